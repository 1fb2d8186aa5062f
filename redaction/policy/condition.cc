#include "redaction/policy/condition.h"

#include <utility>

namespace iztk::redaction {
namespace {

/// Reads the words of a condition one after another.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  core::Result<Condition> read() {
    Condition condition;
    do {
      core::Result<Clause> clause = read_clause();
      if (!clause) return clause.error();
      condition.push_back(std::move(*clause));
    } while (take_word("and"));
    skip_blanks();
    if (at_ != text_.size()) return expected("`and` or the end of the condition");
    return condition;
  }

 private:
  core::Result<Clause> read_clause() {
    Clause clause;
    clause.negated = take_word("not");
    if (take_word("value")) return read_class(std::move(clause));
    const std::string_view word = take_path();
    if (word.empty()) return expected("a path, or `value in class(...)`");
    const core::Result<parsers::Path> path = parsers::parse_path(word);
    if (!path) return path.error();
    if (path->field == 0) return expected("a path down to a field");
    clause.path = *path;
    return read_values(std::move(clause));
  }

  core::Result<Clause> read_class(Clause clause) {
    clause.kind = Clause::Kind::kValueInClass;
    if (!take_word("in") || !take_word("class") || !take("(")) {
      return expected("`value in class(NAME)`");
    }
    const std::size_t end = text_.find(')', at_);
    if (end == std::string_view::npos) return expected("`)`");
    clause.class_pattern = std::string(text_.substr(at_, end - at_));
    at_ = end + 1;
    return clause;
  }

  core::Result<Clause> read_values(Clause clause) {
    if (take_word("in")) {
      if (!take("(")) return expected("`(`");
      do {
        if (!take_text(&clause)) return expected("a text in single quotes");
      } while (take(","));
      if (!take(")")) return expected("`,` or `)`");
      return clause;
    }
    if (take("!=")) {
      clause.negated = !clause.negated;
    } else if (!take("=")) {
      return expected("`=`, `!=` or `in`");
    }
    if (!take_text(&clause)) return expected("a text in single quotes");
    return clause;
  }

  bool take_text(Clause* clause) {
    if (!take("'")) return false;
    const std::size_t end = text_.find('\'', at_);
    if (end == std::string_view::npos) return false;
    clause->values.emplace_back(text_.substr(at_, end - at_));
    at_ = end + 1;
    return true;
  }

  std::string_view take_path() {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '=' && text_[at_] != '!') ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool take(std::string_view token) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  // A word ends at a blank or a parenthesis.
  bool take_word(std::string_view word) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(word)) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && text_[end] != ' ' && text_[end] != '(') return false;
    at_ = end;
    return true;
  }

  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  core::Error expected(std::string_view what) const {
    return {"at character " + std::to_string(at_ + 1) + " of the condition: expected " +
            std::string(what)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

core::Result<Condition> parse_condition(std::string_view text) { return Reader(text).read(); }

}  // namespace iztk::redaction
