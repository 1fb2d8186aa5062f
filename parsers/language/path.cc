#include "parsers/language/path.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "PathLexer.h"
#include "PathParser.h"
#include "parsers/language/language.h"

namespace iztk::parsers {
namespace {

using grammar::PathLexer;
using grammar::PathParser;
using grammar::SyntaxFault;
using grammar::SyntaxFaultFound;

constexpr std::size_t kLongestPath = 1024;

core::Error error_at(std::size_t offset, const std::string& message) {
  return {"column " + std::to_string(offset + 1) + ": " + message};
}

/// The number in a token, behind `prefix` characters (".F5").
std::uint32_t number_of(const antlr4::Token& token, std::size_t prefix, std::uint32_t first) {
  const std::string text = token.getText();
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data() + prefix, text.data() + text.size(), number);
  const std::size_t offset = token.getStartIndex() + prefix;
  if (error != std::errc() || number == std::numeric_limits<std::uint32_t>::max()) {
    throw SyntaxFaultFound({offset, "this number is too large"});
  }
  if (number < first) {
    throw SyntaxFaultFound({offset, "everything counts from 1, there is no number 0"});
  }
  return number;
}

std::uint32_t number_of(antlr4::tree::TerminalNode* node, std::size_t prefix = 0) {
  return node == nullptr ? 0 : number_of(*node->getSymbol(), prefix, 1);
}

std::uint32_t number_of(PathParser::IndexContext* index) {
  if (index == nullptr || index->NUMBER() == nullptr) return 0;  // Nothing, or [*].
  const bool from_zero = index->getStart()->getText() == "(";
  const antlr4::Token& token = *index->NUMBER()->getSymbol();
  return from_zero ? number_of(token, 0, 0) + 1 : number_of(token, 0, 1);
}

bool is_segment_name(const std::string& name) {
  return SegmentName(std::string_view(name)).well_formed();
}

void read_position(PathParser::PositionContext& position, Path* path) {
  path->field = number_of(position.NUMBER(0));
  path->repetition = number_of(position.index());
  path->component = number_of(position.NUMBER(1));
  path->subcomponent = number_of(position.NUMBER(2));
}

void read_labelled(PathParser::LabelledContext& labelled, Path* path) {
  constexpr std::size_t kLabel = 2;
  path->field = number_of(labelled.FIELD(), kLabel);
  path->repetition = number_of(labelled.REPETITION(), kLabel);
  path->component = number_of(labelled.COMPONENT(), kLabel);
  path->subcomponent = number_of(labelled.SUBCOMPONENT(), kLabel);
}

void read_absolute(PathParser::AbsoluteContext& absolute, Path* path) {
  for (PathParser::StepContext* step : absolute.step()) {
    path->groups.push_back({step->NAME()->getText(), number_of(step->index())});
  }
  // The last step is the segment, if it looks like one.
  const bool has_field = absolute.position() != nullptr || absolute.labelled() != nullptr;
  const PathGroup& last = path->groups.back();
  if (is_segment_name(last.name)) {
    path->segment = SegmentName(std::string_view(last.name));
    path->segment_instance = last.instance;
    path->groups.pop_back();
  } else if (has_field) {
    throw SyntaxFaultFound(
        {absolute.step().back()->getStart()->getStartIndex(),
         "expected a segment name (three characters) in front of the field, found " +
             grammar::shown(last.name)});
  }
  if (absolute.position() != nullptr) read_position(*absolute.position(), path);
  if (absolute.labelled() != nullptr) read_labelled(*absolute.labelled(), path);
}

Path read_path(PathParser::PathContext& context) {
  Path path;
  if (auto* relative = context.relative()) {
    path.relative = true;
    path.component = number_of(relative->NUMBER(0));
    path.subcomponent = number_of(relative->NUMBER(1));
  } else {
    read_absolute(*context.absolute(), &path);
  }
  return path;
}

std::string index_text(std::uint32_t index) {
  return index == 0 ? std::string() : '[' + std::to_string(index) + ']';
}

}  // namespace

core::Result<Path> parse_path(std::string_view text) {
  if (text.size() > kLongestPath) return error_at(kLongestPath, "this is too long for a path");
  const auto foreign =
      std::find_if(text.begin(), text.end(), [](unsigned char c) { return c > 0x7f; });
  if (foreign != text.end()) {
    return error_at(static_cast<std::size_t>(foreign - text.begin()),
                    "a path is made of capital letters, digits and - . / [ ], found a character "
                    "that is not ASCII");
  }
  grammar::LanguageRun run(text);
  PathLexer lexer(run.input());
  PathParser parser(run.start(lexer));
  Path path;
  const std::optional<SyntaxFault> fault =
      run.parse(parser, [&] { path = read_path(*parser.path()); });
  if (fault) return error_at(fault->offset, fault->message);
  return path;
}

std::string to_string(const Path& path) {
  std::string text;
  if (path.relative) {
    text = ".";
    if (path.component != 0) text += std::to_string(path.component);
    if (path.subcomponent != 0) text += '.' + std::to_string(path.subcomponent);
    return text;
  }
  for (const PathGroup& group : path.groups) {
    if (!text.empty()) text += '/';
    text += group.name + index_text(group.instance);
  }
  if (!path.segment.valid()) return text;
  if (!text.empty()) text += '/';
  text += path.segment.text() + index_text(path.segment_instance);
  if (path.field == 0) return text;
  text += '-' + std::to_string(path.field) + index_text(path.repetition);
  if (path.component != 0) text += '.' + std::to_string(path.component);
  if (path.subcomponent != 0) text += '.' + std::to_string(path.subcomponent);
  return text;
}

}  // namespace iztk::parsers
