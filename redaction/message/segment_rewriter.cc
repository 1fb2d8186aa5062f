#include "redaction/message/segment_rewriter.h"

#include <algorithm>

namespace iztk::redaction {
namespace {

/// Segments that say nothing without one of their fields.
struct MainField {
  parsers::SegmentName segment;
  std::uint32_t field;
};
constexpr MainField kMainFields[] = {{"NTE", 3}, {"OBX", 5}};

}  // namespace

void SegmentRewriter::write(std::uint32_t segment) {
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
  segment_ = segment;
  content_removed_ = false;
  fallbacks_.begin_segment(line.name);
  values_.begin_segment(segment);
  out_->bytes.append(message_.segment_text(segment).substr(0, message_.name_length(segment)));
  write_fields(*rules);
  const bool relative = line.name == parsers::SegmentName("NK1");
  if (!content_removed_ && !(relative && lost_all(begin))) return;
  ++parts_.counts.dropped_segments;
  out_->bytes.resize(begin);
  out_->made.resize(made);
}

// Whether nothing but its number is left of a segment that said more.
bool SegmentRewriter::lost_all(std::size_t begin) const {
  const std::string_view written = std::string_view(out_->bytes).substr(begin);
  if (written == message_.segment_text(segment_)) return false;
  std::size_t behind = message_.name_length(segment_);
  if (behind < written.size()) behind = written.find(delimiters_.field, behind + 1);
  return behind >= written.size() ||
         written.find_first_not_of(delimiters_.field, behind) == std::string_view::npos;
}

void SegmentRewriter::write_fields(const std::vector<FieldRules>& rules) {
  const bool header = message_.declares_delimiters(segment_);
  const bool label = !parts_.policy.policy().label.empty() &&
                     message_.segment(segment_).name == parsers::SegmentName("MSH");
  parsers::Fields fields = message_.fields(segment_);
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
    field_ = number;
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

void SegmentRewriter::write_known_field(const parsers::Element& field, const FieldRules& rules) {
  const std::size_t begin = out_->bytes.size();
  const bool null = field.text == kNull;
  bool read = false;
  if (null) {
    out_->bytes.append(field.text);
  } else {
    read = known_fields_.write(field, rules);
  }
  if (fallbacks_.any()) fallbacks_.note(field_, null, begin);
  if (out_->bytes.size() == begin && read && is_main_field()) content_removed_ = true;
}

// The delimiters, and nothing that is written after them.
void SegmentRewriter::write_delimiters(std::string_view text) {
  constexpr std::size_t kMost = 5;
  if (text.size() > kMost && !parts_.policy.policy().keep_unknown) {
    text = text.substr(0, kMost - 1);
    ++parts_.counts.misshapen;
  }
  out_->bytes.append(text);
}

void SegmentRewriter::write_label() {
  const std::string& label = parts_.policy.policy().label;
  out_->made.push_back({size_of(out_->bytes), size_of(out_->bytes) + size_of(label)});
  out_->bytes.append(label);
}

bool SegmentRewriter::is_main_field() const {
  for (const MainField& main : kMainFields) {
    if (main.segment == message_.segment(segment_).name && main.field == field_) return true;
  }
  return false;
}

void SegmentRewriter::write_unknown_field(const parsers::Element& field, const FieldRules* rules) {
  bool keep = parts_.policy.policy().keep_unknown;
  for (const std::uint32_t index :
       rules == nullptr ? std::vector<std::uint32_t>() : rules->unknown) {
    const PolicyRule& rule = parts_.policy.rule(index);
    if (rule.when && !view_.holds(*rule.when, segment_, field.text)) continue;
    keep = rule.action.method == Method::kKeep;
    break;
  }
  if (keep || field.text == kNull) {
    out_->bytes.append(field.text);
    return;
  }
  ++parts_.counts.unknown_fields;
}

}  // namespace iztk::redaction
