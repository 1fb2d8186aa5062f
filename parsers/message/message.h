#ifndef IZTK_PARSERS_MESSAGE_MESSAGE_H_
#define IZTK_PARSERS_MESSAGE_MESSAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "parsers/message/delimiters.h"
#include "parsers/message/scan.h"
#include "parsers/message/segment_name.h"

namespace iztk::parsers {

/// What stands at a place of a message (HL7 2.5.1, chapter 2.5.3.2). "Empty" and "absent" mean the
/// same to a receiver; null is an order to delete.
enum class Presence : std::uint8_t {
  kAbsent,  ///< The segment ends before this place.
  kEmpty,   ///< Nothing, or white space only, between the delimiters.
  kNull,    ///< `""`
  kValued,
};

/// The raw text of a field, repetition, component or subcomponent.
struct Element {
  std::string_view text;  ///< As it stands in the message: escaped, in the message's character set.
  std::uint32_t offset = 0;  ///< Of text in the message's bytes.
  bool absent = false;

  Presence presence() const;
  bool valued() const { return presence() == Presence::kValued || presence() == Presence::kNull; }
};

/// The parts of an element between the occurrences of one delimiter: the repetitions of a field,
/// the components of a repetition. An empty text has one empty part.
class Parts {
 public:
  Parts(Element whole, char delimiter) : rest_(whole), delimiter_(delimiter) {}

  /// The next part; false after the last one. Inline, and a loop over bytes before memchr: most
  /// parts are a few bytes long, and this is where validation spends its time.
  bool next(Element* part) {
    if (done_) return false;
    const std::size_t end = find_delimiter();
    *part = {rest_.text.substr(0, end), rest_.offset, rest_.absent};
    if (end == rest_.text.size()) {
      done_ = true;
      return true;
    }
    rest_.text.remove_prefix(end + 1);
    rest_.offset += static_cast<std::uint32_t>(end + 1);
    return true;
  }

 private:
  /// Its place in the rest; the size of the rest if there is none.
  std::size_t find_delimiter() const {
    constexpr std::size_t kShort = 24;
    const std::size_t size = rest_.text.size();
    const std::size_t head = size < kShort ? size : kShort;
    for (std::size_t i = 0; i < head; ++i) {
      if (rest_.text[i] == delimiter_) return i;
    }
    if (head == size) return size;
    const std::size_t found = rest_.text.find(delimiter_, head);
    return found == std::string_view::npos ? size : found;
  }

  Element rest_;
  char delimiter_;
  bool done_ = false;
};

/// Part number `index` (from 1); an absent element if there are fewer.
Element part(Element whole, char delimiter, std::uint32_t index);

/// How many parts.
std::uint32_t count_parts(Element whole, char delimiter);

/// The fields of a segment, in order (Message::fields).
class Fields {
 public:
  /// `marks` are the offsets of the separators: the one before the first field, and behind each.
  Fields(std::string_view bytes, const std::uint32_t* marks, std::uint32_t count)
      : bytes_(bytes), marks_(marks), left_(count) {}

  /// The next field; false behind the last one.
  bool next(Element* field) {
    if (left_ == 0) return false;
    --left_;
    const std::uint32_t begin = *marks_++ + 1;
    *field = {std::string_view(bytes_.data() + begin, *marks_ - begin), begin, false};
    return true;
  }

 private:
  std::string_view bytes_;
  const std::uint32_t* marks_;
  std::uint32_t left_;
};

/// A message as offsets into its bytes: segments and fields are found by one scan, the levels below
/// are split when somebody asks. The bytes are not copied: they must outlive the message, and all
/// views handed out point into them. One Message is meant to be used again and again, so that its
/// arrays stay warm.
class Message {
 public:
  struct Segment {
    /// As read_segment_name() takes it; invalid when the line does not start with something like a
    /// segment name and a separator.
    SegmentName name;
    std::uint32_t begin = 0;        ///< Offset of the first byte of the line.
    std::uint32_t end = 0;          ///< Offset behind the last byte, terminator not counted.
    std::uint32_t first_mark = 0;   ///< Index of the first separator among the marks of the scan.
    std::uint32_t field_count = 0;  ///< Highest field number; MSH-1 is the separator itself.
  };

  Message() = default;
  Message(Message&&) = default;
  Message& operator=(Message&&) = default;

  /// Finds segments and fields. `bytes` is one message as the Framer cuts it, at most 4 GiB; blank
  /// lines and lines of blanks are not segments, and an LF at the very end belongs to no segment.
  /// Any bytes are accepted; nothing is thrown.
  void scan(std::string_view bytes, const Delimiters& delimiters, bool line_feed_ends_segments);

  std::string_view bytes() const& { return bytes_; }
  std::string_view bytes() const&& = delete;
  const Delimiters& delimiters() const { return delimiters_; }

  /// What the scan saw, so that later steps may skip work.
  bool has_high_bytes() const {
    return scan_.high_bytes;
  }  ///< A byte above 0x7F: the character set matters.
  bool has_escapes() const { return scan_.escapes; }  ///< The escape character occurs after MSH-2.
  bool has_control_bytes() const { return scan_.control_bytes; }  ///< Other than CR, LF and TAB.

  std::uint32_t segment_count() const { return static_cast<std::uint32_t>(segments_.size()); }
  const Segment& segment(std::uint32_t index) const& { return segments_[index]; }
  const std::vector<Segment>& segments() const& { return segments_; }
  const std::vector<Segment>& segments() const&& = delete;
  /// The names of all segments, in order: what the structure grammars see.
  const std::vector<SegmentName>& segment_names() const& { return names_; }
  const std::vector<SegmentName>& segment_names() const&& = delete;

  /// The whole line of a segment, without terminator.
  std::string_view segment_text(std::uint32_t segment) const&;
  std::string_view segment_text(std::uint32_t segment) const&& = delete;

  /// Whether the name of the segment stands in the line otherwise than it must: behind blanks, in
  /// small letters.
  bool is_misspelt(std::uint32_t segment) const;

  /// Bytes before the first field separator: 3, unless the name is misspelt or invalid.
  std::uint32_t name_length(std::uint32_t segment) const;
  /// MSH, FHS and BHS declare their own delimiters: field 1 is the separator, field 2 is not split.
  bool declares_delimiters(std::uint32_t segment) const;

  /// Field `number` (from 1) of a segment. MSH-1, FHS-1, BHS-1 are the separator itself.
  Element field(std::uint32_t segment, std::uint32_t number) const&;
  Element field(std::uint32_t segment, std::uint32_t number) const&& = delete;

  /// All fields of a segment in order, field by field: less work than field() for each. From field
  /// 1 on; where the segment declares delimiters, from field 2 on.
  Fields fields(std::uint32_t segment) const&;
  Fields fields(std::uint32_t segment) const&& = delete;

  /// The element at a place; numbers that are 0 mean the whole. An absent element if the message
  /// ends before.
  Element at(const core::Place& place) const&;
  Element at(const core::Place& place) const&& = delete;

 private:
  void add_segment(std::uint32_t begin, std::uint32_t end, std::uint32_t first_mark,
                   std::uint32_t marks);

  std::string_view bytes_;
  Delimiters delimiters_;
  ScanResult scan_;
  std::vector<Segment> segments_;
  std::vector<SegmentName> names_;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_MESSAGE_H_
