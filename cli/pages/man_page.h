#ifndef IZTK_CLI_PAGES_MAN_PAGE_H_
#define IZTK_CLI_PAGES_MAN_PAGE_H_

#include <string>

#include "cli/command.h"

namespace iztk::cli {

/// The manual page iztk(1), an overview of the commands.
std::string program_man_page();

/// The manual page iztk-COMMAND(1), for man(7) macros.
std::string command_man_page(const CommandEntry& entry);

}  // namespace iztk::cli

#endif  // IZTK_CLI_PAGES_MAN_PAGE_H_
