#include "parsers/language/language.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>
#include <vector>

namespace iztk::parsers::grammar {
namespace {

constexpr std::string_view kEndWords = "the end";

/// Tokens without a text of their own, in words.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kTokenWords{{
    {"EOF", kEndWords},
    {"PATH", "a path"},
    {"TEXT", "a text in single quotes"},
    {"NUMBER", "a number"},
    {"NAME", "a name"},
    {"FIELD", "'.F' with a number"},
    {"REPETITION", "'.R' with a number"},
    {"COMPONENT", "'.C' with a number"},
    {"SUBCOMPONENT", "'.S' with a number"},
}};

std::string token_words(const antlr4::dfa::Vocabulary& vocabulary, std::size_t type) {
  std::string name = vocabulary.getDisplayName(type);  // A literal comes in quotes already.
  for (const auto& [symbol, words] : kTokenWords) {
    if (name == symbol) return std::string(words);
  }
  return name;
}

std::string expected_words(antlr4::Parser& parser) {
  std::vector<std::string> words;
  for (const auto type : parser.getExpectedTokens().toList()) {
    words.push_back(token_words(parser.getVocabulary(), static_cast<std::size_t>(type)));
  }
  // The end comes first by its number; it reads better last.
  if (!words.empty() && words.front() == kEndWords) {
    std::rotate(words.begin(), words.begin() + 1, words.end());
  }
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

/// Stops at the first token that cannot come here.
class FirstFaultStrategy final : public antlr4::DefaultErrorStrategy {
 public:
  void sync(antlr4::Parser* parser) override {
    const auto next = static_cast<ssize_t>(parser->getTokenStream()->LA(1));
    const antlr4::atn::ATN& atn = parser->getATN();
    // What the runtime keeps for each state answers nearly always. The exact set costs more to
    // make.
    if (atn.nextTokens(atn.states[parser->getState()]).contains(next)) return;
    if (!parser->getExpectedTokens().contains(next)) fail(*parser);
  }
  antlr4::Token* recoverInline(antlr4::Parser* parser) override { fail(*parser); }
  void recover(antlr4::Parser* parser, std::exception_ptr) override { fail(*parser); }
  void reportError(antlr4::Parser*, const antlr4::RecognitionException&) override {}

 private:
  [[noreturn]] static void fail(antlr4::Parser& parser) {
    const antlr4::Token* token = parser.getCurrentToken();
    const bool end = token->getType() == antlr4::Token::EOF;
    const std::string found = end ? "the end" : shown(token->getText());
    throw SyntaxFaultFound(
        {token->getStartIndex(), "expected " + expected_words(parser) + ", found " + found});
  }
};

/// Keeps the first character at which no token starts.
class FirstFaultListener final : public antlr4::BaseErrorListener {
 public:
  explicit FirstFaultListener(std::optional<SyntaxFault>* fault) : fault_(*fault) {}

  void syntaxError(antlr4::Recognizer* recognizer, antlr4::Token*, std::size_t, std::size_t,
                   const std::string&, std::exception_ptr) override {
    if (fault_) return;
    auto& lexer = *static_cast<antlr4::Lexer*>(recognizer);
    const std::size_t offset = lexer.tokenStartCharIndex;
    const std::string text =
        lexer.getInputStream()->getText(antlr4::misc::Interval(offset, offset));
    fault_ = SyntaxFault{offset, fault_words(text)};
  }

 private:
  static std::string fault_words(const std::string& text) {
    if (text == "'") return "a text that starts here has no closing quote";
    const bool small = text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
    return shown(text) + " has no meaning here" + (small ? ", names are in capital letters" : "");
  }

  std::optional<SyntaxFault>& fault_;
};

}  // namespace

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  const bool visible =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!visible) return "a character that cannot be shown";
  if (text.size() > 1 && text.size() <= kLongest && text.front() == '\'') return std::string(text);
  std::string result = "'";
  result += text.substr(0, kLongest);
  result += text.size() > kLongest ? "...'" : "'";
  return result;
}

antlr4::TokenStream* LanguageRun::start(antlr4::Lexer& lexer) {
  static std::mutex one_lexer_at_a_time;
  const std::lock_guard lock(one_lexer_at_a_time);
  FirstFaultListener listener(&lexer_fault_);
  lexer.removeErrorListeners();
  lexer.addErrorListener(&listener);
  tokens_ = std::make_unique<antlr4::CommonTokenStream>(&lexer);
  tokens_->fill();
  lexer.removeErrorListeners();
  return tokens_.get();
}

std::optional<SyntaxFault> LanguageRun::parse(antlr4::Parser& parser,
                                              const std::function<void()>& parse) {
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<FirstFaultStrategy>());
  std::optional<SyntaxFault> fault = lexer_fault_;
  try {
    parse();
  } catch (const SyntaxFaultFound& found) {
    if (!fault || found.fault.offset < fault->offset) fault = found.fault;
  }
  return fault;
}

}  // namespace iztk::parsers::grammar
