#include "profiles/acknowledgement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

/// Findings of one message.
class Collect : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& diagnostic) override { findings.push_back(diagnostic); }
  std::vector<core::Diagnostic> findings;
};

class AcknowledgementTest : public ValidationTest {
 protected:
  AcknowledgementTest() : builder_(guide()), checker_(guide()) {}

  /// The answer to one accepted message.
  Acknowledgement answer(const parsers::Unit& unit, std::string_view time = {}) {
    parsers::Message message;
    message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    Collect collect;
    checker_.validate(unit, message, collect);
    builder_.begin(message, unit.offset, std::nullopt);
    for (const core::Diagnostic& finding : collect.findings) builder_.add(finding, finding.path);
    return builder_.finish(time, 1);
  }

  Acknowledgement answer_to(std::string text, std::string_view time = {}) {
    std::replace(text.begin(), text.end(), '\n', '\r');
    parsers::Framer framer;
    core::NoFindings discard;
    const auto unit = framer.next(text, true, discard);
    EXPECT_TRUE(unit.has_value() && unit->rejection == nullptr);
    return answer(*unit, time);
  }

  /// Segments that start with `name`.
  static std::vector<std::string> segments(const Acknowledgement& answer, std::string_view name) {
    std::vector<std::string> out;
    std::istringstream lines(answer.text);
    for (std::string line; std::getline(lines, line, '\r');) {
      if (line.starts_with(name)) out.push_back(line);
    }
    return out;
  }

  /// Errors of the answer itself.
  std::vector<std::string> errors_of(const Acknowledgement& answer) {
    ValidatorOptions options;
    options.profile = "Z23";
    return validate(answer.text, core::Severity::kError, options);
  }

  AcknowledgementBuilder builder_;
  Validator checker_;
};

