#include <algorithm>
#include <string>

#include "core/text/printable.h"
#include "reports/formats/group_text.h"
#include "reports/formats/style.h"
#include "reports/formats/text.h"
#include "reports/formats/text_report.h"

namespace iztk::reports {
namespace {

constexpr core::PlainText kFullPlain;

/// The report for reading one message after another: the sentence, the place, the line with a
/// caret, the profile's words and what to do.
///
///   error[USE001] required PID-3 is missing
///     --> feed.hl7:2:7  message 1  PID-3
///      |
///    2 | PID|1||...
///      |       ^
///      = field PID-3 (Patient Identifier List), CX, usage R
///      = help  value it
class FullWriter final : public FindingWriter {
 public:
  explicit FullWriter(const ReportStyle& style) : style_(style.color) {}

  const core::PlainText& plain() const override { return kFullPlain; }
  void write(const Finding& finding, std::string* out) override {
    const std::string line_number =
        finding.location.line == 0 ? "" : std::to_string(finding.location.line);
    const std::string indent(std::max<std::size_t>(line_number.size(), 2) + 1, ' ');
    *out += headline(finding) + place(finding, indent);
    if (finding.excerpt != nullptr) *out += excerpt(finding, line_number, indent);
    if (!finding.description.empty()) *out += note(indent, "field ", finding.description);
    if (const std::string text = consequences(finding); !text.empty()) {
      *out += note(indent, "note  ", text);
    }
    *out += note(indent, "help  ", help(*finding.diagnostic)) + "\n";
  }

 private:
  std::string headline(const Finding& finding) const {
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    return style_.severity(diagnostic.severity, severity_and_code(diagnostic)) + " " +
           style_.strong(core::printable(core::message_text(diagnostic))) + "\n";
  }

  std::string place(const Finding& finding, std::string_view indent) const {
    std::string out =
        std::string(indent.substr(1)) + style_.frame("-->") + " " + file_and_line(finding);
    if (finding.message_number != 0) {
      out += "  " + message_name(finding.message_number, finding.control_id, finding.sender);
    }
    if (!finding.element_path.empty()) out += "  " + core::printable(finding.element_path);
    return out + "\n";
  }

  std::string excerpt(const Finding& finding, const std::string& line_number,
                      const std::string& indent) const {
    const Excerpt& excerpt = *finding.excerpt;
    const std::string bar = style_.frame("|");
    const std::string number_indent(indent.size() - line_number.size() - 1, ' ');
    const std::string caret = std::string(excerpt.mark_length, '^');
    return indent + bar + "\n" +  //
           number_indent + style_.frame(line_number) + " " + bar + " " + std::string(excerpt.text) +
           "\n" + indent + bar + " " + std::string(excerpt.mark_begin, ' ') +
           style_.severity(finding.diagnostic->severity, caret) + "\n";
  }

  std::string note(const std::string& indent, std::string_view title, std::string_view text) const {
    return indent + style_.frame("=") + " " + std::string(title) + core::printable(text) + "\n";
  }

  /// "follows from IZ-15"; "LEN002 MSH-12.1 and VAL001 MSH-12.1 follow from this"
  static std::string consequences(const Finding& finding) {
    if (finding.root != nullptr) return "follows from " + std::string(finding.root->code);
    std::string out;
    const std::size_t count = finding.consequences.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Consequence& consequence = finding.consequences[i];
      if (i > 0) out += i + 1 == count ? " and " : ", ";
      out.append(consequence.rule->code).append(" ").append(consequence.element_path);
    }
    if (count == 0) return out;
    return out + (count == 1 ? " follows from this" : " follow from this");
  }

  static std::string help(const core::Diagnostic& diagnostic) {
    std::string out = core::help_text(diagnostic);
    if (!out.empty()) out += "; ";
    return out + "see `iztk explain " + std::string(diagnostic.rule->code) + "`";
  }

  Style style_;
};

class FullReport final : public TextReport<FullWriter> {
 public:
  FullReport(const ReportStyle& style, Sink& output)
      : TextReport(FullWriter(style), output), style_(style.color) {}

  bool for_people() const override { return true; }
  bool wants_names() const override { return true; }
  bool wants_excerpt() const override { return true; }
  bool wants_groups() const override { return true; }

  void groups(std::span<const FindingGroup* const> groups, std::uint64_t messages) override {
    const std::size_t in_full = std::min(groups.size(), kGroupsInFull);
    for (const FindingGroup* group : groups.first(in_full)) show(*group, messages);
    if (in_full == groups.size()) return;
    output_.write("Also found (all with --all):\n" + other_groups(groups.subspan(in_full), style_) +
                  "\n");
  }

 private:
  /// The first finding, which ends with an empty line, and before that line the others.
  void show(const FindingGroup& group, std::uint64_t messages) {
    std::string_view text = group.first;
    const std::string more = more_of_group(group, messages);
    if (!more.empty() && text.ends_with("\n\n")) text.remove_suffix(1);
    output_.write(text);
    if (!more.empty()) output_.write("   " + more + "\n\n");
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Renderer> make_full_renderer(const ReportStyle& style, Sink& output) {
  return std::make_unique<FullReport>(style, output);
}

}  // namespace iztk::reports
