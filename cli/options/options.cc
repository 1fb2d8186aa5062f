#include "cli/options/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "cli/options/option_table.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

/// "validate" of "iztk validate".
std::string_view command_of(const CLI::App& app) {
  const std::string_view name = app.get_name();
  return name.substr(name.find(' ') + 1);
}

/// The row of an option, checked to have `initial` as its default.
const OptionRow& row_of(const CLI::App& app, std::string_view name, std::string_view initial) {
  const OptionRow& row = OptionTable::built_in().find(command_of(app), name);
  if (row.default_value != initial) {
    throw std::logic_error("options.tsv: the default of " + std::string(name) + " is '" +
                           std::string(initial) + "'");
  }
  return row;
}

void describe(CLI::Option* option, const OptionRow& row) {
  option->option_text(std::string(row.value))->group(std::string(row.group));
}

}  // namespace

void add_flag(CLI::App& app, std::string_view name, bool* variable) {
  const OptionRow& row = row_of(app, name, {});
  describe(app.add_flag(std::string(row.names), *variable, row.help), row);
}

void add_text(CLI::App& app, std::string_view name, std::string* variable) {
  const OptionRow& row = row_of(app, name, *variable);
  describe(app.add_option(std::string(row.names), *variable, row.help), row);
}

void add_texts(CLI::App& app, std::string_view name, std::vector<std::string>* variable) {
  const OptionRow& row = row_of(app, name, {});
  // One value each time the option is given; more would swallow the file names after it.
  describe(app.add_option(std::string(row.names), *variable, row.help)
               ->expected(1)
               ->allow_extra_args(false)
               ->take_all(),
           row);
}

void add_argument(CLI::App& app, std::string_view name, std::string* variable) {
  const OptionRow& row = row_of(app, name, {});
  describe(app.add_option(std::string(row.names), *variable, row.help)->required(), row);
}

void add_arguments(CLI::App& app, std::string_view name, std::vector<std::string>* variable) {
  const OptionRow& row = row_of(app, name, {});
  describe(app.add_option(std::string(row.names), *variable, row.help), row);
}

void add_number(CLI::App& app, std::string_view name, std::optional<std::uint64_t>* variable) {
  const OptionRow& row = row_of(app, name, {});
  const auto set = [variable, shown = std::string(name)](const std::string& word) {
    std::uint64_t number = 0;
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc() || stop != end) {
      throw CLI::ValidationError(shown, "'" + core::printable(word) + "' is not a whole number");
    }
    *variable = number;
  };
  describe(app.add_option_function<std::string>(std::string(row.names), set, row.help), row);
}

void add_choice(CLI::App& app, std::string_view name, std::vector<std::string> values,
                std::string_view initial, std::function<void(std::size_t)> set) {
  const OptionRow& row = row_of(app, name, initial);
  if (!row.values.empty() && !std::ranges::equal(row.values, values)) {
    throw std::logic_error("options.tsv: other values of " + std::string(name));
  }
  const auto choose = [values = std::move(values), set = std::move(set),
                       shown = std::string(name)](const std::string& word) {
    const auto found = std::find(values.begin(), values.end(), word);
    if (found == values.end()) {
      std::string hint = core::did_you_mean(word, values);
      if (hint.empty()) hint = "; one of: " + CLI::detail::join(values, ", ");
      throw CLI::ValidationError(shown, "'" + core::printable(word) + "' is not known" + hint);
    }
    set(static_cast<std::size_t>(found - values.begin()));
  };
  describe(app.add_option_function<std::string>(std::string(row.names), choose, row.help), row);
}

}  // namespace iztk::cli
