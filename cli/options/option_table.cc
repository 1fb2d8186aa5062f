#include "cli/options/option_table.h"

#include <algorithm>
#include <stdexcept>

#include "core/tables/embedded_file.h"
#include "core/tables/tsv.h"

namespace iztk {

std::span<const core::EmbeddedFile> option_files();

}  // namespace iztk

namespace iztk::cli {
namespace {

constexpr std::string_view kValues = "{values}";

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

std::string with_values(std::string_view help, const std::vector<std::string_view>& values) {
  std::string out(help);
  if (const std::size_t at = out.find(kValues); at != std::string::npos) {
    out.replace(at, kValues.size(), joined(values));
  }
  return out;
}

}  // namespace

bool OptionRow::belongs_to(std::string_view command) const {
  return std::find(commands.begin(), commands.end(), command) != commands.end();
}

std::string_view OptionRow::short_name() const {
  const std::size_t comma = names.find(',');
  return comma == std::string_view::npos ? std::string_view() : names.substr(0, comma);
}

std::string OptionRow::sentence() const {
  std::string out = help;
  if (!default_value.empty()) out += " (default: " + std::string(default_value) + ")";
  return out.ends_with('.') ? out : out + ".";
}

OptionTable::OptionTable() {
  const core::EmbeddedFile& file = option_files().front();
  // Views point into the embedded text, so the table itself need not be kept.
  const auto table = core::TsvTable::parse(
      file.path, file.content(),
      {"commands", "option", "value", "values", "group", "default", "help", "text"});
  if (!table) throw std::logic_error(table.error().message);
  for (const core::TsvTable::Row& each : table->rows()) {
    OptionRow& row = rows_.emplace_back();
    row.commands = core::split_words(table->cell(each, "commands"));
    row.names = table->cell(each, "option");
    row.value = table->cell(each, "value");
    row.values = core::split_words(table->cell(each, "values"));
    row.group = table->cell(each, "group");
    row.default_value = table->cell(each, "default");
    row.help = with_values(table->cell(each, "help"), row.values);
    row.text = table->cell(each, "text");
  }
}

const OptionTable& OptionTable::built_in() {
  static const OptionTable table;
  return table;
}

std::vector<const OptionRow*> OptionTable::rows_of(std::string_view command) const {
  std::vector<const OptionRow*> found;
  for (const OptionRow& row : rows_) {
    if (row.belongs_to(command)) found.push_back(&row);
  }
  return found;
}

const OptionRow& OptionTable::find(std::string_view command, std::string_view long_name) const {
  for (const OptionRow& row : rows_) {
    if (row.long_name() == long_name && row.belongs_to(command)) return row;
  }
  throw std::logic_error("options.tsv has no " + std::string(long_name) + " of " +
                         std::string(command));
}

}  // namespace iztk::cli
