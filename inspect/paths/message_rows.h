#ifndef IZTK_INSPECT_PATHS_MESSAGE_ROWS_H_
#define IZTK_INSPECT_PATHS_MESSAGE_ROWS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "inspect/message/opened_message.h"
#include "inspect/paths/path_list.h"

namespace iztk::inspect {

/// What a path selects for one row: a valued element for each entry. HL7's null is `""`.
struct Cell {
  std::vector<std::string> values;
  /// The text of each value in the code set of its place; empty where it is no code of one. Only if
  /// texts are wanted; then as many as values.
  std::vector<std::string> texts;
};

/// A cell for each path.
using Row = std::vector<Cell>;

/// What a row stands for.
enum class RowUnit : std::uint8_t {
  /// The innermost group that repeats and that holds all segments that the paths name: of
  /// `MSH-10,RXA-5.1` an ORDER, of `RXA-5.1,OBX-5` an OBSERVATION. What stands in groups around it
  /// is in each of its rows; a group without inner ones gives one row. Where there is no such
  /// group, the message.
  kGroup,
  kMessage,
};

/// Makes the rows of messages.
class MessageRows {
 public:
  /// All must outlive the object.
  MessageRows(std::span<const NamedPath> paths, RowUnit unit, bool texts)
      : paths_(paths), unit_(unit), texts_(texts) {}

  /// The rows of a message in its order; none without any valued element.
  std::vector<Row> read(const OpenedMessage& message) const;

 private:
  /// A segment that a path names.
  struct Hit {
    std::uint32_t column = 0;
    std::uint32_t segment = 0;
    std::uint32_t node = 0;
  };
  /// Groups by number, from the outermost: what kind of group a row stands for.
  using Chain = std::vector<std::uint16_t>;

  std::vector<Hit> find_segments(const profiles::MessageContext& context) const;
  void find_segments(const profiles::MessageContext& context, std::uint32_t column,
                     std::vector<Hit>* hits) const;
  static Chain repeating_groups(const profiles::MessageContext& context, std::uint32_t node);
  static Chain chain_of_rows(const profiles::MessageContext& context, std::span<const Hit> hits);
  void expand(const OpenedMessage& message, const Chain& chain, std::size_t level,
              std::uint32_t node, std::span<const Hit> inside, const std::vector<Hit>& around,
              std::vector<Row>* rows) const;
  void add_row(const OpenedMessage& message, std::span<const Hit> inside,
               const std::vector<Hit>& around, std::vector<Row>* rows) const;
  void fill(const OpenedMessage& message, const Hit& hit, Cell* cell) const;

  std::span<const NamedPath> paths_;
  RowUnit unit_;
  bool texts_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_PATHS_MESSAGE_ROWS_H_
