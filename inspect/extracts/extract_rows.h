#ifndef IZTK_INSPECT_EXTRACTS_EXTRACT_ROWS_H_
#define IZTK_INSPECT_EXTRACTS_EXTRACT_ROWS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "inspect/extracts/extract_layout.h"
#include "inspect/tables/table_row.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"

namespace iztk::inspect {

/// Makes the cells of an extract from messages: a row for each dose. One for each thread.
class ExtractRows {
 public:
  /// What is done with a row: number of the dose in its message, from 1, what it says, and a cell
  /// for each column of the layout.
  using Use = std::function<void(std::uint64_t, DoseEvent, std::span<const std::string>)>;

  /// `layout` must outlive the object.
  ExtractRows(const ExtractLayout& layout, std::size_t type)
      : layout_(layout), type_(type), cells_(layout.columns().size()) {}

  /// Reads an accepted message. `forced`: the character set, whatever the message says.
  /// `linkage_code`: of its person. False if the message has no certain rows: a dose would be lost
  /// (parsers::find_lost_segment()), or there are several persons; why() says which.
  bool read(const parsers::Unit& unit, std::optional<parsers::Charset> forced,
            std::string_view linkage_code, const Use& use);

  std::string_view why() const { return why_; }

  /// In the use of a row: the person, as the column of an aggregate that counts people has it.
  const std::string& person() const { return person_; }

 private:
  void fill(const TableRow& dose, DoseEvent event, std::string_view linkage_code);
  void fill_cell(const LayoutColumn& column, const TableRow& dose, DoseEvent event,
                 std::string_view linkage_code, std::string* cell) const;

  const ExtractLayout& layout_;
  std::size_t type_;
  std::vector<std::string> cells_;
  parsers::Message message_;
  core::Arena arena_;
  std::vector<TableRow> doses_;
  std::string person_;
  std::string_view why_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_EXTRACT_ROWS_H_
