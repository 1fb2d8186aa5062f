#include "cli/pages/completion.h"

#include <string_view>

#include "cli/command.h"
#include "cli/options/option_table.h"

namespace iztk::cli {
namespace {

std::string command_names() {
  std::string out;
  for (const CommandEntry& entry : kCommands) {
    out += (out.empty() ? "" : " ") + std::string(entry.name);
  }
  return out;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

/// In single quotes for a shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// In single quotes for an option of _arguments, where brackets and colons are special.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out;
}

/// "--format) values='full concise' ;;" for each option of the command that has a list.
std::string bash_values(std::string_view command) {
  std::string out;
  for (const OptionRow* option : OptionTable::built_in().rows_of(command)) {
    if (option->values.empty()) continue;
    std::string names(option->long_name());
    if (!option->short_name().empty()) names += "|" + std::string(option->short_name());
    out += "        " + std::string(command) + ":" + names.substr(0, names.find('|'));
    if (!option->short_name().empty()) {
      out += "|" + std::string(command) + ":" + std::string(option->short_name());
    }
    out += ") COMPREPLY=($(compgen -W '" + joined(option->values) + "' -- \"$word\")); return ;;\n";
  }
  return out;
}

}  // namespace

std::string bash_completion() {
  std::string out =
      "# bash completion for iztk\n"
      "_iztk() {\n"
      "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
      "    COMPREPLY=()\n"
      "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "        COMPREPLY=($(compgen -W '" +
      command_names() +
      " --help --version' -- \"$word\"))\n"
      "        return\n"
      "    fi\n"
      "    case ${COMP_WORDS[1]}:$previous in\n";
  for (const CommandEntry& entry : kCommands) out += bash_values(entry.name);
  out +=
      "    esac\n"
      "    case $word in\n"
      "        -*) ;;\n"
      "        *) return ;;\n"
      "    esac\n"
      "    case ${COMP_WORDS[1]} in\n";
  for (const CommandEntry& entry : kCommands) {
    std::string options;
    for (const OptionRow* option : OptionTable::built_in().rows_of(entry.name)) {
      if (!option->is_argument()) options += " " + std::string(option->long_name());
    }
    out += "        " + std::string(entry.name) + ") COMPREPLY=($(compgen -W '" +
           options.substr(1) + "' -- \"$word\")) ;;\n";
  }
  return out +
         "    esac\n"
         "}\n"
         "complete -o default -F _iztk iztk\n";
}

std::string zsh_completion() {
  std::string out =
      "#compdef iztk\n"
      "# zsh completion for iztk\n"
      "if (( CURRENT == 2 )); then\n"
      "  local -a commands=(\n";
  for (const CommandEntry& entry : kCommands) {
    out += "    '" + std::string(entry.name) + ":" + zsh_text(entry.summary) + "'\n";
  }
  out +=
      "  )\n"
      "  _describe command commands\n"
      "  return\n"
      "fi\n"
      "local command=$words[2]\n"
      "shift words\n"
      "(( CURRENT-- ))\n"
      "case $command in\n";
  for (const CommandEntry& entry : kCommands) {
    out += "  " + std::string(entry.name) + ")\n    _arguments \\\n";
    for (const OptionRow* option : OptionTable::built_in().rows_of(entry.name)) {
      if (option->is_argument()) continue;
      out += "      '*" + std::string(option->long_name()) + "[" + zsh_text(option->help) + "]";
      if (!option->values.empty()) {
        out += ":" + zsh_text(option->value) + ":(" + joined(option->values) + ")";
      } else if (!option->value.empty()) {
        out += ":" + zsh_text(option->value) + ":_files";
      }
      out += "' \\\n";
    }
    out += "      '*:file:_files' ;;\n";
  }
  return out + "esac\n";
}

std::string fish_completion() {
  std::string out =
      "# fish completion for iztk\n"
      "complete -c iztk -n __fish_use_subcommand -l help -d 'Show the commands'\n"
      "complete -c iztk -n __fish_use_subcommand -l version -d 'Show the version'\n";
  for (const CommandEntry& entry : kCommands) {
    out += "complete -c iztk -f -n __fish_use_subcommand -a " + std::string(entry.name) + " -d " +
           quoted(entry.summary) + "\n";
  }
  for (const CommandEntry& entry : kCommands) {
    for (const OptionRow* option : OptionTable::built_in().rows_of(entry.name)) {
      if (option->is_argument()) continue;
      out += "complete -c iztk -n '__fish_seen_subcommand_from " + std::string(entry.name) + "'";
      if (!option->short_name().empty())
        out += " -s " + std::string(option->short_name().substr(1));
      out += " -l " + std::string(option->long_name().substr(2));
      if (!option->value.empty()) out += " -r";
      if (!option->values.empty()) out += " -f -a " + quoted(joined(option->values));
      out += " -d " + quoted(option->help) + "\n";
    }
  }
  return out;
}

}  // namespace iztk::cli
