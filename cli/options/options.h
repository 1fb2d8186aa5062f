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

/// How an option is named and shown.
struct OptionText {
  const char* names;        ///< As CLI11 wants them: "-f,--format".
  const char* placeholder;  ///< "FORMAT" in the help; "" for a flag.
  const char* help;
  const char* group;  ///< Heading in the help.
};

/// The functions below add one option each; the variable keeps its value when the option is not
/// given.
void add_flag(CLI::App& app, const OptionText& text, bool* variable);
void add_text(CLI::App& app, const OptionText& text, std::string* variable);
void add_number(CLI::App& app, const OptionText& text, std::optional<std::uint64_t>* variable);

/// May be given several times.
void add_texts(CLI::App& app, const OptionText& text, std::vector<std::string>* variable);

/// Arguments that are not options. `placeholder` stands in the usage line.
void add_arguments(CLI::App& app, const OptionText& text, std::vector<std::string>* variable);

/// An option with a fixed list of values; a wrong one is refused with the list and the nearest
/// value. `set` gets the index of the value.
void add_choice(CLI::App& app, const OptionText& text, std::vector<std::string> values,
                std::function<void(std::size_t)> set);

/// A value of an option and what it means to the program.
template <typename T>
struct Choice {
  std::string_view name;
  T value;
};

template <typename T, std::size_t N>
void add_choice(CLI::App& app, const OptionText& text, const Choice<T> (&choices)[N], T* variable) {
  std::vector<std::string> values;
  for (const Choice<T>& choice : choices) values.emplace_back(choice.name);
  add_choice(app, text, std::move(values),
             [variable, &choices](std::size_t index) { *variable = choices[index].value; });
}

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_OPTIONS_H_
