#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/explain/explain_topics.h"
#include "cli/options/options.h"

namespace iztk::cli {
namespace {

class ExplainCommand final : public Command {
 public:
  void define(CLI::App& app) override {
    add_arguments(app, "TOPIC", &topics_);
    add_text(app, "--search", &words_);
  }
  ExitCode run() override { return explain_topics(topics_, words_); }

 private:
  std::vector<std::string> topics_;
  std::string words_;
};

}  // namespace

std::unique_ptr<Command> make_explain_command() { return std::make_unique<ExplainCommand>(); }

}  // namespace iztk::cli
