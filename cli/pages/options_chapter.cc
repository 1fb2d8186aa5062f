#include "cli/pages/options_chapter.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/options/option_table.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kWidth = 100;

/// An item of a list: words wrapped, later lines indented.
std::string item(std::string_view text) {
  std::string out = "-";
  std::size_t column = out.size();
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column + 1 + word.size() > kWidth) {
      out += "\n ";
      column = 1;
    }
    out += " " + std::string(word);
    column += 1 + word.size();
  }
  return out + "\n";
}

/// "`-f, --format FORMAT`: report format: full, concise. See formats."
std::string describe(const OptionRow& option) {
  std::string names(option.names);
  if (const std::size_t comma = names.find(','); comma != std::string::npos) {
    names.insert(comma + 1, " ");
  }
  if (option.is_argument()) names = option.value;
  if (!option.is_argument() && !option.value.empty()) names += " " + std::string(option.value);
  std::string out = "`" + names + "`: " + option.sentence();
  if (!option.text.empty()) out += " " + std::string(option.text);
  return out;
}

}  // namespace

std::string options_chapter(const CommandEntry& entry) {
  const std::vector<const OptionRow*> options = OptionTable::built_in().rows_of(entry.name);
  std::vector<std::string_view> groups;
  for (const OptionRow* option : options) {
    if (std::find(groups.begin(), groups.end(), option->group) == groups.end()) {
      groups.push_back(option->group);
    }
  }
  std::string out = "## Options\n";
  for (const std::string_view group : groups) {
    out += "\n" + std::string(group) + ":\n\n";
    for (const OptionRow* option : options) {
      if (option->group == group) out += item(describe(*option));
    }
  }
  return out;
}

}  // namespace iztk::cli
