#ifndef IZTK_CLI_OPTIONS_OPTION_TABLE_H_
#define IZTK_CLI_OPTIONS_OPTION_TABLE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::cli {

/// One meaning that an option has for some commands: a row of options.tsv. Views live as long as
/// the program.
struct OptionRow {
  std::vector<std::string_view> commands;
  std::string_view names;  ///< "-f,--format"; "FILE" for words that are not an option.
  std::string_view value;  ///< "FORMAT"; empty for a flag.
  std::vector<std::string_view> values;  ///< The only permitted values; empty if any is.
  std::string_view group;                ///< Heading in the help.
  std::string_view default_value;        ///< Empty if there is none.
  std::string help;                      ///< One line of --help.
  std::string_view text;  ///< Additional text of the pages, as Markdown; may be empty.

  /// `help` as a sentence of a page, with the default: "Report format: full, json (default: full)."
  std::string sentence() const;

  bool belongs_to(std::string_view command) const;
  /// Words on the command line that are not options.
  bool is_argument() const { return !names.starts_with('-'); }
  /// "--format"
  std::string_view long_name() const { return names.substr(names.rfind(',') + 1); }
  /// "-f"; empty if there is none.
  std::string_view short_name() const;
};

/// The options of all commands, from which definitions, help, pages and completions are generated.
class OptionTable {
 public:
  /// The built-in table.
  static const OptionTable& built_in();

  std::span<const OptionRow> rows() const { return rows_; }

  /// The rows of a command, in order.
  std::vector<const OptionRow*> rows_of(std::string_view command) const;

  /// The row of an option of a command. It must exist.
  const OptionRow& find(std::string_view command, std::string_view long_name) const;

 private:
  OptionTable();

  std::vector<OptionRow> rows_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_OPTION_TABLE_H_
