#include "cli/stats/statistics_writer.h"
#include "core/json/json_writer.h"
#include "core/text/csv.h"

namespace iztk::cli {
namespace {

/// Hundredths of a percent as a decimal number: "99.12".
std::string decimal_percent(const inspect::StatisticsRow& row) {
  if (row.total == 0) return {};
  const std::uint64_t hundredths = row.count * 10000 / row.total;
  const std::uint64_t part = hundredths % 100;
  return std::to_string(hundredths / 100) + (part < 10 ? ".0" : ".") + std::to_string(part);
}

void write_row(const inspect::StatisticsRow& row, core::JsonWriter* json) {
  json->begin_object();
  if (!row.sender.empty()) json->member("sender", row.sender);
  json->member("value", row.value);
  if (!row.text.empty()) json->member("text", row.text);
  json->member("count", row.count);
  json->member("total", row.total);
  json->end_object();
}

}  // namespace

std::string statistics_csv(std::span<const inspect::StatisticsTable> tables) {
  std::string out = "table,sender,value,text,count,total,percent\r\n";
  for (const inspect::StatisticsTable& table : tables) {
    for (const inspect::StatisticsRow& row : table.rows) {
      out += std::string(table.name) + "," + core::csv_cell(row.sender) + "," +
             core::csv_cell(row.value) + "," + core::csv_cell(row.text) + "," +
             std::to_string(row.count) + "," + std::to_string(row.total) + "," +
             decimal_percent(row) + "\r\n";
    }
  }
  return out;
}

std::string statistics_json(std::span<const inspect::StatisticsTable> tables,
                            std::uint64_t messages, std::uint64_t rejected) {
  core::JsonWriter json;
  json.begin_object();
  json.member("messages", messages);
  json.member("rejected", rejected);
  for (const inspect::StatisticsTable& table : tables) {
    json.key(table.name);
    json.begin_array();
    for (const inspect::StatisticsRow& row : table.rows) write_row(row, &json);
    json.end_array();
  }
  json.end_object();
  return json.take() + "\n";
}

}  // namespace iztk::cli
