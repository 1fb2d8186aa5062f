#ifndef IZTK_SYNTHESIS_MESSAGES_MESSAGE_TABLES_H_
#define IZTK_SYNTHESIS_MESSAGES_MESSAGE_TABLES_H_

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "synthesis/messages/built_message.h"

namespace iztk::synthesis {

/// How many there are of a segment or group: a row of structure.tsv.
struct StructureRow {
  std::string_view profiles;  ///< Ids with spaces between.
  std::string_view element;   ///< "ORDER/RXR"; "." is the message.
  std::string_view when;
  std::string_view count;  ///< "1", "0-2", "{doses}" (a choice).
  unsigned percent = 100;  ///< Of the places where there may be some.
  /// A choice: each occurrence is of one of these kinds. Empty: all are alike.
  std::string_view kinds;
  std::string_view kinds_of_many;  ///< The same where there are five or more.
};

/// What a field contains: a row of fields.tsv.
struct FieldRow {
  unsigned number = 0;  ///< Of the row: senders differ in which of the optional ones they populate.
  unsigned field = 0;
  std::string_view when;
  unsigned percent = 100;  ///< Of the senders that populate it.
  std::string_view value;  ///< With placeholders: see message_facts.h.
};

/// An observation of a dose: a row of observations.tsv. All but `when` have placeholders.
struct ObservationRow {
  std::string_view when;
  std::string_view group;   ///< OBX-4
  std::string_view type;    ///< OBX-2
  std::string_view code;    ///< OBX-3
  std::string_view value;   ///< OBX-5
  std::string_view units;   ///< OBX-6
  std::string_view method;  ///< OBX-17
};

/// What the guide leaves open. Views point into the tables that are built in.
class MessageTables {
 public:
  static core::Result<MessageTables> load();

  /// nullptr if an element has no row of its own.
  const StructureRow* structure(std::string_view profile, std::string_view element,
                                const Words& words) const;
  /// The first row that holds; nullptr if there is none. `segment` is "RXA".
  const FieldRow* field(std::string_view segment, unsigned number, const Words& words) const;
  std::span<const ObservationRow> observations() const { return observations_; }

  /// All values with placeholders, and all names of choices: for tests.
  std::vector<std::string_view> values() const;
  std::vector<std::string_view> choices() const;

 private:
  core::Status load_structure();
  core::Status load_fields(std::string_view file);
  core::Status load_observations();

  std::vector<StructureRow> structure_;
  std::map<std::string_view, std::vector<FieldRow>> fields_;  ///< By segment.
  unsigned fields_read_ = 0;
  std::vector<ObservationRow> observations_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_MESSAGE_TABLES_H_
