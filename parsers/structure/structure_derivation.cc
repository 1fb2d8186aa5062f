#include "parsers/structure/structure_derivation.h"

#include <antlr4-runtime.h>

#include <array>
#include <cassert>
#include <vector>

#include "MessageStructure.h"
#include "parsers/grammar/array_token_stream.h"
#include "parsers/structure/structure_builder.h"
#include "parsers/structure/structure_model.h"
#include "parsers/structure/structure_repair.h"

namespace iztk::parsers {
namespace {

using grammar::MessageStructure;

/// The segments that the structure knows, as tokens, with those in front that a repair inserts.
class SegmentTokens final : public grammar::BareTokenStream {
 public:
  struct Segment {
    StructureToken token;
    std::uint32_t index;  ///< In the message.
  };

  void start(const StructureModel& model, std::span<const SegmentName> names) {
    segments_.clear();
    remaining_.fill(0);
    inserted_.clear();
    next_inserted_ = 0;
    next_ = 0;
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      const StructureToken token = model.token_of(names[i]);
      if (token == kUnknownToken) continue;
      segments_.push_back({token, i});
      ++remaining_[token];
    }
    segments_.push_back({kEndToken, static_cast<std::uint32_t>(names.size())});
  }

  /// True while the token to come was inserted.
  bool inserted() const { return next_inserted_ < inserted_.size(); }
  StructureToken token() const { return inserted() ? inserted_[next_inserted_] : segment().token; }
  /// The next segment of the message; behind the last one, the end.
  const Segment& segment() const { return segments_[next_]; }
  StructureToken following() const {
    return next_ + 1 < segments_.size() ? segments_[next_ + 1].token : kEndToken;
  }
  const auto& remaining() const { return remaining_; }

  void insert(StructureToken token) {
    if (!inserted()) {
      inserted_.clear();
      next_inserted_ = 0;
    }
    inserted_.push_back(token);
  }

  void consume() override {
    if (inserted()) {
      ++next_inserted_;
    } else if (segment().token != kEndToken) {
      --remaining_[segment().token];
      ++next_;
    }
  }
  std::size_t LA(ssize_t k) override {
    if (k != 1 || token() == kEndToken) return antlr4::Token::EOF;
    return token();
  }
  antlr4::Token* LT(ssize_t k) override { return pool_.get(LA(k)); }
  std::size_t index() override { return next_; }
  void seek(std::size_t) override {}
  std::size_t size() override { return segments_.size(); }

 private:
  grammar::TokenPool pool_;
  std::vector<Segment> segments_;
  std::vector<StructureToken> inserted_;
  std::array<std::uint32_t, StructureModel::kMaxTokens> remaining_{};
  std::size_t next_inserted_ = 0;
  std::size_t next_ = 0;
};

/// The generated parser, with its token stream mended before it can run into an error.
class MendingParser final : public MessageStructure {
 public:
  explicit MendingParser(SegmentTokens* tokens) : MessageStructure(tokens), tokens_(*tokens) {}

  void start(StructureId id, std::span<const SegmentName> names, Structure* structure) {
    reset();
    model_ = &StructureModel::of(id);
    names_ = names;
    position_ = kStartPosition;
    next_name_ = 0;
    tokens_.start(*model_, names);
    builder_.start(id, static_cast<std::uint32_t>(names.size()), structure);
  }

  void finish() {
    builder_.finish();
    reset();
  }

  void open_group(std::size_t rule) {
    builder_.open_group(model_->group_of_rule(rule));
    if (position_ == kStartPosition) add_unknown_segments();
  }
  void close_group() { builder_.close_group(); }

  /// Repairs the token stream until the token to come is one that may come.
  void mend() {
    while (!model_->accepts(position_, tokens_.token())) {
      const RepairSituation situation{position_, tokens_.token(), tokens_.following(),
                                      &tokens_.remaining()};
      if (choose_repair(*model_, situation) == Repair::kInsert) {
        insert_missing(situation.token);
      } else {
        delete_token();
      }
    }
  }

