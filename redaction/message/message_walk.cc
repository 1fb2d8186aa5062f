// Segments and their fields (message_walk.h).

#include "redaction/message/message_walk.h"

#include <algorithm>

namespace iztk::redaction {
namespace {

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

// Whether there are subcomponents anywhere: there seldom are.
bool divides_components(const parsers::Message& message) {
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    std::string_view text = message.segment_text(i);
    // MSH-2 holds the delimiter itself.
    if (message.declares_delimiters(i)) {
      const parsers::Element second = message.field(i, 2);
      text.remove_prefix(second.offset + second.text.size() - message.segment(i).begin);
    }
    if (text.find(message.delimiters().subcomponent) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

MessageWalk::MessageWalk(const parsers::Message& message, const Parts& parts, Redaction* out)
    : message_(message),
      delimiters_(message.delimiters()),
      parts_(parts),
      view_(message, parts.policy.classes(), parts.arena),
      out_(out),
      remembers_(parts.memo != nullptr && !message.has_escapes() &&
                 delimiters_ == parsers::Delimiters()),
      divides_(divides_components(message)) {}

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
  has_fallbacks_ = std::any_of(std::begin(kFallbacks), std::end(kFallbacks),
                               [&](const Fallback& each) { return each.segment == line.name; });
  of_person_ = line.name == parsers::SegmentName("PID");
  at_ = {segment, 0, 0};
  out_->bytes.append(message_.segment_text(segment).substr(0, message_.name_length(segment)));
  write_fields(segment, *rules);
  const bool relative = line.name == parsers::SegmentName("NK1");
  if (!content_removed_ && !(relative && lost_all(segment, begin))) return;
  ++parts_.counts.dropped_segments;
  out_->bytes.resize(begin);
  out_->made.resize(made);
}

// Whether nothing but its number is left of a segment that said more.
bool MessageWalk::lost_all(std::uint32_t segment, std::size_t begin) const {
  const std::string_view written = std::string_view(out_->bytes).substr(begin);
  if (written == message_.segment_text(segment)) return false;
  std::size_t behind = message_.name_length(segment);
  if (behind < written.size()) behind = written.find(delimiters_.field, behind + 1);
  return behind >= written.size() ||
         written.find_first_not_of(delimiters_.field, behind) == std::string_view::npos;
}

void MessageWalk::write_fields(std::uint32_t segment, const std::vector<FieldRules>& rules) {
  const bool header = message_.declares_delimiters(segment);
  const bool label = !parts_.policy.policy().label.empty() &&
                     message_.segment(segment).name == parsers::SegmentName("MSH");
  parsers::Fields fields = message_.fields(segment);
  parsers::Element field;
  std::uint32_t number = 1;
  if (header && fields.next(&field)) {
    out_->bytes.push_back(delimiters_.field);
    write_delimiters(field.text);
    number = 3;
  }
  // Most fields are empty.
  std::size_t separators = 0;
  for (; fields.next(&field); ++number) {
    ++separators;
    const bool labelled = label && number == 8;
    if (field.text.empty() && !labelled) continue;
    out_->bytes.append(separators, delimiters_.field);
    separators = 0;
    at_.field = number;
    if (labelled) {
      write_label();
    } else if (number < rules.size() && !rules[number].bindings.empty()) {
      write_known_field(field, rules[number]);
    } else {
      write_unknown_field(field, number < rules.size() ? &rules[number] : nullptr);
    }
  }
  out_->bytes.append(separators, delimiters_.field);
}

void MessageWalk::write_known_field(const parsers::Element& field, const FieldRules& rules) {
  const std::size_t begin = out_->bytes.size();
  write_field(field, rules);
  if (has_fallbacks_) note_fallback(field, begin);
  if (out_->bytes.size() == begin && content_read_ && loses_content(at_.segment)) {
    content_removed_ = true;
  }
}

// The delimiters, and nothing that stands behind them.
void MessageWalk::write_delimiters(std::string_view text) {
  constexpr std::size_t kMost = 5;
  if (text.size() > kMost && !parts_.policy.policy().keep_unknown) {
    text = text.substr(0, kMost - 1);
    ++parts_.counts.misshapen;
  }
  out_->bytes.append(text);
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
  if (!remembers_) return write_repetitions(field, rules);
  const FieldRules& here = rules.first_neighbour == 0
                               ? rules
                               : parts_.variants->find(rules, message_, view_, at_.segment);
  if (!here.repeatable) return write_repetitions(field, here);
  if (const RememberedField* known = parts_.memo->find(here, field.text)) {
    return write_remembered(field.text, *known);
  }
  record(field, here);
}

}  // namespace iztk::redaction
