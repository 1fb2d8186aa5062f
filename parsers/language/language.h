#ifndef IZTK_PARSERS_LANGUAGE_LANGUAGE_H_
#define IZTK_PARSERS_LANGUAGE_LANGUAGE_H_

// Internal to the grammar library: this header shows ANTLR types.

#include <antlr4-runtime.h>

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace iztk::parsers::grammar {

/// Where a text stops being a sentence of its language.
struct SyntaxFault {
  std::size_t offset = 0;
  std::string message;  ///< "expected a number, found ']'"
};

/// Thrown to leave the generated parser at the first fault; never leaves the grammar library.
struct SyntaxFaultFound : std::exception {
  explicit SyntaxFaultFound(SyntaxFault found) : fault(std::move(found)) {}
  SyntaxFault fault;
};

/// Runs a generated lexer and parser over a small text, up to the first fault. Lexing is done under
/// a lock: the 4.9 runtime's lexers share tables that they change while reading.
class LanguageRun {
 public:
  /// `text` must be ASCII: that makes the runtime's character positions byte offsets.
  explicit LanguageRun(std::string_view text) : input_(std::string(text)) {}

  antlr4::CharStream* input() { return &input_; }
  antlr4::TokenStream* start(antlr4::Lexer& lexer);

  /// Calls `parse`; the fault, if there is one. A character that starts no token is a fault, too.
  std::optional<SyntaxFault> parse(antlr4::Parser& parser, const std::function<void()>& parse);

 private:
  antlr4::ANTLRInputStream input_;
  std::unique_ptr<antlr4::CommonTokenStream> tokens_;
  std::optional<SyntaxFault> lexer_fault_;
};

/// A piece of text in quotes for an error message; other words for what cannot be shown.
std::string shown(std::string_view text);

}  // namespace iztk::parsers::grammar

#endif  // IZTK_PARSERS_LANGUAGE_LANGUAGE_H_
