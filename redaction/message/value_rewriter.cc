#include "redaction/message/value_rewriter.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "parsers/message/escape.h"
#include "redaction/classes/value_shape.h"
#include "redaction/leaks/free_text.h"

namespace iztk::redaction {
namespace {

constexpr std::size_t kDayLength = 8;

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

ValueRewriter::ValueRewriter(const parsers::Message& message, const RewriteParts& parts,
                             MessageView* view, Redaction* out)
    : message_(message),
      delimiters_(message.delimiters()),
      parts_(parts),
      view_(*view),
      out_(out),
      removed_(parts.policy.classes(), &out->dictionary),
      groups_(message, parts.codes) {}

void ValueRewriter::begin_segment(std::uint32_t segment) {
  segment_ = segment;
  of_person_ = message_.segment(segment).name == parsers::SegmentName("PID");
}

void ValueRewriter::write(std::string_view text, const BoundRules& bound, Repetition* repetition) {
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
  // Dates after a value say only how long it holds.
  const bool validity = repetition->component > 1 && repetition->removed && facts.traits.event_date;
  repetition->survives |= out_->bytes.size() > begin && !validity && !facts.traits.describes_only;
  if (of_person_ && facts.traits.quasi_identifier >= 0) note_quasi_identifier(facts, begin);
}

// Whether a kept value says that the person is older than the policy lets it say.
bool ValueRewriter::shows_age(const Action& action, const DataClass& facts,
                              std::string_view value) const {
  return action.cap_age && parts_.changer.shows_age(*action.cap_age, facts, value);
}

const Action& ValueRewriter::choose(const BoundRules& bound, const Repetition& repetition,
                                    std::string_view value) {
  for (const std::uint32_t index : bound.candidates) {
    const PolicyRule& rule = parts_.policy.rule(index);
    if (rule.at) {
      const parsers::Path& at = *rule.at;
      if (at.component != 0 && at.component != repetition.component) continue;
      if (at.repetition != 0 && at.repetition != repetition.number) continue;
      if (at.segment_instance != 0 && at.segment_instance != view_.instance_of(segment_)) continue;
    }
    if (rule.when && !view_.holds(*rule.when, segment_, value)) continue;
    return rule.action;
  }
  return parts_.policy.rule(bound.candidates.back()).action;
}

void ValueRewriter::keep(std::string_view text, std::string_view value, const BoundRules& bound,
                         Repetition* repetition) {
  if (!may_stay(value, bound)) return lose_misshapen(value, bound, repetition);
  const DataClass& facts = *bound.facts;
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

// Whether a value that is to be kept is one of its place.
bool ValueRewriter::may_stay(std::string_view value, const BoundRules& bound) const {
  if (parts_.policy.policy().keep_unknown) return true;
  const CodeListId codes = bound.binding->codes;
  return codes == kAnyText ? has_shape_of(*bound.facts, value) : parts_.codes.holds(codes, value);
}

// A value that should be kept but is not what belongs in its place.
void ValueRewriter::lose_misshapen(std::string_view value, const BoundRules& bound,
                                   Repetition* repetition) {
  const DataClass& facts = *bound.facts;
  ++parts_.counts.misshapen;
  repetition->changed = true;
  if (facts.traits.group) {
    out_->bytes.append(groups_.of(value, bound.binding->codes, view_));
    return;
  }
  repetition->lost_code = repetition->component;
  repetition->removed = true;
  repetition->unread |= facts.form == Form::kDate ||
                        (facts.form == Form::kNumber && !reads_as_number(core::trimmed(value)));
}

void ValueRewriter::replace(const Action& action, const BoundRules& bound, std::string_view text,
                            std::string_view value, Repetition* repetition) {
  const std::string result = changed(action, *bound.binding, value, *repetition);
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
  if (secret) remember(bound.binding->data_class, value, *repetition);
  if (result.empty()) return;
  const std::uint32_t begin = size_of(out_->bytes);
  if (is_plain(result, delimiters_)) {
    out_->bytes.append(result);
  } else {
    out_->bytes.append(parsers::escape(result, delimiters_));
  }
  if (action.method != Method::kScan) out_->made.push_back({begin, size_of(out_->bytes)});
}

// What a method makes of a value; empty if nothing is left.
std::string ValueRewriter::changed(const Action& action, const Binding& binding,
                                   std::string_view value, const Repetition& repetition) {
  if (action.method == Method::kKeep) return {};  // Kept, it would show an age.
  if (action.method == Method::kScan) {
    if (parts_.search == nullptr) return {};
    return scan_text(value, out_->dictionary, *parts_.search);
  }
  ValueInContext context;
  context.data_class = binding.data_class;
  context.text = value;
  std::string scope;
  if (binding.scope_component != 0 && action.method == Method::kToken) {
    const MessageView::Authority authority =
        view_.authority(repetition.whole, binding.scope_component);
    scope = parts_.changer.scope_of(authority.name, authority.id, authority.type);
    context.scope = scope;
  }
  if (action.method == Method::kTableText) {
    // Texts are written after their codes: .2 and .5; .9 is the sender's own text.
    const std::uint32_t component = repetition.component;
    const bool behind_code = component == 2 || component == 5;
    if (behind_code && repetition.lost_code != component - 1) {
      context.code = view_.component(repetition.whole, component - 1);
      context.code_system = view_.component(repetition.whole, component + 1);
    }
  }
  return parts_.changer.change(action, context);
}

void ValueRewriter::remember(ClassId data_class, std::string_view value,
                             const Repetition& repetition) {
  if (!removed_.add(data_class, value, repetition.component) || recording_ == nullptr) return;
  const auto from = static_cast<std::uint32_t>(value.data() - field_text_.data());
  recording_->dates.push_back(from);
  recording_->dates.push_back(from + static_cast<std::uint32_t>(value.size()));
  recording_->date_classes.push_back(data_class);
}

void ValueRewriter::note_quasi_identifier(const DataClass& facts, std::size_t begin) {
  out_->quasi_identifiers += static_cast<char>('A' + facts.traits.quasi_identifier);
  out_->quasi_identifiers += std::string_view(out_->bytes).substr(begin);
  out_->quasi_identifiers += '\n';
}

}  // namespace iztk::redaction
