#include "parsers/message/escaped_separators.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace iztk::parsers {
namespace {

/// The fields of type CE or CWE in the segments of immunization messages (HL7 2.5.1, chapters 2 to
/// 7).
struct CodedFields {
  SegmentName segment;
  std::array<std::uint32_t, 10> fields;  ///< Those behind the last one are 0.
};
constexpr CodedFields kCodedFields[] = {
    {"MSH", {19}},
    {"PID", {10, 15, 16, 17, 22, 26, 27, 28, 35, 39}},
    {"PD1", {11}},
    {"NK1", {3, 7, 11, 19, 27, 28, 35}},
    {"ORC", {16, 17, 18, 20, 26, 27, 28}},
    {"RXA", {5, 7, 8, 9, 13, 17, 18, 19}},
    {"RXR", {1, 2, 3, 4, 5, 6}},
    {"OBX", {3, 6, 15, 17}},
    {"NTE", {4}},
    {"MSA", {6}},
    {"ERR", {3, 5}},
    {"QAK", {3}},
    {"QPD", {1}},
};
constexpr std::array<std::string_view, 3> kCodedTypes = {"CE", "CWE", "CNE"};

/// HL7 table 0301, types of universal ids.
constexpr std::array<std::string_view, 15> kIdTypes = {"ISO", "DNS",    "UUID", "GUID", "HL7",
                                                       "HCD", "CLIA",   "CLIP", "L",    "M",
                                                       "N",   "Random", "URI",  "x400", "x500"};

bool contains(std::string_view text, char c) { return text.find(c) != std::string_view::npos; }

class Search {
 public:
  explicit Search(const Message& message)
      : message_(message),
        component_{message.delimiters().escape, 'S', message.delimiters().escape},
        subcomponent_{message.delimiters().escape, 'T', message.delimiters().escape} {}

  std::vector<core::Place> run() {
    for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
      const std::string_view line = message_.segment_text(i);
      const bool any = line.find(component_) != std::string_view::npos ||
                       line.find(subcomponent_) != std::string_view::npos;
      if (any) search_segment(i);
    }
    return std::move(found_);
  }

 private:
  void search_segment(std::uint32_t segment) {
    const std::uint32_t first = message_.declares_delimiters(segment) ? 3 : 1;
    for (std::uint32_t number = first; number <= message_.segment(segment).field_count; ++number) {
      const Element field = message_.field(segment, number);
      if (!contains(field.text, message_.delimiters().escape)) continue;
      const bool coded = is_coded(segment, number);
      Parts repetitions(field, message_.delimiters().repetition);
      Element repetition;
      for (std::uint32_t i = 1; repetitions.next(&repetition); ++i) {
        search_repetition(repetition, {segment, number, i, 0, 0}, coded);
      }
    }
  }

  void search_repetition(const Element& repetition, core::Place place, bool coded) {
    const char separator = message_.delimiters().component;
    const bool escaped = repetition.text.find(component_) != std::string_view::npos &&
                         !contains(repetition.text, separator);
    if (coded && escaped) {
      found_.push_back(place);
      return;
    }
    Parts components(repetition, separator);
    Element component;
    for (place.component = 1; components.next(&component); ++place.component) {
      if (is_authority(component.text)) found_.push_back(place);
    }
  }

  bool is_coded(std::uint32_t segment, std::uint32_t number) const {
    const SegmentName name = message_.segment(segment).name;
    if (name == SegmentName("OBX") && number == 5) {
      const std::string_view type = message_.field(segment, 2).text;
      return std::find(kCodedTypes.begin(), kCodedTypes.end(), type) != kCodedTypes.end();
    }
    for (const CodedFields& coded : kCodedFields) {
      if (coded.segment != name) continue;
      return std::find(coded.fields.begin(), coded.fields.end(), number) != coded.fields.end();
    }
    return false;
  }

  bool is_authority(std::string_view text) const {
    if (contains(text, message_.delimiters().subcomponent)) return false;
    const std::size_t first = text.find(subcomponent_);
    if (first == std::string_view::npos) return false;
    const std::size_t second = text.find(subcomponent_, first + subcomponent_.size());
    if (second == std::string_view::npos) return false;
    const std::string_view type = text.substr(second + subcomponent_.size());
    return std::find(kIdTypes.begin(), kIdTypes.end(), type) != kIdTypes.end();
  }

  const Message& message_;
  const std::string component_;
  const std::string subcomponent_;
  std::vector<core::Place> found_;
};

}  // namespace

std::vector<core::Place> find_escaped_separators(const Message& message) {
  if (!message.has_escapes()) return {};
  return Search(message).run();
}

std::string with_separators(const Message& message, const std::vector<core::Place>& places) {
  const std::string_view bytes = message.bytes();
  const Delimiters& delimiters = message.delimiters();
  std::string out;
  out.reserve(bytes.size());
  std::size_t written = 0;
  for (const core::Place& place : places) {
    const Element element = message.at(place);
    out.append(bytes.substr(written, element.offset - written));
    written = element.offset + element.text.size();
    for (std::size_t i = 0; i < element.text.size(); ++i) {
      const std::string_view sequence = element.text.substr(i, 3);
      const bool escape = sequence.size() == 3 && sequence[0] == delimiters.escape &&
                          sequence[2] == delimiters.escape;
      if (escape && (sequence[1] == 'S' || sequence[1] == 'T')) {
        out += sequence[1] == 'S' ? delimiters.component : delimiters.subcomponent;
        i += 2;
      } else {
        out += element.text[i];
      }
    }
  }
  out.append(bytes.substr(written));
  return out;
}

}  // namespace iztk::parsers
