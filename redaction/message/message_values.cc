#include <algorithm>
#include <utility>

#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "parsers/message/escape.h"
#include "redaction/classes/value_shape.h"
#include "redaction/leaks/free_text.h"
#include "redaction/message/message_walk.h"

namespace iztk::redaction {
namespace {

constexpr std::size_t kDayLength = 8;
/// Where the class structure.group stands.
constexpr parsers::SegmentName kGroupSegment("OBX");
constexpr std::uint32_t kGroupField = 4;

// Letters, digits and blanks need no escape sequence unless the message separates by them.
bool is_plain(std::string_view text, const parsers::Delimiters& delimiters) {
  const char separators[] = {delimiters.component,    delimiters.repetition, delimiters.escape,
                             delimiters.subcomponent, delimiters.field,      delimiters.truncation};
  // In a lambda, so that it is no call for each character.
  const auto plain = [](char c) { return is_alphanumeric(c); };
  return std::all_of(text.begin(), text.end(), plain) &&
         std::none_of(std::begin(separators), std::end(separators), plain);
}

// What a kept value is excused by.
MadeKind kept_kind(const DataClass& facts) {
  if (facts.is_name()) return MadeKind::kKeptName;
  if (facts.traits.product_date) return MadeKind::kKeptProductDate;
  return facts.is_date() || facts.traits.area ? MadeKind::kKept : MadeKind::kKeptId;
}

}  // namespace

void MessageWalk::write_value(std::string_view text, const BoundRules& bound,
                              Repetition* repetition) {
  if (text.empty()) return;
  if (text == kNull) {
    out_->bytes.append(text);
    repetition->survives = true;
    return;
  }
  const std::string_view value = view_.decode(text);
  const Action& action =
      bound.action != nullptr ? *bound.action : choose(bound, *repetition, value);
  const DataClass& facts = *bound.facts;
  const ClassId data_class = bound.binding->data_class;
  ++parts_.counts.of(data_class, action.method);
  if (recording_ != nullptr) {
    recording_->counted.push_back(RedactionCounts::index_of(data_class, action.method));
  }
  const std::size_t begin = out_->bytes.size();
  if (action.method == Method::kKeep && !shows_age(action, facts, value)) {
    keep(text, value, bound, repetition);
  } else {
    replace(action, bound, text, value, repetition);
  }
  // Dates behind a value say only how long it holds.
  const bool validity = at_.component > 1 && repetition->removed && facts.traits.event_date;
  repetition->survives |= out_->bytes.size() > begin && !validity && !facts.traits.describes_only;
  if (of_person_ && facts.traits.quasi_identifier >= 0) note_quasi_identifier(facts, begin);
}

// Whether a kept value says that the person is older than the policy lets it say.
bool MessageWalk::shows_age(const Action& action, const DataClass& facts,
                            std::string_view value) const {
  return action.cap_age && parts_.changer.shows_age(*action.cap_age, facts, value);
}

const Action& MessageWalk::choose(const BoundRules& bound, const Repetition& repetition,
                                  std::string_view value) {
  for (const std::uint32_t index : bound.candidates) {
    const PolicyRule& rule = parts_.policy.rule(index);
    if (rule.at) {
      const parsers::Path& at = *rule.at;
      if (at.component != 0 && at.component != at_.component) continue;
      if (at.repetition != 0 && at.repetition != repetition.number) continue;
      if (at.segment_instance != 0 && at.segment_instance != view_.instance_of(at_.segment)) {
        continue;
      }
    }
    if (rule.when && !view_.holds(*rule.when, at_.segment, value)) continue;
    return rule.action;
  }
  return parts_.policy.rule(bound.candidates.back()).action;
}

void MessageWalk::keep(std::string_view text, std::string_view value, const BoundRules& bound,
                       Repetition* repetition) {
  const DataClass& facts = *bound.facts;
  if (!may_stay(value, bound)) {
    ++parts_.counts.misshapen;
    if (facts.traits.group) {
      out_->bytes.append(group_number(value, bound));
      repetition->changed = true;
      return;
    }
    repetition->lost_code = at_.component;
    repetition->changed = repetition->removed = true;
    repetition->unread |= facts.form == Form::kDate ||
                          (facts.form == Form::kNumber && !reads_as_number(core::trimmed(value)));
    return;
  }
  if (facts.may_equal_removed()) {
    // Blanks around it are no part of a value.
    const std::string_view bare = core::trimmed(text);
    const std::size_t length = facts.is_date() ? std::min(bare.size(), kDayLength) : bare.size();
    const std::uint32_t begin =
        size_of(out_->bytes) + static_cast<std::uint32_t>(bare.data() - text.data());
    out_->made.push_back({begin, begin + static_cast<std::uint32_t>(length), kept_kind(facts)});
  }
  out_->bytes.append(text);
}

// A small number for a group of observations: the same for all of the group, and of no other one.
const std::string& MessageWalk::group_number(std::string_view value, const BoundRules& bound) {
  if (groups_.empty()) {
    for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
      if (message_.segment(i).name != kGroupSegment) continue;
      const std::string_view text = view_.component(message_.field(i, kGroupField), 1);
      groups_.try_emplace(std::string(text), text);
    }
    // Those that stay need no other number.
    std::uint32_t next = 1;
    for (auto& [text, number] : groups_) {
      if (parts_.codes.holds(bound.binding->codes, text)) continue;
      while (groups_.contains(std::to_string(next))) ++next;
      number = std::to_string(next++);
    }
  }
  return groups_[std::string(core::trimmed(value))];
}

