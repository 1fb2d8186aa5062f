#include "redaction/message_walk.h"

#include <algorithm>

#include "core/date_time.h"
#include "parsers/escape.h"
#include "redaction/free_text.h"
#include "redaction/quasi_identifiers.h"
#include "redaction/value_shape.h"

namespace iztk::redaction {
namespace {

constexpr std::string_view kNull = "\"\"";
constexpr std::size_t kDayLength = 8;

/// Segments that say nothing without one of their fields.
struct MainField {
  parsers::SegmentName segment;
  std::uint32_t field;
};
constexpr MainField kMainFields[] = {{"NTE", 3}, {"OBX", 5}};

/// Readers take the second field only where the first one is not valued. When redaction empties the
/// first one, the second one goes, too: it would say something that the message did not say.
struct Fallback {
  parsers::SegmentName segment;
  std::uint32_t first;
  std::uint32_t second;
};
constexpr Fallback kFallbacks[] = {{"PID", 25, 24}, {"PID", 29, 30}, {"RXA", 27, 11}};

// Areas that many share: the city of a clinic is kept although the person lives there, too.
bool is_area(const DataClass& data_class) {
  return data_class.name.starts_with("geo.") && !data_class.name.starts_with("geo.street");
}

// What is worth nothing without the value beside it.
bool describes_only(const DataClass& data_class) {
  return data_class.name == "qualifier" || data_class.name == "org.authority";
}

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

MessageWalk::MessageWalk(const parsers::Message& message, const Parts& parts, Redaction* out)
    : message_(message),
      delimiters_(message.delimiters()),
      parts_(parts),
      view_(message, parts.policy.classes(), parts.arena),
      out_(out) {}

void MessageWalk::run() {
  const std::string_view bytes = message_.bytes();
  out_->bytes.reserve(bytes.size() + 256);
  std::size_t written = 0;
  for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
    const parsers::Message::Segment& segment = message_.segment(i);
    out_->bytes.append(bytes.substr(written, segment.begin - written));
    const std::size_t begin = out_->bytes.size();
    write_segment(i);
    written = segment.end;
    if (out_->bytes.size() != begin) continue;
    // A dropped segment takes its line end with it.
    while (written < bytes.size() && (bytes[written] == '\r' || bytes[written] == '\n')) ++written;
  }
  out_->bytes.append(bytes.substr(written));
  out_->changed = out_->bytes != bytes;
}

void MessageWalk::write_segment(std::uint32_t segment) {
  const parsers::Message::Segment& line = message_.segment(segment);
  const std::vector<FieldRules>* rules = parts_.policy.fields(line.name);
  const bool known = parts_.policy.classes().fields(line.name) != nullptr;
  if (rules == nullptr || !known) {
    if (parts_.policy.policy().keep_unknown) {
      out_->bytes.append(message_.segment_text(segment));
      return;
    }
    if (rules == nullptr) {
      ++parts_.counts.unknown_segments;
      return;
    }
  }
  const std::size_t begin = out_->bytes.size();
  const std::size_t made = out_->made.size();
  content_removed_ = first_emptied_ = false;
  second_ = {};
  at_ = {segment, 0, 0};
  out_->bytes.append(message_.segment_text(segment).substr(0, message_.name_length(segment)));
  write_fields(segment, *rules);
  if (!content_removed_) return;
  ++parts_.counts.dropped_segments;
  out_->bytes.resize(begin);
  out_->made.resize(made);
}

void MessageWalk::write_fields(std::uint32_t segment, const std::vector<FieldRules>& rules) {
  const bool header = message_.declares_delimiters(segment);
  const std::uint32_t count = message_.segment(segment).field_count;
  const bool label = !parts_.policy.policy().label.empty() &&
                     message_.segment(segment).name == parsers::SegmentName("MSH");
  for (std::uint32_t number = 1; number <= count; ++number) {
    const parsers::Element field = message_.field(segment, number);
    if (header && number <= 2) {
      out_->bytes.append(field.text);
      continue;
    }
    out_->bytes.push_back(delimiters_.field);
    at_.field = number;
    if (label && number == 8) {
      write_label();
      continue;
    }
    if (field.text.empty()) continue;
    const bool known = number < rules.size() && !rules[number].bindings.empty();
    if (!known) {
      write_unknown_field(field, number < rules.size() ? &rules[number] : nullptr);
      continue;
    }
    const std::size_t begin = out_->bytes.size();
    write_field(field, rules[number]);
    note_fallback(field, begin);
    if (out_->bytes.size() == begin && content_read_ && loses_content(segment)) {
      content_removed_ = true;
    }
  }
}

void MessageWalk::note_fallback(const parsers::Element& field, std::size_t begin) {
  const parsers::SegmentName segment = message_.segment(at_.segment).name;
  for (const Fallback& fallback : kFallbacks) {
    if (fallback.segment != segment) continue;
    if (fallback.second == at_.field) second_ = {begin, out_->bytes.size()};
    if (fallback.first == at_.field) {
      first_emptied_ = field.text != kNull && out_->bytes.size() == begin;
    }
    const bool both = at_.field == std::max(fallback.first, fallback.second);
    if (!both || !first_emptied_ || second_.begin == second_.end) continue;
    out_->take_out(static_cast<std::uint32_t>(second_.begin),
                   static_cast<std::uint32_t>(second_.end - second_.begin));
    second_ = {};
  }
}

void MessageWalk::write_label() {
  const std::string& label = parts_.policy.policy().label;
  out_->made.push_back({size_of(out_->bytes), size_of(out_->bytes) + size_of(label)});
  out_->bytes.append(label);
}

bool MessageWalk::loses_content(std::uint32_t segment) const {
  for (const MainField& main : kMainFields) {
    if (main.segment == message_.segment(segment).name && main.field == at_.field) return true;
  }
  return false;
}

void MessageWalk::write_unknown_field(const parsers::Element& field, const FieldRules* rules) {
  bool keep = parts_.policy.policy().keep_unknown;
  for (const std::uint32_t index :
       rules == nullptr ? std::vector<std::uint32_t>() : rules->unknown) {
    const PolicyRule& rule = parts_.policy.rule(index);
    if (rule.when && !view_.holds(*rule.when, at_.segment, field.text)) continue;
    keep = rule.action.method == Method::kKeep;
    break;
  }
  if (keep || field.text == kNull) {
    out_->bytes.append(field.text);
    return;
  }
  ++parts_.counts.unknown_fields;
}

void MessageWalk::write_field(const parsers::Element& field, const FieldRules& rules) {
  if (field.text == kNull) {
    out_->bytes.append(field.text);
    return;
  }
  parsers::Parts repetitions(field, delimiters_.repetition);
  Repetition repetition;
  bool first = true;
  content_read_ = false;
  for (std::uint32_t number = 1; repetitions.next(&repetition.whole); ++number) {
    const std::size_t before = out_->bytes.size();
    if (!first) out_->bytes.push_back(delimiters_.repetition);
    const std::size_t begin = out_->bytes.size();
    repetition.number = number;
    write_repetition(rules, &repetition);
    content_read_ |= !repetition.unread;
    // A repetition that has lost everything goes with its delimiter.
    if (out_->bytes.size() == begin && repetition.changed) {
      out_->bytes.resize(before);
    } else {
      first = false;
    }
  }
}

void MessageWalk::write_repetition(const FieldRules& rules, Repetition* repetition) {
  repetition->changed = repetition->removed = repetition->survives = repetition->unread = false;
  repetition->previous_name = {};
  const std::size_t begin = out_->bytes.size();
  const std::size_t made = out_->made.size();
  parsers::Parts components(repetition->whole, delimiters_.component);
  parsers::Element component;
  for (at_.component = 1; components.next(&component); ++at_.component) {
    if (at_.component > 1) out_->bytes.push_back(delimiters_.component);
    if (!component.text.empty()) write_component(component, rules, repetition);
  }
  if (repetition->removed && !repetition->survives) {
    out_->bytes.resize(begin);
    out_->made.resize(made);
    return;
  }
  if (!repetition->changed) return;
  while (out_->bytes.size() > begin && out_->bytes.back() == delimiters_.component) {
    out_->bytes.pop_back();
  }
}

void MessageWalk::write_component(const parsers::Element& component, const FieldRules& rules,
                                  Repetition* repetition) {
  const BoundRules* bound = nullptr;
  for (const BoundRules& candidate : rules.bindings) {
    const Binding& binding = *candidate.binding;
    if (at_.component < binding.first || at_.component > binding.last) continue;
    if (!view_.holds(binding, at_.segment, repetition->whole)) continue;
    bound = &candidate;
    break;
  }
  const bool keep_unknown = parts_.policy.policy().keep_unknown;
  if (bound == nullptr) {
    if (keep_unknown) {
      out_->bytes.append(component.text);
      repetition->survives = true;
      return;
    }
    ++parts_.counts.unknown_components;
    repetition->changed = repetition->removed = repetition->unread = true;
    return;
  }
  if (component.text.find(delimiters_.subcomponent) == std::string_view::npos) {
    write_value(component.text, *bound, repetition);
    return;
  }
  const std::size_t begin = out_->bytes.size();
  parsers::Parts subcomponents(component, delimiters_.subcomponent);
  parsers::Element part;
  for (std::uint32_t number = 1; subcomponents.next(&part); ++number) {
    if (number > bound->binding->subcomponents && !keep_unknown) {
      parts_.counts.unknown_components += !part.text.empty();
      repetition->changed = true;
      continue;
    }
    if (number > 1) out_->bytes.push_back(delimiters_.subcomponent);
    write_value(part.text, *bound, repetition);
  }
  if (!repetition->changed) return;
  while (out_->bytes.size() > begin && out_->bytes.back() == delimiters_.subcomponent) {
    out_->bytes.pop_back();
  }
}

void MessageWalk::write_value(std::string_view text, const BoundRules& bound,
                              Repetition* repetition) {
  if (text.empty()) return;
  if (text == kNull) {
    out_->bytes.append(text);
    repetition->survives = true;
    return;
  }
  const std::string_view value = view_.decode(text);
  const Action& action = choose(bound, *repetition, value);
  const ClassId data_class = bound.binding->data_class;
  ++parts_.counts.of(data_class, action.method);
  const std::size_t begin = out_->bytes.size();
  if (action.method == Method::kKeep) {
    keep(text, value, data_class, repetition);
  } else {
    replace(action, bound, text, value, repetition);
  }
  // Dates behind a value say only how long it holds.
  const bool validity = at_.component > 1 && repetition->removed &&
                        parts_.policy.classes().at(data_class).name == "date.event";
  repetition->survives |= out_->bytes.size() > begin && !validity &&
                          !describes_only(parts_.policy.classes().at(data_class));
  note_quasi_identifier(data_class, begin);
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

void MessageWalk::keep(std::string_view text, std::string_view value, ClassId data_class,
                       Repetition* repetition) {
  const DataClass& facts = parts_.policy.classes().at(data_class);
  if (!parts_.policy.policy().keep_unknown && !has_shape_of(facts, value)) {
    ++parts_.counts.misshapen;
    repetition->changed = repetition->removed = true;
    repetition->unread |= facts.form == Form::kDate || facts.form == Form::kNumber;
    return;
  }
  const bool date = facts.form == Form::kDate;
  if (facts.identifying() || date || is_area(facts)) {
    // Blanks around it are no part of a value.
    const std::string_view bare = trimmed(text);
    const std::size_t length = date ? std::min(bare.size(), kDayLength) : bare.size();
    const std::uint32_t begin =
        size_of(out_->bytes) + static_cast<std::uint32_t>(bare.data() - text.data());
    out_->made.push_back({begin, begin + static_cast<std::uint32_t>(length), true});
  }
  out_->bytes.append(text);
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
    if (at_.component == 2 || at_.component == 5) {
      context.code = view_.component(repetition->whole, at_.component - 1);
      context.code_system = view_.component(repetition->whole, at_.component + 1);
    }
  }
  std::string result;
  if (action.method == Method::kScan) {
    if (parts_.search != nullptr) {
      result = scan_text(value, out_->dictionary, *parts_.search);
    }
  } else {
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
  const DataClass& facts = parts_.policy.classes().at(binding.data_class);
  if (result.empty() && facts.form == Form::kDate && !has_shape_of(facts, value)) {
    repetition->unread = true;
  }
  if (action.method == Method::kBlank) repetition->survives = true;
  // A scanned text is not as the policy wants it before the leak check has said so.
  if (action.method != Method::kScan) remember(binding.data_class, value, repetition);
  if (result.empty()) return;
  const std::string written = parsers::escape(result, delimiters_);
  if (action.method != Method::kScan) {
    out_->made.push_back({size_of(out_->bytes), size_of(out_->bytes) + size_of(written)});
  }
  out_->bytes.append(written);
}

void MessageWalk::remember(ClassId data_class, std::string_view value, Repetition* repetition) {
  const DataClass& facts = parts_.policy.classes().at(data_class);
  // The text of a code is replaced, not hidden: it says what the code says.
  if (facts.form == Form::kCode || facts.name == "text.code") return;
  out_->dictionary.add(data_class, value);
  if (facts.form != Form::kName) return;
  const std::string_view previous = repetition->previous_name;
  if (!previous.empty() && (previous.size() < 3 || value.size() < 3)) {
    out_->dictionary.add_pair(data_class, previous, value);
  }
  repetition->previous_name = value;
}

void MessageWalk::note_quasi_identifier(ClassId data_class, std::size_t begin) {
  if (message_.segment(at_.segment).name != parsers::SegmentName("PID")) return;
  const int number = quasi_identifier_number(parts_.policy.classes().at(data_class).name);
  if (number < 0) return;
  out_->quasi_identifiers += static_cast<char>('A' + number);
  out_->quasi_identifiers += std::string_view(out_->bytes).substr(begin);
  out_->quasi_identifiers += '\n';
}

}  // namespace iztk::redaction
