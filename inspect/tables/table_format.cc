#include "inspect/tables/table_format.h"

#include "core/json/json_buffer.h"
#include "core/text/csv.h"

namespace iztk::inspect {
namespace {

std::string csv_header(std::span<const TableColumn> columns) {
  std::string out;
  for (const TableColumn& column : columns) {
    if (!out.empty()) out += ',';
    out += column.name;
  }
  return out + "\r\n";
}

void write_csv_row(std::span<const TableColumn> columns, std::span<const std::string> cells,
                   std::string* out) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i != 0) *out += ',';
    if (!cells[i].empty()) *out += core::csv_cell(cells[i]);
  }
  *out += "\r\n";
}

std::string no_header(std::span<const TableColumn>) { return {}; }

void write_json_row(std::span<const TableColumn> columns, std::span<const std::string> cells,
                    std::string* out) {
  thread_local core::JsonBuffer json;
  json.clear();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    json.put(i == 0 ? '{' : ',');
    json.put_string(columns[i].name);
    json.put(':');
    if (cells[i].empty()) {
      json.put("null");
    } else if (columns[i].integer) {
      json.put(std::string_view(cells[i]));
    } else {
      json.put_string(cells[i]);
    }
  }
  json.put("}\n");
  out->append(json.text());
}

}  // namespace

const TableFormat kCsvTable = {&csv_header, &write_csv_row};
const TableFormat kNdjsonTable = {&no_header, &write_json_row};

}  // namespace iztk::inspect
