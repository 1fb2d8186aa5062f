#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/explain/explain_topics.h"
#include "cli/help.h"
#include "cli/options/options.h"

namespace iztk::cli {
namespace {

class HelpCommand final : public Command {
 public:
  void define(CLI::App& app) override { add_arguments(app, "TOPIC", &topics_); }

  ExitCode run() override {
    if (topics_.empty()) return print_data(program_help());
    if (topics_.size() == 1) {
      if (const CommandEntry* entry = find_command(topics_.front())) {
        return print_data(command_help(*entry));
      }
    }
    return explain_topics(topics_);
  }

 private:
  std::vector<std::string> topics_;
};

}  // namespace

std::unique_ptr<Command> make_help_command() { return std::make_unique<HelpCommand>(); }

}  // namespace iztk::cli
