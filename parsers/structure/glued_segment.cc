#include "parsers/structure/glued_segment.h"

#include <string_view>

#include "core/text/ascii.h"

namespace iztk::parsers {
namespace {

/// The fields behind one that ends with a name, numbered as those of the segment of that name.
class GluedFields {
 public:
  GluedFields(const Message& message, std::uint32_t segment, std::uint32_t name_field)
      : message_(message), segment_(segment), name_field_(name_field) {}

  bool start_like(SegmentName name) const {
    if (name == SegmentName("RXA")) return start_like_dose();
    if (name == SegmentName("ORC")) return start_like_order();
    return start_like_person();
  }

 private:
  Element field(std::uint32_t number) const {
    return message_.field(segment_, name_field_ + number);
  }

  bool start_like_dose() const {
    const std::string_view day = field(3).text.substr(0, 4);
    if (!core::all_digits(field(1).text) || !core::all_digits(field(2).text) ||
        !core::all_digits(day))
      return false;
    return field(3).valued() || field(5).valued();
  }

  bool start_like_order() const {
    const std::string_view control = field(1).text;  // Table 0119: two letters.
    if (control.size() != 2 || !core::is_upper(control[0]) || !core::is_upper(control[1])) {
      return false;
    }
    return field(2).valued() || field(3).valued();
  }

  bool start_like_person() const {
    return core::all_digits(field(1).text) && field(3).valued() && field(5).valued();
  }

  const Message& message_;
  std::uint32_t segment_;
  std::uint32_t name_field_;
};

/// The name that a field ends with; an invalid one if it is not one of those looked for.
SegmentName name_at_end(std::string_view field) {
  if (field.size() < 3) return {};
  const char last = field.back();  // Nearly all fields end with another letter.
  if (last != 'A' && last != 'C' && last != 'D') return {};
  const SegmentName name(field.substr(field.size() - 3));
  const bool wanted =
      name == SegmentName("RXA") || name == SegmentName("ORC") || name == SegmentName("PID");
  return wanted ? name : SegmentName();
}

}  // namespace

std::vector<GluedSegment> find_glued_segments(const Message& message) {
  std::vector<GluedSegment> found;
  for (std::uint32_t segment = 0; segment < message.segment_count(); ++segment) {
    Fields fields = message.fields(segment);
    Element field;
    for (std::uint32_t number = message.declares_delimiters(segment) ? 2 : 1; fields.next(&field);
         ++number) {
      const SegmentName name = name_at_end(field.text);
      if (!name.valid()) continue;
      if (GluedFields(message, segment, number).start_like(name)) {
        found.push_back({name, segment, number});
      }
    }
  }
  return found;
}

}  // namespace iztk::parsers
