#include "core/text/csv.h"

#include <string>
#include <string_view>

#include "reports/formats/text_report.h"

namespace iztk::reports {
namespace {

constexpr core::PlainText kCsvPlain{",\"", "=+-@"};

constexpr std::string_view kHeader =
    "file,message,control_id,sender,line,column,severity,code,name,element_path,field_path,text,"
    "nist_category,hl7_error,fhir_issue\r\n";

/// Empty for 0, which stands for "not known".
std::string number(std::uint64_t value) { return value == 0 ? "" : std::to_string(value); }

/// One line a finding, for spreadsheets.
class CsvWriter final : public FindingWriter {
 public:
  const core::PlainText& plain() const override { return kCsvPlain; }
  void write(const Finding& finding, std::string* out) override {
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    const core::Rule& rule = *diagnostic.rule;
    *out += core::csv_cell(finding.file) + "," + number(finding.message_number) + "," +
            core::csv_cell(finding.control_id) + "," + core::csv_cell(finding.sender) + "," +
            number(finding.location.line) + "," + number(finding.location.column);
    for (const std::string_view text : {core::severity_name(diagnostic.severity), rule.code,
                                        rule.name, finding.element_path, finding.field_path}) {
      *out += "," + core::csv_cell(text);
    }
    *out += "," + core::csv_cell(core::message_text(diagnostic));
    for (const std::string_view text : {rule.nist_category, rule.hl7_error, rule.fhir_issue}) {
      *out += "," + core::csv_cell(text);
    }
    *out += "\r\n";
  }
};

class CsvReport final : public TextReport<CsvWriter> {
 public:
  using TextReport::TextReport;
  bool for_people() const override { return false; }
  bool wants_names() const override { return true; }
  void begin() override { output_.write(kHeader); }
};

}  // namespace

std::unique_ptr<Renderer> make_csv_renderer(Sink& output) {
  return std::make_unique<CsvReport>(CsvWriter(), output);
}

}  // namespace iztk::reports
