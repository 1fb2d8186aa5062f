// What the forms of a report promise that a golden file cannot show: limits, and shapes that other
// programs check.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "feeds/files/output.h"
#include "reports/report.h"
#include "tests/cli/run_program.h"

namespace iztk::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Writes a report with one renderer.
class ReportForms : public ::testing::Test {
 protected:
  std::string report(ReportFormat format, std::size_t findings, std::size_t messages = 1) {
    core::Result<feeds::Output> output = feeds::Output::open(folder_.file("report"), {});
    EXPECT_TRUE(output.has_value());
    const std::unique_ptr<Renderer> renderer = make_renderer(format, {}, *output);
    core::Diagnostic diagnostic;
    diagnostic.rule = &core::rules::kRequiredElementMissing;
    diagnostic.severity = core::Severity::kError;
    diagnostic.arguments[0] = argument_;
    renderer->begin();
    for (std::size_t message = 1; message <= messages; ++message) {
      for (std::size_t i = 0; i < findings; ++i) {
        Finding finding;
        finding.diagnostic = &diagnostic;
        finding.file = "feed.hl7";
        finding.message_number = message;
        finding.location = {i + 1, 2};
        finding.element_path = "PID-3";
        finding.field_path = "PID-3";
        finding.sender = "CLINIC";
        hand_over(finding, *renderer);
      }
      renderer->unit({"feed.hl7", message, 1, false});
    }
    renderer->end(RunSummary());
    EXPECT_TRUE(output->finish());
    return testing::read_file(folder_.file("report"));
  }

  static void hand_over(const Finding& finding, Renderer& renderer) {
    const std::unique_ptr<FindingWriter> writer = renderer.finding_writer();
    if (writer == nullptr) return renderer.finding(finding);
    std::string text;
    writer->write(finding, &text);
    renderer.finding_text(text);
  }

  static std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
      ++found;
    }
    return found;
  }

  testing::TemporaryFolder folder_;
  std::string argument_ = "PID-3";
};

TEST_F(ReportForms, SarifListsAtMostFiveThousandResultsAndSaysSo) {
  const std::string few = report(ReportFormat::kSarif, 5000);
  EXPECT_EQ(count(few, "\"ruleId\":"), 5000u);
  EXPECT_THAT(few, Not(HasSubstr("toolExecutionNotifications")));
  const std::string many = report(ReportFormat::kSarif, 5001);
  EXPECT_EQ(count(many, "\"ruleId\":"), 5000u);
  EXPECT_THAT(many, HasSubstr("only the first 5000 of 5001 results are listed"));
}

TEST_F(ReportForms, SarifListsEachRuleOnce) {
  EXPECT_EQ(count(report(ReportFormat::kSarif, 3), "\"id\":\"USE001\""), 1u);
}

TEST_F(ReportForms, SarifNamesTheMessage) {
  EXPECT_THAT(report(ReportFormat::kSarif, 1),
              HasSubstr("\"properties\":{\"message\":1,\"sender\":\"CLINIC\"}"));
}

TEST_F(ReportForms, SarifDoublesBracesThatWouldStandForArguments) {
  argument_ = "{0}";
  EXPECT_THAT(report(ReportFormat::kSarif, 1), HasSubstr("required {{0}} is missing"));
}

TEST_F(ReportForms, JunitTellsWhatDoesNotFitInOneLastCase) {
  argument_ = std::string(100'000, 'x');
  const std::string xml = report(ReportFormat::kJunit, 4, 100);
  EXPECT_THAT(xml, HasSubstr("name=\"further messages: "));
  EXPECT_LT(xml.size(), 20u * 1024 * 1024);
  EXPECT_EQ(count(xml, "<testsuite "), 1u);
}

TEST_F(ReportForms, OutcomeOfNothingHasTheIssueThatFhirDemands) {
  EXPECT_EQ(report(ReportFormat::kOutcome, 0),
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\","
            "\"code\":\"informational\",\"diagnostics\":\"there was no message to check\"}]}\n");
}

}  // namespace
}  // namespace iztk::reports
