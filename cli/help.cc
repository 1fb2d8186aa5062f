#include "cli/help.h"

#include <algorithm>
#include <vector>

#include "cli/options/option_table.h"
#include "feeds/files/output.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kWidth = 79;
constexpr std::size_t kOptionColumn = 30;
constexpr std::size_t kCommandColumn = 13;

/// Two columns: `left`, and `right` wrapped at words. A left part that is too long gets a line of
/// its own.
std::string row(std::string_view left, std::string_view right, std::size_t column) {
  std::string out = "  " + std::string(left);
  std::size_t position = out.size();
  const auto go_to_column = [&] {
    if (position + 1 > column) {
      out += '\n';
      position = 0;
    }
    out.append(column - position, ' ');
    position = column;
  };
  go_to_column();
  while (!right.empty()) {
    const std::string_view word = right.substr(0, right.find(' '));
    right.remove_prefix(std::min(right.size(), word.size() + 1));
    if (position > column && position + 1 + word.size() > kWidth) go_to_column();
    if (position > column) {
      out += ' ';
      ++position;
    }
    out += word;
    position += word.size();
  }
  return out + '\n';
}

/// "-f, --format FORMAT"; an option without a short name is indented so that long names are
/// aligned.
std::string option_names(const OptionRow& option) {
  const std::string_view short_name = option.short_name();
  std::string out = short_name.empty() ? "    " : std::string(short_name) + ", ";
  out += option.long_name();
  if (!option.value.empty()) out += " " + std::string(option.value);
  return out;
}

std::string option_group(const std::vector<const OptionRow*>& options, std::string_view group) {
  std::string out = "\n" + std::string(group) + ":\n";
  for (const OptionRow* option : options) {
    if (option->group != group || option->is_argument()) continue;
    out += row(option_names(*option), option->help, kOptionColumn);
  }
  return out;
}

}  // namespace

std::string program_help() {
  std::string out =
      "iztk validates HL7 v2 immunization messages (VXU, QBP, RSP, ACK), translates\n"
      "them to FHIR R4, de-identifies them, and links people. It works offline.\n"
      "\n"
      "Usage: iztk COMMAND [OPTION]... [ARGUMENT]...\n";
  std::string_view group;
  for (const CommandEntry& entry : kCommands) {
    if (entry.group != group) out += "\n" + std::string(entry.group) + ":\n";
    group = entry.group;
    out += row(entry.name, entry.summary, kCommandColumn);
  }
  out +=
      "\n"
      "Examples:\n"
      "  iztk validate feed.hl7                       check a file\n"
      "  iztk explain USE001                          what a finding means\n"
      "  iztk redact --policy safe-harbor feed.hl7    de-identify a file\n"
      "\n"
      "Exit status: 0 all is well, 1 errors or rejected messages, 2 wrong usage,\n"
      "3 incomplete, 4 internal error. `iztk help COMMAND` shows a command's options.\n";
  return out;
}

std::string usage_line(const CommandEntry& entry) {
  std::string out = "iztk " + std::string(entry.name) + " [OPTION]...";
  for (const OptionRow* option : OptionTable::built_in().rows_of(entry.name)) {
    if (option->is_argument()) out += " " + std::string(option->value);
  }
  return out;
}

std::string command_help(const CommandEntry& entry) {
  const std::vector<const OptionRow*> options = OptionTable::built_in().rows_of(entry.name);
  std::string out = std::string(entry.summary) + "\n\nUsage: " + usage_line(entry) + "\n";
  std::vector<std::string_view> groups;
  for (const OptionRow* option : options) {
    if (option->is_argument()) {
      out += row(option->value, option->help, kOptionColumn);
    } else if (std::find(groups.begin(), groups.end(), option->group) == groups.end()) {
      groups.push_back(option->group);
    }
  }
  for (const std::string_view group : groups) out += option_group(options, group);
  return out;
}

ExitCode print_data(std::string_view text) {
  feeds::Output output = feeds::Output::standard_output();
  output.write(text);
  return output.finish() ? ExitCode::kOk : ExitCode::kIncomplete;
}

}  // namespace iztk::cli
