#include "profiles/checks/segment_rules.h"

#include <algorithm>
#include <set>

#include "profiles/checks/condition_scope.h"

namespace iztk::profiles {
namespace {

constexpr std::size_t kMostRules = 64;

// Fields that say something else in nearly every message: a key that holds one is never met again.
bool is_point_in_time(const DataType& type) {
  const DataType& first = type.primitive() ? type : *type.components.front().type;
  return first.format == Format::kDate || first.format == Format::kTimestamp;
}

}  // namespace

SegmentRules::SegmentRules(const SegmentDefinition& definition,
                           std::span<const parsers::RuleExpression* const> conditions)
    : first_statement_(definition.fields.size()) {
  for (std::uint32_t i = 0; i < definition.fields.size(); ++i) {
    const Predicate* predicate = definition.fields[i].predicate;
    if (predicate != nullptr && !predicate->in_group) add(i, *predicate->condition, definition);
  }
  for (std::size_t i = 0; i < definition.statements.size(); ++i) {
    const std::size_t before = rules_.size();
    add(first_statement_ + i, *definition.statements[i]->expression, definition);
    if (rules_.size() == before) {
      all_in_segment_ = false;
    } else {
      statements_ |= std::uint64_t{1} << (first_statement_ + i);
    }
  }
  std::size_t number = first_statement_ + definition.statements.size();
  for (const parsers::RuleExpression* condition : conditions) {
    const std::size_t before = rules_.size();
    add(number++, *condition, definition);
    if (rules_.size() > before) conditions_.push_back(rules_.back());
  }
}

Truth SegmentRules::condition(const parsers::RuleExpression& rule, const RuleTruths& truths) const {
  for (const Numbered& numbered : conditions_) {
    if (numbered.rule == &rule) return truths.of(numbered.number);
  }
  return Truth::kNotEvaluated;
}

void SegmentRules::add(std::size_t number, const parsers::RuleExpression& rule,
                       const SegmentDefinition& of) {
  std::set<std::uint32_t> fields;
  if (number >= kMostRules || !stays_in_segment(rule, of.segment, &fields)) return;
  for (const std::uint32_t field : fields) {
    if (field > of.fields.size() || is_point_in_time(*of.fields[field - 1].type)) return;
  }
  rules_.push_back({number, &rule});
  for (const std::uint32_t field : fields) {
    if (std::find(fields_.begin(), fields_.end(), field) == fields_.end()) {
      fields_.push_back(field);
    }
  }
}

RuleTruths SegmentRules::evaluate(const MessageContext& context, const Scope& scope,
                                  Evaluator& evaluator, std::uint32_t charset, Memo* memo,
                                  std::string* text) const {
  if (rules_.empty()) return {};
  // No field holds the field separator, so the texts cannot run into each other.
  text->clear();
  for (const std::uint32_t field : fields_) {
    // What is too long to be remembered may be huge, and needs no copy.
    if (text->size() > Memo::kLongestText) break;
    *text += context.message.field(scope.segment, field).text.substr(0, Memo::kLongestText + 1);
    *text += context.message.delimiters().field;
  }
  const TextKey key{this, charset, *text};
  if (const RuleTruths* known = memo->find(key); known != nullptr) return *known;
  RuleTruths truths;
  for (const Numbered& numbered : rules_) {
    const Truth truth = evaluator.evaluate(*numbered.rule, context, scope);
    if (truth == Truth::kNotEvaluated) continue;
    truths.known |= std::uint64_t{1} << numbered.number;
    if (truth == Truth::kTrue) truths.holds |= std::uint64_t{1} << numbered.number;
  }
  memo->add(key, truths);
  return truths;
}

}  // namespace iztk::profiles
