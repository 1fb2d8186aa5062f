#include "cli/options/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "core/text/edit_distance.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

void describe(CLI::Option* option, const OptionText& text) {
  option->option_text(text.placeholder)->group(text.group);
}

/// The long name, for messages.
std::string shown_name(const OptionText& text) {
  const std::string names = text.names;
  return names.substr(names.rfind(',') + 1);
}

}  // namespace

void add_flag(CLI::App& app, const OptionText& text, bool* variable) {
  describe(app.add_flag(text.names, *variable, text.help), text);
}

void add_text(CLI::App& app, const OptionText& text, std::string* variable) {
  describe(app.add_option(text.names, *variable, text.help), text);
}

void add_texts(CLI::App& app, const OptionText& text, std::vector<std::string>* variable) {
  // One value for each time that the option is given; more would swallow the file names behind it.
  describe(app.add_option(text.names, *variable, text.help)
               ->expected(1)
               ->allow_extra_args(false)
               ->take_all(),
           text);
}

void add_arguments(CLI::App& app, const OptionText& text, std::vector<std::string>* variable) {
  describe(app.add_option(text.names, *variable, text.help), text);
}

void add_number(CLI::App& app, const OptionText& text, std::optional<std::uint64_t>* variable) {
  const std::string name = shown_name(text);
  const auto set = [variable, name](const std::string& word) {
    std::uint64_t number = 0;
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc() || stop != end) {
      throw CLI::ValidationError(name, "'" + printable(word) + "' is not a whole number");
    }
    *variable = number;
  };
  describe(app.add_option_function<std::string>(text.names, set, text.help), text);
}

void add_choice(CLI::App& app, const OptionText& text, std::vector<std::string> values,
                std::function<void(std::size_t)> set) {
  const std::string name = shown_name(text);
  const auto choose = [values, set = std::move(set), name](const std::string& word) {
    const auto found = std::find(values.begin(), values.end(), word);
    if (found == values.end()) {
      std::string hint = did_you_mean(word, values);
      if (hint.empty()) hint = "; one of: " + CLI::detail::join(values, ", ");
      throw CLI::ValidationError(name, "'" + printable(word) + "' is not known" + hint);
    }
    set(static_cast<std::size_t>(found - values.begin()));
  };
  describe(app.add_option_function<std::string>(text.names, choose, text.help), text);
}

}  // namespace iztk::cli
