#include "cli/pages/man_page.h"

#include <string_view>

#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/options/option_table.h"
#include "core/version.h"

namespace iztk::cli {
namespace {

/// Escapes text for roff.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

/// Converts Markdown of a table cell: `code` becomes bold, [text](link) becomes its text.
std::string from_markdown(std::string_view text) {
  std::string out;
  bool code = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') {
      code = !code;
      out += code ? "\\fB" : "\\fR";
      continue;
    }
    const std::size_t middle = text[i] == '[' && !code ? text.find("](", i) : std::string::npos;
    if (middle != std::string::npos) {
      out += escaped(text.substr(i + 1, middle - i - 1));
      i = text.find(')', middle);
      continue;
    }
    out += escaped(text.substr(i, 1));
  }
  return out;
}

std::string heading(std::string_view name) {
  return ".TH " + std::string(name) + " 1 \"\" \"iztk " + std::string(core::kVersion) +
         "\" \"User Commands\"\n";
}

std::string option_entry(const OptionRow& option) {
  std::string names;
  if (option.is_argument()) {
    names = "\\fI" + escaped(option.value) + "\\fR";
  } else {
    if (!option.short_name().empty()) names = "\\fB" + escaped(option.short_name()) + "\\fR, ";
    names += "\\fB" + escaped(option.long_name()) + "\\fR";
    if (!option.value.empty()) names += " \\fI" + escaped(option.value) + "\\fR";
  }
  std::string out = ".TP\n" + names + "\n" + from_markdown(option.sentence());
  if (!option.text.empty()) out += " " + from_markdown(option.text);
  return out + "\n";
}

constexpr std::string_view kExitStatus =
    ".SH EXIT STATUS\n"
    ".TP\n0\nComplete, and nothing was found.\n"
    ".TP\n1\nComplete, with findings, rejected messages, or no message at all.\n"
    ".TP\n2\nWrong usage, profile, policy or key; nothing was processed.\n"
    ".TP\n3\nIncomplete: reading or writing failed, or the run was interrupted.\n"
    ".TP\n4\nInternal error.\n";

}  // namespace

std::string program_man_page() {
  std::string out = heading("IZTK") +
                    ".SH NAME\niztk \\- validate, translate and de-identify HL7 v2 immunization "
                    "messages\n.SH SYNOPSIS\n\\fBiztk\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... "
                    "[\\fIARGUMENT\\fR]...\n.SH COMMANDS\n";
  for (const CommandEntry& entry : kCommands) {
    out +=
        ".TP\n\\fBiztk\\-" + std::string(entry.name) + "\\fR(1)\n" + escaped(entry.summary) + "\n";
  }
  return out + std::string(kExitStatus);
}

std::string command_man_page(const CommandEntry& entry) {
  std::string upper(entry.name);
  for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
  const std::string name = "iztk-" + std::string(entry.name);
  std::string out = heading("IZTK-" + upper) + ".SH NAME\n" + escaped(name) + " \\- " +
                    escaped(entry.summary) + "\n.SH SYNOPSIS\n" + escaped(usage_line(entry)) +
                    "\n.SH OPTIONS\n";
  for (const OptionRow* option : OptionTable::built_in().rows_of(entry.name)) {
    out += option_entry(*option);
  }
  return out + std::string(kExitStatus) + ".SH SEE ALSO\n\\fBiztk\\fR(1)\n";
}

}  // namespace iztk::cli
