#ifndef IZTK_CLI_OPTIONS_OPTIONS_H_
#define IZTK_CLI_OPTIONS_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace iztk::cli {

/// The functions below bind one option each to a variable, which keeps its value when the option is
/// not given. `name` is the long name; its spelling and help text come from the row of the command
/// in options.tsv. The default in that row must equal the value of the variable; a missing row or
/// another default is a bug.
void add_flag(CLI::App& app, std::string_view name, bool* variable);
void add_text(CLI::App& app, std::string_view name, std::string* variable);
void add_number(CLI::App& app, std::string_view name, std::optional<std::uint64_t>* variable);

/// May be given several times.
void add_texts(CLI::App& app, std::string_view name, std::vector<std::string>* variable);

/// A positional argument that must be given.
void add_argument(CLI::App& app, std::string_view name, std::string* variable);

/// Positional arguments.
void add_arguments(CLI::App& app, std::string_view name, std::vector<std::string>* variable);

/// An option with a fixed list of values; a wrong one is rejected with the list and the nearest
/// value. `set` gets the index of the value. `initial` is the default, empty if it has no name.
void add_choice(CLI::App& app, std::string_view name, std::vector<std::string> values,
                std::string_view initial, std::function<void(std::size_t)> set);

/// A value of an option and its meaning in the program.
template <typename T>
struct Choice {
  std::string_view name;
  T value;
};

/// The values are those of the row, in the same order.
template <typename T, std::size_t N>
void add_choice(CLI::App& app, std::string_view name, const Choice<T> (&choices)[N], T* variable) {
  std::vector<std::string> values;
  std::string_view initial;
  for (const Choice<T>& choice : choices) {
    values.emplace_back(choice.name);
    if (choice.value == *variable) initial = choice.name;
  }
  add_choice(app, name, std::move(values), initial,
             [variable, &choices](std::size_t index) { *variable = choices[index].value; });
}

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_OPTIONS_H_
