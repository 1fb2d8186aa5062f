#include <string>
#include <string_view>

#include "core/text/printable.h"
#include "core/xml/xml_writer.h"
#include "reports/formats/text.h"
#include "reports/report.h"

namespace iztk::reports {
namespace {

/// The counts of a suite stand before its cases, so the cases of a file wait in memory. What does
/// not fit is told in one last case.
constexpr std::size_t kMostWaiting = 16 * 1024 * 1024;

/// The cases of one file.
struct Suite {
  std::string name;
  std::string cases;  ///< XML.
  std::uint64_t tests = 0;
  std::uint64_t failures = 0;
  std::uint64_t left_out = 0;           ///< Messages.
  std::uint64_t failures_left_out = 0;  ///< Of these, the ones with errors.
};

/// JUnit XML, as continuous integration servers read it: a file is a suite, a message is a case; a
/// message with errors has failed. Warnings stand in the output of the case.
class JunitRenderer final : public Renderer {
 public:
  explicit JunitRenderer(Sink& output) : output_(output) {}

  bool for_people() const override { return false; }
  bool wants_names() const override { return true; }

  void begin() override {
    xml_.begin_document();
    xml_.begin_element("testsuites");
    xml_.attribute("name", "iztk");
    // Everything after this is content: it ends the tag.
    xml_.text("\n");
    output_.write(xml_.take());
  }

  void finding(const Finding& finding) override {
    open_suite(finding.file);
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    if (case_name_.empty()) {
      case_name_ = finding.message_number == 0
                       ? "file"
                       : message_name(finding.message_number, finding.control_id, finding.sender);
    }
    std::string line = file_and_line(finding) + ": " + severity_and_code(diagnostic) + " ";
    if (!finding.element_path.empty()) line += core::printable(finding.element_path) + " ";
    line += core::printable(core::message_text(diagnostic)) + "\n";
    const bool error = diagnostic.severity == core::Severity::kError;
    if (error && errors_++ == 0) {
      failure_code_ = diagnostic.rule->code;
      failure_text_ = core::printable(core::message_text(diagnostic));
    }
    (error ? error_lines_ : other_lines_) += line;
  }

  void unit(const CheckedUnit& unit) override {
    open_suite(unit.file);
    case_name_ = message_name(unit.message_number, unit.control_id, unit.sender);
    if (unit.rejected && errors_ == 0) {  // Its findings are not reported, but it is lost.
      errors_ = 1;
      failure_code_ = "rejected";
      failure_text_ = "the message was rejected";
    }
    close_case();
  }

  void end(const RunSummary& summary) override {
    close_suite();
    if (summary.status != RunStatus::kComplete) {
      suite_ = Suite{};
      suite_.name = "run";
      case_name_ = "complete";
      errors_ = 1;
      failure_code_ = status_name(summary.status);
      failure_text_ = "not all of the input was checked";
      close_case();
      close_suite();
    }
    xml_.end_element();
    output_.write(xml_.take() + "\n");
  }

 private:
  void open_suite(std::string_view file) {
    if (suite_.name == file) return;
    close_suite();
    suite_ = Suite{};
    suite_.name = file;
  }

  void close_case() {
    if (suite_.cases.size() < kMostWaiting) {
      ++suite_.tests;
      suite_.failures += errors_ != 0;
      write_case();
    } else {
      ++suite_.left_out;
      suite_.failures_left_out += errors_ != 0;
    }
    case_name_.clear();
    error_lines_.clear();
    other_lines_.clear();
    errors_ = 0;
  }

  void write_case() {
    core::XmlWriter xml;
    xml.begin_element("testcase");
    xml.attribute("classname", core::printable(suite_.name));
    xml.attribute("name", case_name_);
    if (errors_ != 0) {
      xml.begin_element("failure");
      xml.attribute("type", core::printable(failure_code_));
      xml.attribute("message", failure_text_);
      xml.text(error_lines_);
      xml.end_element();
    }
    if (!other_lines_.empty()) {
      xml.begin_element("system-out");
      xml.text(other_lines_);
      xml.end_element();
    }
    xml.end_element();
    suite_.cases += xml.take() + "\n";
  }

  void close_suite() {
    if (!case_name_.empty()) close_case();  // Findings about the file, not about a message.
    if (suite_.name.empty()) return;
    if (suite_.left_out != 0) {
      case_name_ = "further messages: " + std::to_string(suite_.left_out) +
                   ", with errors: " + std::to_string(suite_.failures_left_out);
      errors_ = suite_.failures_left_out;
      failure_code_ = "further-messages";
      failure_text_ = case_name_;
      ++suite_.tests;
      suite_.failures += errors_ != 0;
      write_case();
      case_name_.clear();
      errors_ = 0;
    }
    core::XmlWriter xml;
    xml.begin_element("testsuite");
    xml.attribute("name", core::printable(suite_.name));
    xml.attribute("tests", std::to_string(suite_.tests));
    xml.attribute("failures", std::to_string(suite_.failures));
    xml.attribute("errors", "0");
    xml.text("\n");
    output_.write(xml.take());
    output_.write(suite_.cases);
    output_.write("</testsuite>\n");
    suite_ = Suite{};
  }

  core::XmlWriter xml_;
  Sink& output_;
  Suite suite_;
  // The case that is being filled.
  std::string case_name_;
  std::string error_lines_;
  std::string other_lines_;
  std::string failure_code_;
  std::string failure_text_;
  std::uint64_t errors_ = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_junit_renderer(Sink& output) {
  return std::make_unique<JunitRenderer>(output);
}

}  // namespace iztk::reports
