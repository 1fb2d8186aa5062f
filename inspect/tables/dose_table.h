#ifndef IZTK_INSPECT_TABLES_DOSE_TABLE_H_
#define IZTK_INSPECT_TABLES_DOSE_TABLE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/arena.h"
#include "inspect/tables/table_column.h"
#include "inspect/tables/table_format.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"

namespace iztk::inspect {

/// Makes the rows of messages: one for each dose. One for each thread.
class DoseTable {
 public:
  /// All must outlive the object.
  DoseTable(std::span<const TableColumn> columns, const TableFormat& format)
      : columns_(columns), format_(format), cells_(columns.size()) {}

  /// Appends the rows of an accepted message. `input`: number of its input, from 1. `forced`: the
  /// character set, whatever the message says. Returns how many rows there are, or nothing if a
  /// dose would be lost (parsers::find_lost_segment()): then nothing is appended, and why() says
  /// why.
  std::optional<std::uint64_t> read(const parsers::Unit& unit, std::uint64_t input,
                                    std::optional<parsers::Charset> forced, std::string* out);

  std::string_view why() const { return why_; }

 private:
  std::span<const TableColumn> columns_;
  const TableFormat& format_;
  std::vector<std::string> cells_;
  parsers::Message message_;
  core::Arena arena_;
  std::vector<Dose> doses_;
  std::string_view why_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_DOSE_TABLE_H_
