// Tables: any text is refused with file and line, or is a table whose cells are parts of the text.

#include "core/tables/code_table.h"
#include "core/tables/tsv.h"
#include "core/text/date_time.h"
#include "profiles/guide/table_cells.h"
#include "redaction/classes/class_table.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

void check_cell(std::string_view text, std::string_view cell) {
  require(cell.empty() || (cell.data() >= text.data() &&
                           cell.data() + cell.size() <= text.data() + text.size()),
          "a cell is a part of the text");
  require(cell.find_first_of("\t\n") == std::string_view::npos, "a cell ends at tab or line end");
  profiles::read_usage(cell);
  if (const auto range = profiles::read_range(cell)) {
    require(range->min <= range->max, "a range does not end before it starts");
  }
  profiles::read_format(cell);
  for (const auto parse : {core::parse_date, core::parse_timestamp, core::parse_time}) {
    const core::DateTime time = parse(cell);
    require(time.valid() == time.fault.empty(), "what is no date has a reason");
    require(time.month <= 12 && time.day <= 31 && time.hour <= 23 && time.minute <= 59 &&
                time.second <= 60,
            "a date has the numbers of a date");
  }
}

void check_codes(std::string_view text) {
  const auto table = core::CodeTable::parse("codes.tsv", text);
  if (!table) return require(!table.error().message.empty(), "an error has words");
  for (const core::CodeEntry& entry : table->entries()) {
    require(table->cell(entry, "shape") != "" || table->find(entry.code) != nullptr,
            "a code is found in its table");
    table->state(entry.code, 20240305);
  }
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto table = core::TsvTable::parse("table.tsv", text, {});
  if (table) {
    for (const core::TsvTable::Row& row : table->rows()) {
      for (const std::string_view cell : row.cells) fuzz::check_cell(text, cell);
    }
  }
  fuzz::check_codes(text);
  const auto classes = redaction::ClassTable::parse("classes.tsv", text);
  fuzz::require(classes || !classes.error().message.empty(), "an error has words");
  return 0;
}
