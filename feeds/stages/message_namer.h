#ifndef IZTK_FEEDS_STAGES_MESSAGE_NAMER_H_
#define IZTK_FEEDS_STAGES_MESSAGE_NAMER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/framing/unit.h"
#include "parsers/message/message.h"
#include "parsers/message/segment_name.h"
#include "redaction/classes/class_table.h"

namespace iztk::feeds {

/// The control id (MSH-10) by which reports name a message. It is masked if it does not have the
/// form of an id (an address, say), or may be a number, a name or the birth date of a person: if it
/// contains a value of the message that the class table knows as one. Serves one thread.
class MessageNamer {
 public:
  /// `classes`: nullptr if nothing is to be masked; else it must outlive the object.
  explicit MessageNamer(const redaction::ClassTable* classes);

  /// Printable; empty if the message has none.
  std::string control_id(const parsers::Message& message);

  /// The same of a message that the framing rejected, and its sender (MSH-4.1), as far as its
  /// header can be read. Masked if a longer word of the other lines is in it.
  void read_header(const parsers::Unit& unit, std::string* control_id, std::string* sender);

 private:
  /// Components of a field that hold names or numbers of persons.
  struct Place {
    std::uint32_t field = 0;
    std::uint32_t first = 1;
    std::uint32_t last = 1;
  };

  bool names_person(const parsers::Message& message, std::string_view id) const;
  bool names_person(const parsers::Message& message, std::uint32_t segment, const Place& place,
                    std::string_view id) const;

  bool masks_;
  std::unordered_map<parsers::SegmentName, std::vector<Place>> places_;
  parsers::Message header_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_MESSAGE_NAMER_H_
