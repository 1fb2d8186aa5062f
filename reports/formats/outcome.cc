#include <string>
#include <string_view>

#include "core/json/json_writer.h"
#include "core/text/printable.h"
#include "reports/report.h"

namespace iztk::reports {
namespace {

constexpr std::string_view kExtension = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";
constexpr std::string_view kErrorCodes = "http://terminology.hl7.org/CodeSystem/v2-0357";
/// FHIR's type integer.
constexpr std::uint64_t kMostInteger = 2'147'483'647;

std::string_view severity_code(core::Severity severity) {
  return severity == core::Severity::kInfo ? "information" : core::severity_name(severity);
}

/// One FHIR R4 OperationOutcome for the run; line, column and file stand in the extensions that
/// HL7's own validator uses.
class OutcomeRenderer final : public Renderer {
 public:
  explicit OutcomeRenderer(Sink& output) : output_(output) {}

  bool for_people() const override { return false; }

  void begin() override {
    json_.begin_object();
    json_.member("resourceType", "OperationOutcome");
    json_.key("issue");
    json_.begin_array();
    output_.write(json_.take());
  }

  void finding(const Finding& finding) override {
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    empty_ = false;
    json_.begin_object();
    write_place(finding);
    json_.member("severity", severity_code(diagnostic.severity));
    json_.member("code", diagnostic.rule->fhir_issue);
    write_details(diagnostic);
    json_.member("diagnostics", core::printable(diagnostics(finding)));
    if (!finding.element_path.empty()) {
      json_.key("expression");
      json_.begin_array();
      json_.value(core::printable(finding.element_path));
      json_.end_array();
    }
    json_.end_object();
    output_.write(json_.take());
  }

  void end(const RunSummary& summary) override {
    // FHIR demands an issue.
    if (empty_) {
      write_note("information", "informational",
                 summary.messages() == 0 ? "there was no message to check" : "no findings");
    }
    if (summary.status != RunStatus::kComplete) {
      write_note("fatal", "incomplete", "not all of the input was checked");
    }
    json_.end_array();
    json_.end_object();
    output_.write(json_.take() + "\n");
  }

 private:
  void write_place(const Finding& finding) {
    json_.key("extension");
    json_.begin_array();
    write_integer("issue-line", finding.location.line);
    write_integer("issue-col", finding.location.column);
    json_.begin_object();
    json_.member("url", std::string(kExtension) + "file");
    json_.member("valueString", core::printable(finding.file));
    json_.end_object();
    json_.end_array();
  }

  void write_integer(std::string_view name, std::uint64_t number) {
    if (number == 0 || number > kMostInteger) return;
    json_.begin_object();
    json_.member("url", std::string(kExtension) + std::string(name));
    json_.member("valueInteger", number);
    json_.end_object();
  }

  void write_details(const core::Diagnostic& diagnostic) {
    json_.key("details");
    json_.begin_object();
    json_.key("coding");
    json_.begin_array();
    json_.begin_object();
    json_.member("system", kErrorCodes);
    json_.member("code", diagnostic.rule->hl7_error);
    json_.end_object();
    json_.end_array();
    json_.member("text", core::printable(core::message_text(diagnostic)));
    json_.end_object();
  }

  /// "USE001, message 3: value it"
  static std::string diagnostics(const Finding& finding) {
    std::string out(finding.diagnostic->rule->code);
    if (finding.message_number != 0) out += ", message " + std::to_string(finding.message_number);
    const std::string help = core::help_text(*finding.diagnostic);
    return help.empty() ? out : out + ": " + help;
  }

  void write_note(std::string_view severity, std::string_view code, std::string_view text) {
    json_.begin_object();
    json_.member("severity", severity);
    json_.member("code", code);
    json_.member("diagnostics", text);
    json_.end_object();
  }

  core::JsonWriter json_;
  Sink& output_;
  bool empty_ = true;
};

}  // namespace

std::unique_ptr<Renderer> make_outcome_renderer(Sink& output) {
  return std::make_unique<OutcomeRenderer>(output);
}

}  // namespace iztk::reports
