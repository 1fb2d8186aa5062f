#include "reports/baseline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/file.h"
#include "core/tables/tsv.h"
#include "core/text/day_text.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "core/text/wildcards.h"

namespace iztk::reports {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024 * 1024;
constexpr std::string_view kTitle =
    "# Findings that are known: `iztk validate --baseline` hides them.\n";
constexpr std::array<std::string_view, 5> kColumns = {"code", "field", "sender", "reason", "until"};

core::Error cannot_read(const std::string& path, const std::string& why) {
  return {"cannot read the baseline '" + core::printable(path) + "': " + why};
}

/// The lines of a file that start with `#`, taken out of it; a table has none after its columns.
struct Comments {
  std::string table;  ///< The text, with an empty line for each comment after the columns.
  std::string head;   ///< Before the columns, without the title that every baseline has.
  std::map<std::uint32_t, std::string> lines;  ///< After the columns, by number.
  std::string_view header;                     ///< The line with the columns; a view of the file.
};

Comments take_comments(std::string_view text) {
  Comments out;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with('#')) {
      const std::string whole = std::string(line) + "\n";
      if (!out.header.empty()) {
        out.lines[number] = whole;
      } else if (whole != kTitle) {
        out.head += whole;
      }
    } else {
      out.table += line;
      if (out.header.empty()) out.header = line;
    }
    out.table += '\n';
  }
  return out;
}

/// A column that nothing reads would be a misspelt one.
core::Status check_columns(std::string_view header, const std::string& place) {
  if (header.ends_with('\r')) header.remove_suffix(1);
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\t'), header.size());
    const std::string_view column = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    if (std::find(kColumns.begin(), kColumns.end(), column) != kColumns.end()) continue;
    return core::Error{place + ": there is no column '" + core::printable(column) + "'" +
                       core::did_you_mean(column, {kColumns.begin(), kColumns.end()})};
  }
  return core::ok();
}

bool key_matches(const FindingKey& pattern, const FindingKey& key) {
  return pattern.code == key.code && core::matches_wildcards(pattern.field, key.field) &&
         core::matches_wildcards(pattern.sender, key.sender);
}

}  // namespace

std::string path_without_numbers(std::string_view path) {
  std::string out;
  append_path_without_numbers(path, &out);
  return out;
}

void append_path_without_numbers(std::string_view path, std::string* out) {
  bool inside = false;
  for (const char c : path) {
    if (c == '[') inside = true;
    if (!inside) out->push_back(c);
    if (c == ']') inside = false;
  }
}

core::Result<Baseline> Baseline::read(const std::string& path) {
  const core::Result<std::string> text = core::read_file(path, kMostBytes);
  if (!text) return cannot_read(path, text.error().message);
  Baseline baseline;
  baseline.file_ = core::printable(path);
  Comments comments = take_comments(*text);
  if (const core::Status status = check_columns(comments.header, baseline.file_); !status) {
    return status.error();
  }
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(baseline.file_, comments.table, {"code", "field", "sender"});
  if (!table) return core::Error{core::printable(table.error().message)};
  baseline.head_ = std::move(comments.head);
  auto comment = comments.lines.begin();
  for (const core::TsvTable::Row& each : table->rows()) {
    Row row;
    row.line = each.line;
    row.reason = core::printable(table->cell(each, "reason"));
    for (; comment != comments.lines.end() && comment->first < each.line; ++comment) {
      row.comments += comment->second;
    }
    if (const std::string_view until = table->cell(each, "until"); !until.empty()) {
      row.until = core::parse_day(until);
      if (row.until == 0) return table->error(each, "until must be a day as YYYY-MM-DD");
    }
    const FindingKey key{std::string(table->cell(each, "code")),
                         std::string(table->cell(each, "field")),
                         std::string(table->cell(each, "sender"))};
    const auto [place, is_new] = baseline.rows_.emplace(key, std::move(row));
    if (!is_new) continue;
    if (is_pattern(key)) baseline.patterns_.push_back(place);
  }
  for (; comment != comments.lines.end(); ++comment) baseline.last_comments_ += comment->second;
  return baseline;
}

