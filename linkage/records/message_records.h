#ifndef IZTK_LINKAGE_RECORDS_MESSAGE_RECORDS_H_
#define IZTK_LINKAGE_RECORDS_MESSAGE_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/arena.h"
#include "linkage/records/dose.h"
#include "linkage/records/person.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"

namespace iztk::linkage {

/// Reads people and doses from HL7 v2 messages (VXU, RSP, ADT). One object for each thread.
class MessageRecords {
 public:
  /// Opens an accepted message, whose bytes must stay until the next call. `forced`: the character
  /// set, whatever the message says.
  void open(const parsers::Unit& unit, std::optional<parsers::Charset> forced);

  /// A record for each PID, with what the NK1 after it say of a guardian. The source is MSH-4.1,
  /// the id PID-3.1.
  std::vector<Person> people();

  /// A record for each RXA that tells of a dose: not of a refusal or of a dose that was not
  /// administered (RXA-20), not to be deleted (RXA-21), not CVX 998.
  std::vector<Dose> doses();

 private:
  /// The text of an element without escapes, in UTF-8: field, repetition, component, subcomponent.
  std::string text(std::uint32_t segment, std::uint32_t field, std::uint32_t repetition,
                   std::uint32_t component, std::uint32_t subcomponent = 1);
  std::string text(std::uint32_t segment, std::uint32_t field, std::uint32_t component = 1) {
    return text(segment, field, 1, component);
  }
  std::string phone(std::uint32_t segment);
  std::string other_last_names(std::uint32_t segment);
  std::string coded(std::uint32_t segment, std::uint32_t field, std::string_view system);
  Person person(std::uint32_t segment);
  void add_relative(std::uint32_t segment, Person* person);
  bool is_dose(std::uint32_t segment);
  Dose dose(std::uint32_t segment);

  core::Arena arena_;
  parsers::Message message_;
  parsers::Charset charset_ = parsers::Charset::kUtf8;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_RECORDS_MESSAGE_RECORDS_H_
