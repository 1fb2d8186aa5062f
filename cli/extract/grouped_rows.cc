#include "cli/extract/grouped_rows.h"

#include <utility>

namespace iztk::cli {

using inspect::Counted;

void GroupedRows::add(const MadeRow& row) {
  std::vector<std::string> key(row.cells.begin(), row.cells.end());
  bool counts_people = false;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const Counted counted = layout_.columns()[i].counted;
    if (counted != Counted::kNothing) key[i].clear();
    counts_people = counts_people || counted == Counted::kPeople;
  }
  Group& group = groups_[std::move(key)];
  ++group.doses;
  if (counts_people && !row.person.empty()) group.people.emplace(row.person);
}

void GroupedRows::end(bool complete) {
  if (!complete) return;
  std::string text;
  for (const auto& [key, group] : groups_) {
    std::vector<std::string> cells = key;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Counted counted = layout_.columns()[i].counted;
      if (counted == Counted::kDoses) cells[i] = std::to_string(group.doses);
      if (counted == Counted::kPeople) cells[i] = std::to_string(group.people.size());
    }
    text.clear();
    layout_.append_row(cells, &text);
    files_->add(text);
  }
}

}  // namespace iztk::cli
