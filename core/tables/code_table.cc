#include "core/tables/code_table.h"

#include <algorithm>
#include <charconv>

#include "core/text/ascii.h"

namespace iztk::core {
namespace {

// Empty is no date; anything else must be YYYYMMDD.
bool read_day(std::string_view text, Day* day) {
  *day = 0;
  if (text.empty()) return true;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *day);
  return text.size() == 8 && error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

bool has_shape(std::string_view code, std::string_view shape) {
  if (code.size() != shape.size()) return false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool fits = shape[i] == '#'   ? is_digit(code[i])
                      : shape[i] == '@' ? is_digit(code[i]) || is_letter(code[i])
                                        : code[i] == shape[i];
    if (!fits) return false;
  }
  return true;
}

Result<CodeTable> CodeTable::parse(std::string_view file, std::string_view text) {
  Result<TsvTable> parsed =
      TsvTable::parse(file, text, {"code", "display", "status", "valid_from", "valid_to"});
  if (!parsed) return parsed.error();
  CodeTable table;
  table.table_ = std::move(parsed).value();
  table.systems_ = split_words(table.table_.metadata("code_system"));
  table.entries_.reserve(table.table_.rows().size());
  for (const TsvTable::Row& row : table.table_.rows()) {
    CodeEntry entry{table.table_.cell(row, "code"),
                    table.table_.cell(row, "display"),
                    table.table_.cell(row, "status") == "active",
                    0,
                    0,
                    &row};
    if (!read_day(table.table_.cell(row, "valid_from"), &entry.valid_from) ||
        !read_day(table.table_.cell(row, "valid_to"), &entry.valid_to)) {
      return table.table_.error(row, "valid_from and valid_to must be empty or YYYYMMDD");
    }
    table.dated_ = table.dated_ || entry.valid_from != 0 || entry.valid_to != 0;
    const auto index = static_cast<std::uint32_t>(table.entries_.size());
    if (const std::string_view shape = table.table_.cell(row, "shape"); !shape.empty()) {
      table.by_shape_.emplace_back(shape, index);
    } else if (!table.by_code_.emplace(entry.code, index).second) {
      return table.table_.error(row,
                                "code '" + std::string(entry.code) + "' stands in the table twice");
    }
    table.entries_.push_back(entry);
  }
  return table;
}

const CodeEntry* CodeTable::find(std::string_view code) const {
  if (const auto found = by_code_.find(code); found != by_code_.end())
    return &entries_[found->second];
  for (const auto& [shape, index] : by_shape_) {
    if (has_shape(code, shape)) return &entries_[index];
  }
  return nullptr;
}

CodeState CodeTable::state(std::string_view code, Day day) const {
  const CodeEntry* entry = find(code);
  if (entry == nullptr) return CodeState::kUnknown;
  if (!dated_ && !entry->active) return CodeState::kRetired;
  if (day == 0) return CodeState::kValid;
  if (entry->valid_to != 0 && day > entry->valid_to) return CodeState::kRetired;
  if (entry->valid_from != 0 && day < entry->valid_from) return CodeState::kNotYetValid;
  return CodeState::kValid;
}

bool CodeTable::has_system(std::string_view name) const {
  return std::find(systems_.begin(), systems_.end(), name) != systems_.end();
}

}  // namespace iztk::core
