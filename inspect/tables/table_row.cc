#include "inspect/tables/table_row.h"

#include "core/contains.h"

namespace iztk::inspect {
namespace {

const parsers::SegmentName kPid("PID");
const parsers::SegmentName kPd1("PD1");
const parsers::SegmentName kNk1("NK1");
const parsers::SegmentName kOrc("ORC");
const parsers::SegmentName kRxa("RXA");
const parsers::SegmentName kRxr("RXR");
const parsers::SegmentName kObx("OBX");

constexpr std::string_view kNull = "\"\"";

/// Part `number` of a text, from 1; a text without parts is its first part, so 0 means that, too.
std::string_view part_of(std::string_view text, char delimiter, std::uint32_t number) {
  std::size_t begin = 0;
  for (std::uint32_t i = 1;; ++i) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != delimiter) ++end;
    if (i >= number) return text.substr(begin, end - begin);
    if (end == text.size()) return {};
    begin = end + 1;
  }
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == text.npos; }

}  // namespace

std::uint32_t TableRow::first_of(parsers::SegmentName name, std::uint32_t begin,
                                 std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (context_->message.segment(i).name == name) return i;
  }
  return kNone;
}

std::uint32_t TableRow::first_of_person(parsers::SegmentName name) const {
  const std::uint32_t count = context_->message.segment_count();
  if (segments_.person == kNone) return first_of(name, 0, count);
  std::uint32_t end = segments_.person + 1;
  while (end < count && context_->message.segment(end).name != kPid) ++end;
  return first_of(name, segments_.person, end);
}

std::uint32_t TableRow::segment_of(parsers::SegmentName name) const {
  if (name == kPid) return segments_.person;
  if (name == kRxa) return segments_.dose;
  if (name == kOrc) return segments_.order;
  if (name == kPd1 || name == kNk1) return first_of_person(name);
  if (name == kObx && segments_.observation != kNone) return segments_.observation;
  if (name == kObx && !group.empty()) return group.front();
  if (name != kRxr && name != kObx) return first_of(name, 0, context_->message.segment_count());
  return segments_.dose == kNone ? kNone : first_of(name, segments_.dose, segments_.end);
}

std::string_view TableRow::value_in(std::uint32_t segment, const parsers::Path& path) const {
  if (segment == kNone) return {};
  const parsers::Message& sent = context_->message;
  const parsers::Element field = sent.field(segment, path.field);
  if (field.text.empty()) return {};
  const parsers::Delimiters& delimiters = sent.delimiters();
  if (path.field <= 2 && sent.declares_delimiters(segment)) return context_->value(field);
  parsers::Parts repetitions(field, delimiters.repetition);
  parsers::Element element;
  for (std::uint32_t i = 1; repetitions.next(&element); ++i) {
    if (path.repetition != 0 && path.repetition != i) continue;
    element.text = part_of(element.text, delimiters.component, path.component);
    element.text = part_of(element.text, delimiters.subcomponent, path.subcomponent);
    if (is_blank(element.text)) continue;
    const std::string_view value = context_->value(element);
    if (value != kNull) return value;
  }
  return {};
}

std::string_view TableRow::value(const parsers::Path& path) const {
  return value_in(segment_of(path.segment), path);
}

std::string_view TableRow::observed(std::span<const std::string_view> codes,
                                    const parsers::Path& path) const {
  static const parsers::Path kCode = [] {
    parsers::Path code;
    code.field = 3;
    return code;
  }();
  const auto is_wanted = [&](std::uint32_t segment) {
    return context_->message.segment(segment).name == kObx &&
           core::contains(codes, value_in(segment, kCode));
  };
  for (const std::uint32_t observation : group) {
    if (is_wanted(observation)) return value_in(observation, path);
  }
  if (!group.empty() || segments_.dose == kNone) return {};
  for (std::uint32_t i = segments_.dose; i < segments_.end; ++i) {
    if (is_wanted(i)) return value_in(i, path);
  }
  return {};
}

const core::DateTime& TableRow::time(const parsers::Path& path) const {
  const std::uint32_t segment = segment_of(path.segment);
  for (std::size_t i = 0; i < time_count_; ++i) {
    if (times_[i].segment == segment && times_[i].field == path.field) return times_[i].time;
  }
  if (time_count_ == kKnownTimes) time_count_ = 0;
  KnownTime& known = times_[time_count_++];
  known = {segment, path.field, core::parse_timestamp(value_in(segment, path))};
  return known.time;
}

parsers::Element TableRow::element(const parsers::Path& path) const {
  const std::uint32_t segment = segment_of(path.segment);
  if (segment == kNone) return {};
  return context_->message.at(
      {segment, path.field, path.repetition == 0 ? 1 : path.repetition, 0, 0});
}

}  // namespace iztk::inspect
