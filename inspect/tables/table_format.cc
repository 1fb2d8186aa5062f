#include "inspect/tables/table_format.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/json/json_buffer.h"
#include "core/text/csv.h"

namespace iztk::inspect {
namespace {

std::string csv_header(std::span<const TableColumn> columns) {
  std::string out;
  for (const TableColumn& column : columns) {
    if (column.index != 0) out += ',';
    out += column.name;
  }
  return out + "\r\n";
}

void write_csv_cell(const TableColumn& column, std::string_view cell, std::string* out) {
  if (column.index != 0) *out += ',';
  core::append_csv_cell(cell, out);
}

std::string no_header(std::span<const TableColumn>) { return {}; }

bool needs_no_escape(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7F;
  });
}

void append_json_string(std::string_view text, std::string* out) {
  if (needs_no_escape(text)) {
    *out += '"';
    out->append(text);
    *out += '"';
    return;
  }
  thread_local core::JsonBuffer json;
  json.clear();
  json.put_string(text);
  out->append(json.text());
}

void write_json_cell(const TableColumn& column, std::string_view cell, std::string* out) {
  *out += column.index == 0 ? "{\"" : ",\"";
  out->append(column.name).append("\":");
  if (cell.empty()) {
    *out += "null";
  } else if (column.integer) {
    out->append(cell);
  } else {
    append_json_string(cell, out);
  }
}

void write_packed_cell(const TableColumn&, std::string_view cell, std::string* out) {
  const auto size = static_cast<std::uint32_t>(cell.size());
  std::array<char, sizeof size> bytes{};
  std::memcpy(bytes.data(), &size, sizeof size);
  out->append(bytes.data(), sizeof size).append(cell);
}

}  // namespace

const TableFormat kCsvTable = {&csv_header, &write_csv_cell, "\r\n"};
const TableFormat kNdjsonTable = {&no_header, &write_json_cell, "}\n"};
const TableFormat kPackedTable = {&no_header, &write_packed_cell, ""};

bool PackedCells::next(std::string_view* cell) {
  std::uint32_t size = 0;
  if (rest_.size() < sizeof size) return false;
  std::memcpy(&size, rest_.data(), sizeof size);
  *cell = rest_.substr(sizeof size, size);
  rest_.remove_prefix(sizeof size + cell->size());
  return true;
}

}  // namespace iztk::inspect