core::Status Baseline::check_codes(const CodeFault& fault) const {
  const Rows::value_type* first = nullptr;
  std::string message;
  for (const Rows::value_type& row : rows_) {
    if (first != nullptr && row.second.line > first->second.line) continue;
    if (std::string found = fault(row.first.code); !found.empty()) {
      first = &row;
      message = std::move(found);
    }
  }
  if (first == nullptr) return core::ok();
  return core::Error{file_ + ":" + std::to_string(first->second.line) + ": " + message};
}

bool Baseline::has_dates() const {
  return std::any_of(rows_.begin(), rows_.end(),
                     [](const auto& row) { return row.second.until != 0; });
}

void Baseline::expire(core::Day today) {
  for (auto& [key, row] : rows_) row.expired = row.until != 0 && row.until < today;
}

std::uint64_t Baseline::expired() const {
  return static_cast<std::uint64_t>(std::count_if(
      rows_.begin(), rows_.end(), [](const auto& row) { return row.second.expired; }));
}

bool Baseline::is_pattern(const FindingKey& key) {
  // An escaped `*` is compared as one, too.
  return key.field.find('*') != std::string::npos || key.sender.find('*') != std::string::npos;
}

Baseline::Rows::iterator Baseline::find(const FindingKey& key) {
  const auto exact = rows_.find(key);
  if (exact != rows_.end() && !exact->second.expired && !is_pattern(key)) return exact;
  const auto pattern = std::find_if(patterns_.begin(), patterns_.end(), [&](const auto& each) {
    return !each->second.expired && key_matches(each->first, key);
  });
  return pattern == patterns_.end() ? rows_.end() : *pattern;
}

bool Baseline::covers(const FindingKey& key) {
  const auto found = find(key);
  if (found == rows_.end()) return false;
  found->second.seen = true;
  return true;
}

std::vector<std::uint32_t> Baseline::unseen() const {
  std::vector<std::uint32_t> lines;
  for (const auto& [key, row] : rows_) {
    if (!row.seen && !row.expired) lines.push_back(row.line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

void Baseline::add(const FindingKey& key) {
  if (full()) return;
  if (!is_pattern(key)) {
    rows_.try_emplace(key);
    return;
  }
  rows_.try_emplace(
      {key.code, core::without_wildcards(key.field), core::without_wildcards(key.sender)});
}

void Baseline::keep_notes(const Baseline& previous) {
  head_ = previous.head_;
  std::string comments;  // Of rows that are left out.
  for (const Rows::value_type& old : previous.rows_) {
    const FindingKey& key = old.first;
    const Row& row = old.second;
    const bool pattern = core::has_wildcards(key.field) || core::has_wildcards(key.sender);
    bool kept = rows_.contains(key);
    if (pattern) {
      // Those that the row covers are in it; the ones of the file that it covers, too, stay.
      kept = std::erase_if(rows_, [&](const auto& each) {
               return key_matches(key, each.first) && !previous.rows_.contains(each.first);
             }) != 0;
    }
    comments += row.comments;
    if (!kept) continue;
    Row copy = row;
    copy.comments = std::exchange(comments, {});
    rows_.insert_or_assign(key, std::move(copy));
  }
  last_comments_ = comments + previous.last_comments_;
}

std::string Baseline::text() const {
  const bool notes = std::any_of(rows_.begin(), rows_.end(), [](const auto& row) {
    return row.second.until != 0 || !row.second.reason.empty();
  });
  std::string out = std::string(kTitle) + head_ + "code\tfield\tsender";
  out += notes ? "\treason\tuntil\n" : "\n";
  for (const auto& [key, row] : rows_) {
    out += row.comments + key.code + "\t" + key.field + "\t" + key.sender;
    if (notes) {
      out += "\t" + row.reason + "\t" + core::day_text(row.until);
    }
    out += "\n";
  }
  return out + last_comments_;
}

}  // namespace iztk::reports
