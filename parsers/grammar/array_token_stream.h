#ifndef IZTK_PARSERS_GRAMMAR_ARRAY_TOKEN_STREAM_H_
#define IZTK_PARSERS_GRAMMAR_ARRAY_TOKEN_STREAM_H_

// Internal to the grammar library: this header shows ANTLR types.

#include <antlr4-runtime.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace iztk::parsers::grammar {

/// Token objects, one for each type: our tokens have no text and no place, so all of a type are
/// alike and nothing is allocated while parsing.
class TokenPool {
 public:
  antlr4::Token* get(std::size_t type) {
    if (type == antlr4::Token::EOF) return &end_;
    while (tokens_.size() <= type) {
      tokens_.push_back(std::make_unique<antlr4::CommonToken>(tokens_.size()));
    }
    return tokens_[type].get();
  }

 private:
  antlr4::CommonToken end_{antlr4::Token::EOF};
  std::vector<std::unique_ptr<antlr4::CommonToken>> tokens_;
};

/// The parts of a token stream that a parser over bare token types never asks for.
class BareTokenStream : public antlr4::TokenStream {
 public:
  antlr4::Token* get(std::size_t) const override { return nullptr; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }
  std::string getSourceName() const override { return {}; }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
};

/// Token types in an array as a stream: what a hand-written scanner found, without a lexer.
class ArrayTokenStream final : public BareTokenStream {
 public:
  ArrayTokenStream() = default;
  explicit ArrayTokenStream(std::vector<std::size_t> types) : types_(std::move(types)) {}

  antlr4::Token* LT(ssize_t k) override { return pool_.get(LA(k)); }
  std::size_t LA(ssize_t k) override {
    // 1 is the token to come, -1 the one before it.
    const auto place = static_cast<ssize_t>(next_) + (k > 0 ? k - 1 : k);
    if (place < 0 || place >= static_cast<ssize_t>(types_.size())) return antlr4::Token::EOF;
    return types_[static_cast<std::size_t>(place)];
  }
  void consume() override {
    if (next_ < types_.size()) ++next_;
  }
  std::size_t index() override { return next_; }
  void seek(std::size_t index) override { next_ = index; }
  std::size_t size() override { return types_.size(); }

 private:
  TokenPool pool_;
  std::vector<std::size_t> types_;
  std::size_t next_ = 0;
};

}  // namespace iztk::parsers::grammar

#endif  // IZTK_PARSERS_GRAMMAR_ARRAY_TOKEN_STREAM_H_
