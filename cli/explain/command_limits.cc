#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/options/limits.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/table.h"
#include "feeds/files/output.h"

namespace iztk::cli {
namespace {

class LimitsCommand final : public Command {
 public:
  void define(CLI::App&) override {}

  ExitCode run() override {
    Table table({{"limit"}, {"value", Align::kRight}, {"most", Align::kRight}, {"of what"}});
    for (const LimitInfo& info : limit_infos()) {
      table.add({std::string(info.name), grouped(info.get(parsers::Limits())), grouped(info.most),
                 std::string(info.what)});
    }
    feeds::Output output = feeds::Output::standard_output();
    output.write(table.text());
    return output.finish() ? ExitCode::kOk : ExitCode::kIncomplete;
  }
};

}  // namespace

std::unique_ptr<Command> make_limits_command() { return std::make_unique<LimitsCommand>(); }

}  // namespace iztk::cli
