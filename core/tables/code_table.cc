#include "core/tables/code_table.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cassert>
#include <charconv>
#include <functional>
#include <mutex>
#include <string>

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

/// The comments in front of a table; all lines, if there is nothing else.
std::string_view head_of(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::size_t end = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  while (end < text.size() && (text[end] == '#' || text[end] == '\n' || text[end] == '\r')) {
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  }
  return text.substr(0, end);
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

/// What a table is read from, and what was read.
struct CodeTable::Source {
  /// Only what is said in front of the table; the table itself when it is needed.
  struct Head {
    TsvTable table;
    std::vector<std::string_view> systems;
  };

  Source(std::string_view of_file, std::string_view of_text) : file(of_file), text(of_text) {}

  const Head& read_head() {
    std::call_once(head_is_read, [this] {
      Result<TsvTable> read_table = TsvTable::parse(file, head_of(text), {});
      if (read_table) head.table = std::move(read_table).value();
      head.systems = split_words(head.table.metadata("code_system"));
    });
    return head;
  }

  std::string file;  ///< A copy: what is read later still names it.
  std::string_view text;
  std::once_flag head_is_read;
  Head head;
  std::mutex one_reader;
  std::unique_ptr<const Contents> read;
  std::atomic<const Contents*> contents{nullptr};  ///< The same, for those who need no lock.

  void set(std::unique_ptr<const Contents> made) {
    read = std::move(made);
    contents.store(read.get(), std::memory_order_release);
  }
};

CodeTable::CodeTable(std::unique_ptr<Source> source) : source_(std::move(source)) {}
CodeTable::CodeTable(CodeTable&&) noexcept = default;
CodeTable& CodeTable::operator=(CodeTable&&) noexcept = default;
CodeTable::~CodeTable() = default;

CodeTable CodeTable::built_in(std::string_view file, std::string_view text) {
  return CodeTable(std::make_unique<Source>(file, text));
}

Result<CodeTable> CodeTable::parse(std::string_view file, std::string_view text) {
  Result<std::unique_ptr<const Contents>> contents = read(file, text);
  if (!contents) return contents.error();
  auto source = std::make_unique<Source>(file, text);
  source->set(std::move(contents).value());
  return CodeTable(std::move(source));
}

const CodeTable::Contents& CodeTable::contents() const {
  Source& source = *source_;
  if (const Contents* known = source.contents.load(std::memory_order_acquire)) return *known;
  const std::lock_guard lock(source.one_reader);
  if (source.read == nullptr) {
    Result<std::unique_ptr<const Contents>> made = read(source.file, source.text);
    assert(made);
    source.set(made ? std::move(made).value() : std::make_unique<const Contents>());
  }
  return *source.read;
}

Result<std::unique_ptr<const CodeTable::Contents>> CodeTable::read(std::string_view file,
                                                                   std::string_view text) {
  Result<TsvTable> parsed =
      TsvTable::parse(file, text, {"code", "display", "status", "valid_from", "valid_to"});
  if (!parsed) return parsed.error();
  auto contents = std::make_unique<Contents>();
  contents->table = std::move(parsed).value();
  if (const Status status = read_rows(contents.get()); !status) return status.error();
  return std::unique_ptr<const Contents>(std::move(contents));
}

Status CodeTable::read_rows(Contents* contents) {
  const TsvTable& table = contents->table;
  std::vector<CodeEntry>& entries = contents->entries;
  const TsvTable::Column code = table.column("code"), display = table.column("display"),
                         status = table.column("status"), from = table.column("valid_from"),
                         to = table.column("valid_to"), shape = table.column("shape");
  entries.reserve(table.rows().size());
  contents->by_code = CodeIndex(table.rows().size());
  for (const TsvTable::Row& row : table.rows()) {
    CodeEntry entry{table.cell(row, code),
                    table.cell(row, display),
                    table.cell(row, status) == "active",
                    0,
                    0,
                    &row};
    if (!read_day(table.cell(row, from), &entry.valid_from) ||
        !read_day(table.cell(row, to), &entry.valid_to)) {
      return table.error(row, "valid_from and valid_to must be empty or YYYYMMDD");
    }
    contents->dated = contents->dated || entry.valid_from != 0 || entry.valid_to != 0;
    const auto index = static_cast<std::uint32_t>(entries.size());
    entries.push_back(entry);
    if (const std::string_view cell = table.cell(row, shape); !cell.empty()) {
      contents->by_shape.emplace_back(cell, index);
    } else if (!contents->by_code.add(entry.code, index, entries)) {
      return table.error(row, "code '" + std::string(entry.code) + "' stands in the table twice");
    }
  }
  return ok();
}

CodeTable::CodeIndex::CodeIndex(std::size_t codes) : places_(std::bit_ceil(2 * codes + 1), kNone) {}

std::size_t CodeTable::CodeIndex::place_of(std::string_view code,
                                           const std::vector<CodeEntry>& entries) const {
  const std::size_t mask = places_.size() - 1;
  std::size_t place = std::hash<std::string_view>()(code) & mask;
  while (places_[place] != kNone && entries[places_[place]].code != code)
    place = (place + 1) & mask;
  return place;
}

bool CodeTable::CodeIndex::add(std::string_view code, std::uint32_t number,
                               const std::vector<CodeEntry>& entries) {
  std::uint32_t& place = places_[place_of(code, entries)];
  if (place != kNone) return false;
  place = number;
  return true;
}

std::uint32_t CodeTable::CodeIndex::find(std::string_view code,
                                         const std::vector<CodeEntry>& entries) const {
  return places_[place_of(code, entries)];
}

const CodeEntry* CodeTable::find(std::string_view code) const {
  const Contents& all = contents();
  const std::uint32_t found = all.by_code.find(code, all.entries);
  if (found != CodeIndex::kNone) return &all.entries[found];
  for (const auto& [shape, index] : all.by_shape) {
    if (has_shape(code, shape)) return &all.entries[index];
  }
  return nullptr;
}

CodeState CodeTable::state(std::string_view code, Day day) const {
  const CodeEntry* entry = find(code);
  if (entry == nullptr) return CodeState::kUnknown;
  if (!dated() && !entry->active) return CodeState::kRetired;
  if (day == 0) return CodeState::kValid;
  if (entry->valid_to != 0 && day > entry->valid_to) return CodeState::kRetired;
  if (entry->valid_from != 0 && day < entry->valid_from) return CodeState::kNotYetValid;
  return CodeState::kValid;
}

const std::vector<std::string_view>& CodeTable::systems() const {
  return source_->read_head().systems;
}

std::string_view CodeTable::metadata(std::string_view key) const {
  return source_->read_head().table.metadata(key);
}

bool CodeTable::has_system(std::string_view name) const {
  const std::vector<std::string_view>& names = systems();
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace iztk::core