  /// The parser takes a token: every segment of the derivation passes here.
  antlr4::Token* consume() override {
    const StructureToken token = tokens_.token();
    position_ = model_->position_of_state(getState());
    assert(model_->token_at(position_) == token);
    antlr4::Token* taken = tokens_.LT(1);
    if (token == kEndToken) return taken;
    const std::uint32_t index = tokens_.segment().index;
    if (tokens_.inserted()) {
      builder_.add_missing(token, model_->name_of(token), index);
      tokens_.consume();
    } else {
      builder_.add_segment(token, names_[index], index);
      tokens_.consume();
      next_name_ = index + 1;
      add_unknown_segments();
    }
    return taken;
  }

 private:
  void insert_missing(StructureToken token) {
    StructurePosition from = position_;
    while (!model_->accepts(from, token)) {
      from = model_->towards(from, token);
      tokens_.insert(model_->token_at(from));
    }
  }

  void delete_token() {
    const auto [token, index] = tokens_.segment();
    builder_.add_unexpected(token, names_[index], index);
    tokens_.consume();
    next_name_ = index + 1;
    add_unknown_segments();
  }

  /// Those in front of the next known segment go into the group that is open now.
  void add_unknown_segments() {
    const std::uint32_t end = tokens_.segment().index;
    for (; next_name_ < end; ++next_name_) builder_.add_unknown(names_[next_name_], next_name_);
  }

  SegmentTokens& tokens_;
  const StructureModel* model_ = nullptr;
  std::span<const SegmentName> names_;
  StructurePosition position_ = kStartPosition;
  std::uint32_t next_name_ = 0;  ///< The first segment that is in no node yet.
  StructureBuilder builder_;
};

/// ANTLR's own strategy reports and skips; ours never lets the parser see a fault. The parser calls
/// sync() before each choice and recoverInline() where a token is demanded, so the first check
/// after a token was taken comes here.
class MendingStrategy final : public antlr4::ANTLRErrorStrategy {
 public:
  void reset(antlr4::Parser*) override {}
  void sync(antlr4::Parser* parser) override { static_cast<MendingParser*>(parser)->mend(); }
  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    static_cast<MendingParser*>(parser)->mend();
    return static_cast<MendingParser*>(parser)->consume();
  }
  void recover(antlr4::Parser*, std::exception_ptr) override { assert(false); }
  void reportError(antlr4::Parser*, const antlr4::RecognitionException&) override { assert(false); }
  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }
  void reportMatch(antlr4::Parser*) override {}
};

class GroupListener final : public antlr4::tree::ParseTreeListener {
 public:
  explicit GroupListener(MendingParser* parser) : parser_(*parser) {}
  void enterEveryRule(antlr4::ParserRuleContext* context) override {
    parser_.open_group(context->getRuleIndex());
  }
  void exitEveryRule(antlr4::ParserRuleContext*) override { parser_.close_group(); }
  void visitTerminal(antlr4::tree::TerminalNode*) override {}
  void visitErrorNode(antlr4::tree::ErrorNode*) override {}

 private:
  MendingParser& parser_;
};

void parse_message(MessageStructure& parser, StructureId id) {
  switch (id) {
#define IZTK_STRUCTURE(identifier, name, structure, rule) \
  case StructureId::identifier:                           \
    parser.rule();                                        \
    return;
#include "parsers/structure/structures.def"
#undef IZTK_STRUCTURE
  }
}

}  // namespace

class StructureDerivation::Impl {
 public:
  Impl() : parser_(&tokens_), listener_(&parser_) {
    parser_.setBuildParseTree(false);
    parser_.removeErrorListeners();
    parser_.setErrorHandler(std::make_shared<MendingStrategy>());
    parser_.addParseListener(&listener_);
  }

  void derive(StructureId id, std::span<const SegmentName> segments, Structure* structure) {
    parser_.start(id, segments, structure);
    parse_message(parser_, id);
    parser_.finish();
  }

 private:
  SegmentTokens tokens_;
  MendingParser parser_;
  GroupListener listener_;
};

StructureDerivation::StructureDerivation() : impl_(std::make_unique<Impl>()) {}
StructureDerivation::~StructureDerivation() = default;

void StructureDerivation::derive(StructureId id, std::span<const SegmentName> segments,
                                 Structure* structure) {
  impl_->derive(id, segments, structure);
}

}  // namespace iztk::parsers