// Whether a value that is to be kept is one of its place.
bool MessageWalk::may_stay(std::string_view value, const BoundRules& bound) const {
  if (parts_.policy.policy().keep_unknown) return true;
  const CodeListId codes = bound.binding->codes;
  return codes == kAnyText ? has_shape_of(*bound.facts, value) : parts_.codes.holds(codes, value);
}

void MessageWalk::replace(const Action& action, const BoundRules& bound, std::string_view text,
                          std::string_view value, Repetition* repetition) {
  const Binding& binding = *bound.binding;
  ValueInContext context;
  context.data_class = binding.data_class;
  context.text = value;
  std::string scope;
  if (binding.scope_component != 0 && action.method == Method::kToken) {
    const MessageView::Authority authority =
        view_.authority(repetition->whole, binding.scope_component);
    scope = parts_.changer.scope_of(authority.name, authority.id, authority.type);
    context.scope = scope;
  }
  if (action.method == Method::kTableText) {
    // Texts stand behind their codes: .2 and .5; .9 is the sender's own text.
    const bool behind_code = at_.component == 2 || at_.component == 5;
    if (behind_code && repetition->lost_code != at_.component - 1) {
      context.code = view_.component(repetition->whole, at_.component - 1);
      context.code_system = view_.component(repetition->whole, at_.component + 1);
    }
  }
  std::string result;
  if (action.method == Method::kScan) {
    if (parts_.search != nullptr) {
      result = scan_text(value, out_->dictionary, *parts_.search);
    }
  } else if (action.method != Method::kKeep) {  // Kept, it would show an age.
    result = parts_.changer.change(action, context);
  }
  if (result == value) {
    out_->made.push_back(
        {size_of(out_->bytes), size_of(out_->bytes) + static_cast<std::uint32_t>(text.size())});
    out_->bytes.append(text);
    return;
  }
  repetition->changed = true;
  if (result.empty() && action.method != Method::kBlank) repetition->removed = true;
  const DataClass& facts = *bound.facts;
  if (result.empty() && facts.form == Form::kDate && !has_shape_of(facts, value)) {
    repetition->unread = true;
  }
  if (action.method == Method::kBlank) repetition->survives = true;
  // A scanned text is not as the policy wants it before the leak check has said so. A kept value
  // that would show an age is nobody's secret elsewhere.
  const bool secret = action.method != Method::kScan && action.method != Method::kKeep;
  if (secret) remember(binding.data_class, value, repetition);
  if (result.empty()) return;
  const std::uint32_t begin = size_of(out_->bytes);
  if (is_plain(result, delimiters_)) {
    out_->bytes.append(result);
  } else {
    out_->bytes.append(parsers::escape(result, delimiters_));
  }
  if (action.method != Method::kScan) out_->made.push_back({begin, size_of(out_->bytes)});
}

void MessageWalk::remember(ClassId data_class, std::string_view value, Repetition* repetition) {
  const DataClass& facts = parts_.policy.classes().at(data_class);
  const bool checks = facts.traits.check_digit && repetition->previous_component == 1;
  if (checks && !repetition->previous.empty()) {
    out_->dictionary.add_checked(repetition->previous_class, repetition->previous, value);
  }
  if (!facts.traits.searched) return;
  repetition->previous_class = data_class;
  out_->dictionary.add(data_class, value);
  if (recording_ != nullptr) {
    const auto from = static_cast<std::uint32_t>(value.data() - field_text_.data());
    recording_->dates.push_back(from);
    recording_->dates.push_back(from + static_cast<std::uint32_t>(value.size()));
    recording_->date_classes.push_back(data_class);
  }
  remember_together(data_class, value, repetition);
}

// Values that stand in several components are searched for together, too.
void MessageWalk::remember_together(ClassId data_class, std::string_view value,
                                    Repetition* repetition) {
  constexpr std::uint32_t kArea = 6;
  constexpr std::uint32_t kLocal = 7;
  const DataClass& facts = parts_.policy.classes().at(data_class);
  if (repetition->first.empty()) repetition->first = value;
  const std::string_view previous = std::exchange(repetition->previous, value);
  const std::uint32_t before = std::exchange(repetition->previous_component, at_.component);
  if (facts.traits.street) {
    // SAD: the name of the street and the number of the house.
    if (before == at_.component) out_->dictionary.add_street_parts(data_class, previous, value);
  } else if (facts.form == Form::kNumber) {
    if (before == kArea && at_.component == kLocal) {
      out_->dictionary.add_telephone(data_class, previous, value);
    }
  } else if (facts.is_name() && !previous.empty()) {
    if (before == 1 && at_.component == 2) {
      // The family name may be divided into its own and the partner's.
      const std::string_view family = repetition->first;
      out_->dictionary.add_names(data_class, family, value);
      if (previous != family) out_->dictionary.add_names(data_class, previous, value);
    }
    if (previous.size() < 3 || value.size() < 3) {
      out_->dictionary.add_pair(data_class, previous, value);
    }
  }
}

void MessageWalk::note_quasi_identifier(const DataClass& facts, std::size_t begin) {
  out_->quasi_identifiers += static_cast<char>('A' + facts.traits.quasi_identifier);
  out_->quasi_identifiers += std::string_view(out_->bytes).substr(begin);
  out_->quasi_identifiers += '\n';
}

}  // namespace iztk::redaction
