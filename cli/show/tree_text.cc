#include "cli/show/tree_text.h"

#include <algorithm>
#include <tuple>

#include "core/text/printable.h"
#include "reports/formats/text.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kMostName = 36;
/// A narrower rest of a line would be unreadable.
constexpr std::size_t kLeastValue = 20;

std::size_t indent_of(const inspect::TreeLine& line) {
  const bool element = line.kind == inspect::TreeLine::Kind::kElement;
  return (line.depth + (element ? 1 : 0)) * kIndent;
}

/// How deep an element stands in its field.
std::size_t level_of(const inspect::TreeLine& line) {
  return (line.place.component != 0 ? 1 : 0) + (line.place.subcomponent != 0 ? 1 : 0);
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

/// Cut to a width, with a mark.
std::string cut(std::string_view text, std::size_t width) {
  if (text.size() <= width) return std::string(text);
  return std::string(text.substr(0, width - 1)) + "~";
}

auto order(const core::Place& place) {
  return std::tuple(place.segment, place.field, std::max(place.repetition, 1u), place.component,
                    place.subcomponent);
}

/// The last line at or before the place of each finding; the number of lines for findings about
/// the message.
std::size_t line_of(std::span<const inspect::TreeLine> lines, const core::Diagnostic& finding) {
  if (finding.place.segment == core::Place::kNoSegment) return lines.size();
  std::size_t best = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].place.segment != finding.place.segment) continue;
    if (order(lines[i].place) <= order(finding.place)) best = i;
  }
  return best;
}

}  // namespace

std::string TreeText::draw(std::span<const inspect::TreeLine> lines,
                           std::span<const feeds::FoundFinding> findings) const {
  std::vector<std::pair<std::size_t, const feeds::FoundFinding*>> placed;
  std::string out;
  for (const feeds::FoundFinding& found : findings) {
    const std::size_t at = line_of(lines, found.diagnostic);
    if (at == lines.size()) out += finding(found, 0);
    if (at != lines.size()) placed.emplace_back(at, &found);
  }
  std::ranges::stable_sort(placed, {}, [](const auto& entry) { return entry.first; });
  const Widths widths = measure(lines);
  auto next = placed.begin();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += draw(lines[i], widths);
    for (; next != placed.end() && next->first == i; ++next) {
      out += finding(*next->second, indent_of(lines[i]));
    }
  }
  return out;
}

TreeText::Widths TreeText::measure(std::span<const inspect::TreeLine> lines) const {
  Widths widths;
  for (const inspect::TreeLine& line : lines) {
    if (line.kind != inspect::TreeLine::Kind::kElement) continue;
    widths.path = std::max(widths.path, line.path.size());
    widths.name = std::max(widths.name, line.name.size() + level_of(line) * kIndent);
  }
  widths.name = std::min(widths.name, kMostName);
  if (style_.width != 0) {
    const std::size_t room = style_.width > widths.path + kLeastValue + 8
                                 ? style_.width - widths.path - kLeastValue - 8
                                 : kIndent * 4;
    widths.name = std::min(widths.name, room);
  }
  return widths;
}

std::string TreeText::draw(const inspect::TreeLine& line, const Widths& widths) const {
  const std::string indent(indent_of(line), ' ');
  using Kind = inspect::TreeLine::Kind;
  if (line.kind == Kind::kElement) return element(line, widths);
  std::string out = indent;
  if (line.kind == Kind::kUnread) {
    out += core::printable(line.value);
  } else {
    out += paint_.strong(core::printable(line.path));
  }
  if (!line.name.empty()) out += " " + std::string(line.name);
  if (!line.meaning.empty()) out += paint_.frame(" (" + line.meaning + ")");
  return out + "\n";
}

std::string TreeText::element(const inspect::TreeLine& line, const Widths& widths) const {
  const std::size_t level = level_of(line) * kIndent;
  const std::size_t name_room = widths.name > level ? widths.name - level : 1;
  const std::string name = std::string(level, ' ') + cut(line.name, name_room);
  std::string out(indent_of(line), ' ');
  if (line.has_parts && line.name.empty()) return out + paint_.frame(line.path) + "\n";
  out += paint_.frame(padded(line.path, widths.path)) + "  ";
  if (line.has_parts) return out + name + "\n";
  out += padded(name, widths.name) + "  ";
  if (line.missing) return out + paint_.frame("(" + line.meaning + ")") + "\n";
  const std::size_t column = indent_of(line) + widths.path + widths.name + 2 * kIndent;
  out += wrapped(core::printable(line.value), column);
  if (!line.meaning.empty()) out += paint_.frame("  = " + line.meaning);
  return out + "\n";
}

std::string TreeText::finding(const feeds::FoundFinding& finding, std::size_t indent) const {
  const core::Diagnostic& diagnostic = finding.diagnostic;
  const std::string text = core::printable(core::message_text(diagnostic));
  const std::string help = core::help_text(diagnostic);
  const std::string begin(indent, ' ');
  std::string out = begin + "^ ";
  out += paint_.severity(diagnostic.severity, reports::severity_and_code(diagnostic)) + " " + text +
         "\n";
  // What to do about something that is missing is always the same.
  if (!help.empty() && diagnostic.length != 0)
    out += begin + "  help: " + core::printable(help) + "\n";
  return out;
}

std::string TreeText::wrapped(std::string_view text, std::size_t indent) const {
  if (style_.width == 0) return std::string(text);
  const std::size_t room =
      std::max(kLeastValue, style_.width > indent ? style_.width - indent : std::size_t{0});
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t bytes = core::first_character(text).bytes;
    if (column == room) {
      out += "\n" + std::string(indent, ' ');
      column = 0;
    }
    out += text.substr(0, bytes);
    text.remove_prefix(bytes);
    ++column;
  }
  return out;
}

}  // namespace iztk::cli
