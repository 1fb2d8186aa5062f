#include "parsers/structure/lost_segment.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/contains.h"
#include "parsers/structure/glued_segment.h"

namespace iztk::parsers {
namespace {

/// Nothing is left of a dose, a person or a query without these.
constexpr std::array<SegmentName, 3> kMainSegments = {"PID", "RXA", "QPD"};
/// Segments that may stand behind an ORC before its RXA.
constexpr std::array<SegmentName, 3> kBeforeDose = {"NTE", "TQ1", "TQ2"};
/// Segments of HL7 2.5.1 whose names are one letter off those.
constexpr std::array<SegmentName, 4> kOtherSegments = {"RXR", "PRD", "QID", "QRD"};

bool is_immunization_type(std::string_view code) {
  return code == "VXU" || code == "RSP" || code == "QBP" || code == "ACK";
}

constexpr std::uint32_t letter(SegmentName name, int i) { return name.packed() >> (8 * i) & 0xff; }

/// Whether one letter is another one, or two have changed places.
constexpr bool is_one_letter_off(SegmentName name, SegmentName meant) {
  const auto differs = [&](int i) { return letter(name, i) != letter(meant, i); };
  const int differences = differs(0) + differs(1) + differs(2);
  if (differences == 1) return true;
  const auto swapped = [&](int i) {
    return letter(name, i) == letter(meant, i + 1) && letter(name, i + 1) == letter(meant, i);
  };
  return differences == 2 && (swapped(0) || swapped(1));
}

bool resembles_main_segment(SegmentName name) {
  const bool other = name.local() || core::contains(kOtherSegments, name);
  if (other || core::contains(kMainSegments, name)) return false;
  return std::any_of(kMainSegments.begin(), kMainSegments.end(),
                     [name](SegmentName meant) { return is_one_letter_off(name, meant); });
}

/// Walks over the names and keeps in mind what must still come.
class NameWalk {
 public:
  explicit NameWalk(std::string_view code)
      : immunization_(is_immunization_type(code)), update_(code == "VXU") {}

  std::optional<LostSegment> next(SegmentName name, std::uint32_t segment) {
    if (!name.well_formed()) {
      return LostSegment{"a line does not start with the name of a segment", segment};
    }
    if (!immunization_) return std::nullopt;
    if (name == SegmentName("RXA")) return take_dose();
    if (name == SegmentName("ORC")) return start_order(segment);
    if (name == SegmentName("PID")) return start_person(segment);
    if (name == SegmentName("RXR")) return take_route(segment);
    if (open_order_ != kNone && !core::contains(kBeforeDose, name)) order_goes_on_ = true;
    if (name != SegmentName("OBX") && resembles_main_segment(name)) {
      return LostSegment{"the name of a segment is one letter off PID, RXA or QPD", segment};
    }
    return std::nullopt;
  }

  std::optional<LostSegment> end() const {
    if (open_order_ == kNone || !order_goes_on_) return std::nullopt;
    return LostSegment{"the RXA of an order is missing: its dose would be lost", open_order_};
  }

 private:
  std::optional<LostSegment> take_dose() {
    open_order_ = kNone;
    dose_ = true;
    return std::nullopt;
  }

  std::optional<LostSegment> start_order(std::uint32_t segment) {
    const std::optional<LostSegment> lost = end();
    open_order_ = segment;
    order_goes_on_ = dose_ = false;
    return lost;
  }

  std::optional<LostSegment> start_person(std::uint32_t segment) {
    const std::optional<LostSegment> lost = end();
    open_order_ = kNone;
    dose_ = false;
    if (lost) return lost;
    if (update_ && person_) {
      return LostSegment{"a PID has no place here: a message is about one person", segment};
    }
    person_ = true;
    return std::nullopt;
  }

  std::optional<LostSegment> take_route(std::uint32_t segment) {
    if (open_order_ != kNone) order_goes_on_ = true;
    if (const std::optional<LostSegment> lost = end()) return lost;
    if (!std::exchange(dose_, false)) {
      return LostSegment{"an RXR stands without the RXA that it belongs to", segment};
    }
    return std::nullopt;
  }

  static constexpr std::uint32_t kNone = 0xffffffff;

  bool immunization_;
  bool update_;
  bool person_ = false;
  bool dose_ = false;                 ///< An RXA, and no RXR behind it yet.
  std::uint32_t open_order_ = kNone;  ///< An ORC, and no RXA behind it yet.
  bool order_goes_on_ = false;        ///< But something that may have been one, or goes with one.
};

std::optional<LostSegment> find_glued_segment(const Message& message) {
  const std::vector<GluedSegment> glued = find_glued_segments(message);
  if (glued.empty()) return std::nullopt;
  const auto& [name, segment, field] = glued.front();
  if (name == SegmentName("RXA")) {
    return LostSegment{"an RXA is in the line of another segment: its dose would be lost", segment};
  }
  if (name == SegmentName("PID")) {
    return LostSegment{"a PID is in the line of another segment: its person would be lost",
                       segment};
  }
  return LostSegment{"an ORC is in the line of another segment: its dose would lose its number",
                     segment};
}

}  // namespace

std::optional<LostSegment> find_lost_segment(const Message& message) {
  const std::string_view code = part(message.field(0, 9), message.delimiters().component, 1).text;
  NameWalk walk(code);
  const auto& names = message.segment_names();
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (const auto lost = walk.next(names[i], i)) return lost;
  }
  if (const auto lost = walk.end()) return lost;
  return is_immunization_type(code) ? find_glued_segment(message) : std::nullopt;
}

}  // namespace iztk::parsers
