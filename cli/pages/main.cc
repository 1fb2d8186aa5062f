// Writes the man pages and the completions below a folder, as they are installed:
// man1/iztk.1, man1/iztk-validate.1, ..., bash/iztk, zsh/_iztk, fish/iztk.fish.

#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "cli/pages/completion.h"
#include "cli/pages/man_page.h"

namespace {

bool write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  return static_cast<bool>(file.flush());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: iztk_pages FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  bool written = write(folder / "man1/iztk.1", iztk::cli::program_man_page());
  for (const iztk::cli::CommandEntry& entry : iztk::cli::kCommands) {
    const std::string name = "iztk-" + std::string(entry.name) + ".1";
    written = write(folder / "man1" / name, iztk::cli::command_man_page(entry)) && written;
  }
  written = write(folder / "bash/iztk", iztk::cli::bash_completion()) && written;
  written = write(folder / "zsh/_iztk", iztk::cli::zsh_completion()) && written;
  written = write(folder / "fish/iztk.fish", iztk::cli::fish_completion()) && written;
  return written ? 0 : 1;
}
