#ifndef IZTK_CLI_PAGES_OPTIONS_CHAPTER_H_
#define IZTK_CLI_PAGES_OPTIONS_CHAPTER_H_

#include <string>

#include "cli/command.h"

namespace iztk::cli {

/// The chapter "Options" of docs/cli/COMMAND.md, from its heading on, as Markdown wrapped at 100
/// columns.
std::string options_chapter(const CommandEntry& entry);

}  // namespace iztk::cli

#endif  // IZTK_CLI_PAGES_OPTIONS_CHAPTER_H_
