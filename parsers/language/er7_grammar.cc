#include "parsers/language/er7_grammar.h"

#include <antlr4-runtime.h>

#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "Er7.h"
#include "parsers/grammar/array_token_stream.h"

namespace iztk::parsers {
namespace {

using grammar::Er7;

constexpr std::size_t kNameLength = 3;
constexpr std::size_t kLevels = 4;

std::size_t token_type(char c, const Delimiters& delimiters) {
  if (c == delimiters.field) return Er7::FIELD;
  if (c == delimiters.repetition) return Er7::REPETITION;
  if (c == delimiters.component) return Er7::COMPONENT;
  if (c == delimiters.subcomponent) return Er7::SUBCOMPONENT;
  return antlr4::Token::INVALID_TYPE;
}

bool is_header(std::string_view segment) {
  const std::string_view name = segment.substr(0, kNameLength);
  return (name == "MSH" || name == "FHS" || name == "BHS") && segment.size() > kNameLength;
}

/// The tokens of a segment and where they start: at their delimiter.
struct Tokens {
  std::vector<std::size_t> types;
  std::vector<std::uint32_t> offsets;
};

std::optional<Tokens> tokenize(std::string_view segment, const Delimiters& delimiters) {
  if (segment.size() < kNameLength) return std::nullopt;
  if (segment.size() > kNameLength && segment[kNameLength] != delimiters.field) return std::nullopt;
  Tokens tokens;
  const bool header = is_header(segment);
  tokens.types.push_back(header ? Er7::HEADER : Er7::NAME);
  tokens.offsets.push_back(0);
  std::size_t i = kNameLength;
  if (header) i = std::min(segment.find(delimiters.field, kNameLength + 1), segment.size());
  for (; i < segment.size(); ++i) {
    const std::size_t type = token_type(segment[i], delimiters);
    if (type == antlr4::Token::INVALID_TYPE) continue;
    tokens.types.push_back(type);
    tokens.offsets.push_back(static_cast<std::uint32_t>(i));
  }
  return tokens;
}

/// Writes elements down as the parser enters their rules.
class ElementListener final : public antlr4::tree::ParseTreeListener {
 public:
  ElementListener(antlr4::TokenStream* stream, const std::vector<std::uint32_t>& offsets)
      : stream_(*stream), offsets_(offsets) {}

  void enterEveryRule(antlr4::ParserRuleContext* context) override {
    const std::size_t rule = context->getRuleIndex();
    if (rule == Er7::RuleSegment || rule == Er7::RuleName) return;
    open(level_of(rule), offsets_[stream_.index()]);
  }
  void exitEveryRule(antlr4::ParserRuleContext*) override {}
  void visitTerminal(antlr4::tree::TerminalNode*) override {}
  void visitErrorNode(antlr4::tree::ErrorNode*) override {}

  /// MSH-1 and MSH-2.
  void add_header(std::uint32_t encoding_characters_end) {
    open(0, kNameLength - 1);
    close(0, kNameLength + 1);
    open(0, kNameLength);
    close(0, encoding_characters_end);
  }

  std::vector<Er7Element> finish(std::uint32_t end) {
    close(0, end);
    return std::move(elements_);
  }

 private:
  static std::size_t level_of(std::size_t rule) {
    switch (rule) {
      case Er7::RuleField:
        return 0;
      case Er7::RuleRepetition:
        return 1;
      case Er7::RuleComponent:
        return 2;
      default:
        return 3;
    }
  }

  /// The text behind a delimiter starts an element of its level and the first one of each level
  /// below.
  void open(std::size_t level, std::uint32_t delimiter) {
    close(level, delimiter);
    for (std::size_t i = level; i < kLevels; ++i) {
      ordinals_[i] = i == level ? ordinals_[i] + 1 : 1;
      open_[i] = elements_.size();
      elements_.push_back({static_cast<Er7Level>(i), ordinals_[i], delimiter + 1, 0});
    }
  }

  void close(std::size_t level, std::uint32_t end) {
    for (std::size_t i = level; i < kLevels; ++i) {
      if (open_[i] == kClosed) continue;
      elements_[open_[i]].end = end;
      open_[i] = kClosed;
    }
  }

  static constexpr std::size_t kClosed = static_cast<std::size_t>(-1);

  antlr4::TokenStream& stream_;
  const std::vector<std::uint32_t>& offsets_;
  std::vector<Er7Element> elements_;
  std::array<std::uint32_t, kLevels> ordinals_{};
  std::array<std::size_t, kLevels> open_{kClosed, kClosed, kClosed, kClosed};
};

}  // namespace

std::vector<Er7Element> derive_er7(std::string_view segment, const Delimiters& delimiters) {
  const std::optional<Tokens> tokens = tokenize(segment, delimiters);
  if (!tokens) return {};
  const auto size = static_cast<std::uint32_t>(segment.size());
  grammar::ArrayTokenStream stream(tokens->types);
  Er7 parser(&stream);
  ElementListener listener(&stream, tokens->offsets);
  parser.setBuildParseTree(false);
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  parser.addParseListener(&listener);
  if (tokens->types.front() == Er7::HEADER) {
    listener.add_header(tokens->offsets.size() > 1 ? tokens->offsets[1] : size);
  }
  try {
    parser.segment();
  } catch (const antlr4::ParseCancellationException&) {
    return {};
  }
  return listener.finish(size);
}

}  // namespace iztk::parsers