TEST_F(AcknowledgementTest, AcceptsAMessageWithoutErrors) {
  const Acknowledgement ack = answer_to(kGivenDose);
  EXPECT_EQ(ack.code, AcknowledgementCode::kAccept);
  EXPECT_TRUE(ack.dated);
  EXPECT_THAT(ack.text, StartsWith("MSH|^~\\&|SAMPLEIIS|SAMPLESTATE|SAMPLEEHR|SAMPLECLINIC|"
                                   "20240115103000-0500||ACK^V04^ACK|ACK-"));
  EXPECT_THAT(segments(ack, "MSA"), ElementsAre("MSA|AA|1"));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

TEST_F(AcknowledgementTest, TellsEachErrorWithPlaceCodeAndSentence) {
  const Acknowledgement ack =
      answer_to(replaced(kGivenDose, "RXA|0|1|20240115||08^", "RXA|0|1|20240115||9876^"));
  EXPECT_EQ(ack.code, AcknowledgementCode::kError);
  EXPECT_THAT(segments(ack, "MSA"), ElementsAre("MSA|AE|1"));
  EXPECT_THAT(segments(ack, "ERR"),
              Contains(StartsWith(
                  "ERR||RXA^1^5^1^1|103^Table value not found^HL70357|E|"
                  "5^Table value not found^HL70533||VAL001|RXA-5.1 (Administered Code) is")));
  EXPECT_THAT(ack.text, Not(HasSubstr("9876")));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

TEST_F(AcknowledgementTest, NamesAMissingSegment) {
  const Acknowledgement ack =
      answer_to(replaced(kGivenDose, "PID|1||123^^^SAMPLECLINIC^MR|", "ZZZ|1||123|"));
  EXPECT_THAT(ack.text, HasSubstr("ERR||PID^1|100^Segment sequence error^HL70357|E|"));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

TEST_F(AcknowledgementTest, RejectsAnotherVersion) {
  const Acknowledgement ack = answer_to(replaced(kGivenDose, "|2.5.1|", "|2.3.1|"));
  EXPECT_EQ(ack.code, AcknowledgementCode::kReject);
  EXPECT_THAT(ack.text, HasSubstr("\rMSA|AR|1\r"));
  EXPECT_THAT(ack.text, HasSubstr("|203^Unsupported version ID^HL70357|E|"));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

TEST_F(AcknowledgementTest, CallsNoErrorAccepted) {
  parsers::Message message;
  message.scan(kGivenDose, parsers::Delimiters{}, true);
  core::Diagnostic finding;
  finding.rule = &core::rules::kLineEndsNotCr;
  finding.severity = core::Severity::kInfo;
  builder_.begin(message, 0, std::nullopt);
  builder_.add(finding, {});
  finding.severity = core::Severity::kError;
  builder_.add(finding, {});
  EXPECT_THAT(segments(builder_.finish({}, 1), "ERR"),
              ElementsAre(StartsWith("ERR|||0^Message accepted^HL70357|I|"),
                          StartsWith("ERR|||999^Application error^HL70357|E|")));
}

TEST_F(AcknowledgementTest, EscapesTheControlId) {
  const Acknowledgement ack =
      answer_to(replaced(kGivenDose, "VXU^V04^VXU_V04|1|", "VXU^V04^VXU_V04|A\\F\\B\\X0D\\C&|"));
  EXPECT_THAT(segments(ack, "MSA"), ElementsAre("MSA|AA|A\\F\\B\\X0D\\C\\T\\"));
}

TEST_F(AcknowledgementTest, NeedsAControlIdOfItsOwnWhenThereIsNone) {
  const Acknowledgement ack =
      answer_to(replaced(kGivenDose, "VXU^V04^VXU_V04|1|", "VXU^V04^VXU_V04||"));
  EXPECT_THAT(segments(ack, "MSA"), ElementsAre("MSA|AE|UNKNOWN"));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

TEST_F(AcknowledgementTest, GivesBackOnlyTheHeaderFieldsThatMayStandThere) {
  const std::string header =
      replaced(kGivenDose, "|SAMPLEEHR|SAMPLECLINIC|", "|SAMPLEEHR^no-oid^ISO|^no-oid^ISO|");
  const Acknowledgement ack = answer_to(header);
  EXPECT_THAT(ack.text, StartsWith("MSH|^~\\&|SAMPLEIIS|SAMPLESTATE|SAMPLEEHR||2024"));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

TEST_F(AcknowledgementTest, HasNoTimeThatNobodyGave) {
  const std::string vague = replaced(kGivenDose, "|20240115103000-0500|", "|20240115|");
  EXPECT_FALSE(answer_to(vague).dated);
  const Acknowledgement dated = answer_to(vague, "20240201120000+0000");
  EXPECT_TRUE(dated.dated);
  EXPECT_THAT(dated.text, HasSubstr("|20240201120000+0000|"));
  EXPECT_THAT(errors_of(dated), IsEmpty());
}

TEST_F(AcknowledgementTest, AnswersAQueryAsAQuery) {
  const Acknowledgement ack = answer_to(
      "MSH|^~\\&|A|B|C|D|20240115103000-0500||QBP^Q11^QBP_Q11|7|P|2.5.1|||ER|AL|||||"
      "Z34^CDCPHINVS\n");
  EXPECT_THAT(ack.text, HasSubstr("|ACK^Q11^ACK|"));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

TEST_F(AcknowledgementTest, SaysThatItIsUtf8) {
  const Acknowledgement ack =
      answer_to(replaced(kGivenDose, "|SAMPLECLINIC|SAMPLEIIS|", "|CL\xC3\x8DNICA|SAMPLEIIS|"));
  EXPECT_THAT(ack.text, HasSubstr("|CL\xC3\x8DNICA|2024"));
  EXPECT_THAT(ack.text, HasSubstr("|UNICODE UTF-8|"));
  EXPECT_THAT(errors_of(ack), IsEmpty());
}

/// Whatever a message does wrong, its answer is right.
TEST_F(AcknowledgementTest, OfEveryTestMessageConformsToZ23) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(IZTK_SOURCE_DIR) / "testdata" / "messages";
  std::size_t answers = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".hl7") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    parsers::Framer framer;
    core::NoFindings discard;
    for (std::string_view rest = bytes; !rest.empty();) {
      const auto unit = framer.next(rest, true, discard);
      ASSERT_TRUE(unit.has_value());
      rest.remove_prefix(unit->bytes.size());
      if (unit->kind != parsers::UnitKind::kMessage || unit->rejection != nullptr) continue;
      EXPECT_THAT(errors_of(answer(*unit, "20240201120000+0000")), IsEmpty()) << entry.path();
      ++answers;
    }
  }
  EXPECT_GT(answers, 100u);
}

}  // namespace
}  // namespace iztk::profiles
