#include <string>
#include <string_view>

#include "core/text/printable.h"
#include "reports/formats/text_report.h"

namespace iztk::reports {
namespace {

constexpr core::PlainText kGithubPlain{"%:,"};

/// Escapes as the workflow commands of GitHub Actions want it: % and line ends in the text, colon
/// and comma in properties, too.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : core::printable(text)) {
    if (c == '%') {
      out += "%25";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view command(core::Severity severity) {
  switch (severity) {
    case core::Severity::kError:
      return "error";
    case core::Severity::kWarning:
      return "warning";
    case core::Severity::kInfo:
      return "notice";
  }
  return "error";
}

/// One workflow command a finding: GitHub shows it beside the line of the file.
///   ::error file=feed.hl7,line=4,col=16,title=VAL001 ORDER[1]/RXA-5.1::RXA-5.1 is not a code ...
class GithubWriter final : public FindingWriter {
 public:
  const core::PlainText& plain() const override { return kGithubPlain; }
  void write(const Finding& finding, std::string* out) override {
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    *out +=
        "::" + std::string(command(diagnostic.severity)) + " file=" + escaped(finding.file, true);
    if (finding.location.line != 0) *out += ",line=" + std::to_string(finding.location.line);
    if (finding.location.column != 0) *out += ",col=" + std::to_string(finding.location.column);
    std::string title(diagnostic.rule->code);
    if (!finding.element_path.empty()) title.append(" ").append(finding.element_path);
    *out += ",title=" + escaped(title, true);
    *out += "::" + escaped(core::message_text(diagnostic), false) + "\n";
  }
};

class GithubReport final : public TextReport<GithubWriter> {
 public:
  using TextReport::TextReport;
  bool for_people() const override { return false; }
};

}  // namespace

std::unique_ptr<Renderer> make_github_renderer(Sink& output) {
  return std::make_unique<GithubReport>(GithubWriter(), output);
}

}  // namespace iztk::reports
