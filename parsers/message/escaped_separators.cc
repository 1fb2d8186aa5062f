#include "parsers/message/escaped_separators.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>

#include "core/contains.h"

namespace iztk::parsers {
namespace {

/// Fields of a segment (HL7 2.5.1, chapters 2 to 7).
struct FieldList {
  SegmentName segment;
  std::array<std::uint32_t, 10> fields;  ///< Those behind the last one are 0.
};
/// The fields of type CE or CWE in the segments of immunization messages.
constexpr FieldList kCodedFields[] = {
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
/// The fields of types that name somebody or something: CX, EI, HD, PL, XAD, XCN, XON, XPN, XTN. A
/// text of theirs may hold one separator, but not two.
constexpr FieldList kNamingFields[] = {
    {"MSH", {3, 4, 5, 6, 22, 23, 24, 25}},
    {"PID", {3, 5, 6, 9, 11, 13, 14, 21}},
    {"PD1", {3, 4}},
    {"PV1", {3, 7, 8, 9, 17, 19}},
    {"NK1", {2, 4, 5, 12, 13, 30, 31, 32, 33}},
    {"ORC", {2, 3, 4, 10, 11, 12, 13, 14, 21, 22}},
    {"ORC", {23, 24}},
    {"RXA", {10, 11, 27, 28}},
    {"OBX", {16, 18, 23, 24, 25}},
    {"QPD", {3, 4, 5, 8, 9}},
};
constexpr std::array<std::string_view, 3> kCodedTypes = {"CE", "CWE", "CNE"};

/// HL7 table 0301, types of universal ids.
constexpr std::array<std::string_view, 15> kIdTypes = {"ISO", "DNS",    "UUID", "GUID", "HL7",
                                                       "HCD", "CLIA",   "CLIP", "L",    "M",
                                                       "N",   "Random", "URI",  "x400", "x500"};

bool contains(std::string_view text, char c) { return text.find(c) != std::string_view::npos; }

bool is_field_of(std::span<const FieldList> table, SegmentName name, std::uint32_t number) {
  return std::any_of(table.begin(), table.end(), [&](const FieldList& each) {
    return each.segment == name && core::contains(each.fields, number);
  });
}

/// The escape sequence that starts a text and stands for a delimiter: by its letter or, as some
/// write all that is special, by its number.
std::string_view escaped_delimiter(std::string_view text, char escape, char letter,
                                   char delimiter) {
  constexpr std::size_t kByLetter = 3;  // \S\ .
  constexpr std::size_t kByNumber = 5;  // \X5E\ .
  if (text.size() < kByLetter || text[0] != escape) return {};
  if (text[1] == letter && text[2] == escape) return text.substr(0, kByLetter);
  if (text.size() < kByNumber || text[1] != 'X' || text[kByNumber - 1] != escape) return {};
  unsigned number = 0;
  const char* const end = text.data() + kByNumber - 1;
  const auto read = std::from_chars(text.data() + 2, end, number, 16);
  const bool meant = read.ptr == end && number == static_cast<unsigned char>(delimiter);
  return meant ? text.substr(0, kByNumber) : std::string_view();
}

class Search {
 public:
  explicit Search(const Message& message) : message_(message), delimiters_(message.delimiters()) {}

  std::vector<core::Place> run() {
    for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
      if (contains(message_.segment_text(i), delimiters_.escape)) search_segment(i);
    }
    return std::move(found_);
  }

 private:
  void search_segment(std::uint32_t segment) {
    const std::uint32_t first = message_.declares_delimiters(segment) ? 3 : 1;
    for (std::uint32_t number = first; number <= message_.segment(segment).field_count; ++number) {
      const Element field = message_.field(segment, number);
      if (!contains(field.text, delimiters_.escape)) continue;
      const std::uint32_t fewest = fewest_separators(segment, number);
      Parts repetitions(field, delimiters_.repetition);
      Element repetition;
      for (std::uint32_t i = 1; repetitions.next(&repetition); ++i) {
        search_repetition(repetition, {segment, number, i, 0, 0}, fewest);
      }
    }
  }

  void search_repetition(const Element& repetition, core::Place place, std::uint32_t fewest) {
    const bool whole = fewest > 0 && !contains(repetition.text, delimiters_.component) &&
                       count_separators(repetition.text) >= fewest;
    if (whole) {
      found_.push_back(place);
      return;
    }
    Parts components(repetition, delimiters_.component);
    Element component;
    for (place.component = 1; components.next(&component); ++place.component) {
      if (is_authority(component.text)) found_.push_back(place);
    }
  }

  /// How many escaped separators show that a field without others is one that was escaped as a
  /// whole; 0 if the field is a text.
  std::uint32_t fewest_separators(std::uint32_t segment, std::uint32_t number) const {
    const SegmentName name = message_.segment(segment).name;
    if (name == SegmentName("OBX") && number == 5) {
      return core::contains(kCodedTypes, message_.field(segment, 2).text) ? 1 : 0;
    }
    if (is_field_of(kCodedFields, name, number)) return 1;
    return is_field_of(kNamingFields, name, number) ? 2 : 0;
  }

  std::uint32_t count_separators(std::string_view text) const {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t size =
          escaped_delimiter(text.substr(i), delimiters_.escape, 'S', delimiters_.component).size();
      count += size > 0 ? 1 : 0;
      i += std::max<std::size_t>(size, 1);
    }
    return count;
  }

  bool is_authority(std::string_view text) const {
    if (contains(text, delimiters_.subcomponent)) return false;
    const std::string separator = {delimiters_.escape, 'T', delimiters_.escape};
    const std::size_t first = text.find(separator);
    if (first == std::string_view::npos) return false;
    const std::size_t second = text.find(separator, first + separator.size());
    if (second == std::string_view::npos) return false;
    const std::string_view type = text.substr(second + separator.size());
    return core::contains(kIdTypes, type);
  }

  const Message& message_;
  const Delimiters& delimiters_;
  std::vector<core::Place> found_;
};

struct Separator {
  char byte = 0;
  std::size_t size = 0;  ///< Of the sequence that stands for it; 0: there is none.
};

Separator read_separator(std::string_view text, const Delimiters& delimiters) {
  const char escape = delimiters.escape;
  const char component = delimiters.component;
  const char subcomponent = delimiters.subcomponent;
  const std::size_t size = escaped_delimiter(text, escape, 'S', component).size();
  if (size > 0) return {component, size};
  return {subcomponent, escaped_delimiter(text, escape, 'T', subcomponent).size()};
}

/// Writes an element with its separators.
void write_separators(std::string_view text, const Delimiters& delimiters, std::string* out) {
  for (std::size_t i = 0; i < text.size();) {
    const Separator separator = read_separator(text.substr(i), delimiters);
    *out += separator.size > 0 ? separator.byte : text[i];
    i += std::max<std::size_t>(separator.size, 1);
  }
}

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
    write_separators(element.text, delimiters, &out);
  }
  out.append(bytes.substr(written));
  return out;
}

}  // namespace iztk::parsers
