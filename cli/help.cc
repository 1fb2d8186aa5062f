#include "cli/help.h"

#include <CLI/CLI.hpp>
#include <string_view>

#include "cli/command.h"

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

/// "-f, --format FORMAT"; a flag without short name is indented so that the long names stand in
/// line.
std::string option_names(const CLI::Option& option) {
  std::string out = option.get_snames().empty() ? "    " : "-" + option.get_snames().front() + ", ";
  out += "--" + option.get_lnames().front();
  if (!option.get_option_text().empty()) out += " " + option.get_option_text();
  return out;
}

std::string usage(const CLI::App& app) {
  std::string out = "Usage: " + app.get_name() + " [OPTION]...";
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) out += " " + option->get_option_text();
  }
  return out + "\n";
}

std::string option_group(const CLI::App& app, const std::string& group) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group() != group || !option->nonpositional()) continue;
    out += row(option_names(*option), option->get_description(), kOptionColumn);
  }
  return out.empty() ? out : "\n" + group + ":\n" + out;
}

}  // namespace

std::string program_help() {
  std::string out =
      "iztk checks HL7 v2 immunization messages (VXU, QBP, RSP, ACK) against the CDC\n"
      "implementation guide, translates them to FHIR R4, and redacts what identifies a\n"
      "person. It works offline, on files, directories and pipes.\n"
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
      "  zcat feed.hl7.gz | iztk validate --summary   check a pipe, with counts\n"
      "  iztk explain USE001                          what a finding means\n"
      "  iztk translate feed.hl7 > bundles.ndjson     one bundle a line\n"
      "  iztk redact --policy safe-harbor feed.hl7    de-identify a file\n"
      "\n"
      "Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 incomplete,\n"
      "4 internal error. `iztk COMMAND --help` shows the options of a command.\n";
  return out;
}

std::string command_help(const CLI::App& app) {
  std::string out = app.get_description() + "\n\n" + usage(app);
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional())
      out += row(option->get_option_text(), option->get_description(), kOptionColumn);
  }
  const std::string other = "Other";
  for (const std::string& group : app.get_groups()) {
    if (group != other) out += option_group(app, group);
  }
  out += option_group(app, other);
  if (!app.get_footer().empty()) out += "\n" + app.get_footer() + "\n";
  return out;
}

}  // namespace iztk::cli
