#include "reports/baseline.h"

#include <algorithm>

#include "core/file.h"
#include "core/tables/tsv.h"
#include "core/text/printable.h"

namespace iztk::reports {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024 * 1024;

core::Error cannot_read(const std::string& path, const std::string& why) {
  return {"cannot read the baseline '" + core::printable(path) + "': " + why};
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
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(core::printable(path), *text, {"code", "field", "sender"});
  if (!table) return core::Error{core::printable(table.error().message)};
  Baseline baseline;
  for (const core::TsvTable::Row& row : table->rows()) {
    baseline.add({std::string(table->cell(row, "code")), std::string(table->cell(row, "field")),
                  std::string(table->cell(row, "sender"))});
  }
  return baseline;
}

bool Baseline::covers(const FindingKey& key) {
  const auto found = seen_.find(key);
  if (found == seen_.end()) return false;
  found->second = true;
  return true;
}

std::uint64_t Baseline::unseen() const {
  return static_cast<std::uint64_t>(
      std::count_if(seen_.begin(), seen_.end(), [](const auto& entry) { return !entry.second; }));
}

void Baseline::add(const FindingKey& key) {
  if (!full()) seen_.emplace(key, false);
}

std::string Baseline::text() const {
  std::string out =
      "# Findings that are known: `iztk validate --baseline` hides them.\ncode\tfield\tsender\n";
  for (const auto& [key, seen] : seen_) {
    out += key.code + "\t" + key.field + "\t" + key.sender + "\n";
  }
  return out;
}

}  // namespace iztk::reports
