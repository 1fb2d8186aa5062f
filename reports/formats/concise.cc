#include <string>

#include "core/text/printable.h"
#include "reports/formats/style.h"
#include "reports/formats/text.h"
#include "reports/formats/text_report.h"

namespace iztk::reports {
namespace {

constexpr core::PlainText kConcisePlain;

/// One line a finding, in the form that editors and grep know:
///   feed.hl7:4:16: error[VAL001] ORDER[1]/RXA-5.1 RXA-5.1 is not a code of CVX
class ConciseWriter final : public FindingWriter {
 public:
  explicit ConciseWriter(const ReportStyle& style) : style_(style.color) {}

  const core::PlainText& plain() const override { return kConcisePlain; }
  void write(const Finding& finding, std::string* out) override {
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    *out += file_and_line(finding) + ": " +
            style_.severity(diagnostic.severity, severity_and_code(diagnostic)) + " ";
    if (!finding.element_path.empty()) *out += core::printable(finding.element_path) + " ";
    *out += core::printable(core::message_text(diagnostic)) + "\n";
  }

 private:
  Style style_;
};

class ConciseReport final : public TextReport<ConciseWriter> {
 public:
  using TextReport::TextReport;
  bool for_people() const override { return true; }
};

}  // namespace

std::unique_ptr<Renderer> make_concise_renderer(const ReportStyle& style, Sink& output) {
  return std::make_unique<ConciseReport>(ConciseWriter(style), output);
}

}  // namespace iztk::reports
