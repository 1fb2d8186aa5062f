#include "synthesis/names/name_lists.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "synthesis/messages/table_files.h"

namespace iztk::synthesis {

core::Result<NameLists> NameLists::load() {
  NameLists lists;
  core::Status status = lists.read_names();
  if (status) status = lists.read_short_forms();
  if (!status) return status.error();
  return lists;
}

core::Status NameLists::read_names() {
  const auto table = read_table_file("names/census_1990.tsv", {"list", "name", "people"});
  if (!table) return table.error();
  for (const core::TsvTable::Row& row : table->rows()) {
    const auto* const kind = std::ranges::find(kNameKinds, row.cells[0]);
    if (kind == std::end(kNameKinds)) return table->error(row, "there is no such list");
    std::uint64_t people = 0;
    const std::string_view cell = row.cells[2];
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), people);
    if (error != std::errc() || end != cell.data() + cell.size() || people == 0) {
      return table->error(row, "people must be a number above 0");
    }
    std::vector<Entry>& list = names_[static_cast<std::size_t>(kind - kNameKinds)];
    list.push_back({row.cells[1], (list.empty() ? 0 : list.back().up_to) + people});
  }
  return core::ok();
}

core::Status NameLists::read_short_forms() {
  const auto table = read_table_file("names/short_forms.tsv", {"full", "short"});
  if (!table) return table.error();
  for (const core::TsvTable::Row& row : table->rows()) {
    short_forms_[row.cells[0]].push_back(row.cells[1]);
  }
  return core::ok();
}

std::string_view NameLists::draw(NameKind kind, Random& random) const {
  const std::vector<Entry>& list = names_[static_cast<std::size_t>(kind)];
  const std::uint64_t at = random.below(list.back().up_to);
  const auto is_before = [](const Entry& entry, std::uint64_t number) {
    return entry.up_to <= number;
  };
  return std::lower_bound(list.begin(), list.end(), at, is_before)->name;
}

std::string_view NameLists::short_form(std::string_view first_name, Random& random) const {
  const auto forms = short_forms_.find(first_name);
  if (forms == short_forms_.end()) return {};
  return forms->second[random.below(forms->second.size())];
}

}  // namespace iztk::synthesis
