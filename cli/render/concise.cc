#include <string>

#include "cli/printable.h"
#include "cli/render/style.h"
#include "cli/render/text.h"
#include "cli/report.h"

namespace iztk::cli {
namespace {

/// One line a finding, in the form that editors and grep know:
///   feed.hl7:4:16: error[VAL001] ORDER[1]/RXA-5.1 RXA-5.1 is not a code of CVX
class ConciseRenderer final : public Renderer {
 public:
  ConciseRenderer(const ReportStyle& style, Output& output)
      : style_(style.color), output_(output) {}

  bool for_people() const override { return true; }

  void finding(const Finding& finding) override {
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    std::string out = file_and_line(finding) + ": " +
                      style_.severity(diagnostic.severity, severity_and_code(diagnostic)) + " ";
    if (!finding.element_path.empty()) out += printable(finding.element_path) + " ";
    output_.write(out + printable(core::message_text(diagnostic)) + "\n");
  }

  void end(const RunSummary&) override {}

 private:
  Style style_;
  Output& output_;
};

}  // namespace

std::unique_ptr<Renderer> make_concise_renderer(const ReportStyle& style, Output& output) {
  return std::make_unique<ConciseRenderer>(style, output);
}

}  // namespace iztk::cli
