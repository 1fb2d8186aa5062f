#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/tables/table_import.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/table.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "feeds/files/output.h"
#include "profiles/guide/guide.h"

namespace iztk::cli {
namespace {

class TablesCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode list();
  ExitCode write_one();
  ExitCode import();
  ExitCode write(const std::string& text);

  std::vector<std::string> words_;
  std::string folder_;
  std::string output_;
};

void TablesCommand::define(CLI::App& app) {
  add_arguments(app, "ACTION", &words_);
  add_text(app, "--tables", &folder_);
  add_text(app, "--output", &output_);
}

ExitCode TablesCommand::run() {
  if (words_.empty() || words_[0] == "list") return list();
  if (words_[0] == "export") return write_one();
  if (words_[0] == "import") return import();
  return refuse("unknown action '" + core::printable(words_[0]) + "'" +
                core::did_you_mean(words_[0], {"list", "export", "import"}) +
                " (see `iztk tables --help`)");
}

ExitCode TablesCommand::list() {
  if (words_.size() > 1) return refuse("`iztk tables list` takes no names");
  profiles::GuideSource source;
  source.tables_directory = folder_;
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load(source);
  if (!guide) return refuse(core::printable(guide.error().message));
  Table table({{"code set"}, {"codes", Align::kRight}, {"version"}, {"title"}, {"source"}});
  for (const profiles::TableInfo& info : (*guide)->tables()) {
    std::string from(info.table->source());
    if (info.replaced) from = "(from --tables) " + from;
    table.add({std::string(info.name), grouped(info.table->entries().size()),
               std::string(info.table->version()), std::string(info.table->title()), from});
  }
  return write(table.text());
}

ExitCode TablesCommand::write_one() {
  if (words_.size() != 2) return refuse("name one code set: iztk tables export CVX");
  const std::string& name = words_[1];
  std::vector<std::string> names;
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  for (const profiles::TableInfo& info : (*guide)->tables()) names.emplace_back(info.name);
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    return refuse("unknown code set '" + core::printable(name) + "'" +
                  core::did_you_mean(name, names) + " (`iztk tables` lists them)");
  }
  const core::Result<std::optional<std::string>> text = read_code_set(folder_, name);
  if (!text) return refuse(core::printable(text.error().message));
  return write(text->value_or(""));
}

ExitCode TablesCommand::import() {
  if (words_.size() < 2)
    return refuse("name the files to import: iztk tables import cvx.xml -o DIR");
  if (output_.empty()) {
    return refuse("import writes code sets into a folder: name it with -o DIR");
  }
  TableImport tables(output_);
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const core::Status read = tables.read(words_[i]);
    if (!read) return refuse(core::printable(read.error().message));
  }
  const core::Status written = tables.write();
  if (!written) {
    say_error(core::printable(written.error().message));
    return ExitCode::kIncomplete;
  }
  say(tables.summary());
  return ExitCode::kOk;
}

ExitCode TablesCommand::write(const std::string& text) {
  core::Result<feeds::Output> output = feeds::Output::open(output_, {});
  if (!output) return refuse(output.error().message);
  output->write(text);
  return output->finish() ? ExitCode::kOk : ExitCode::kIncomplete;
}

}  // namespace

std::unique_ptr<Command> make_tables_command() { return std::make_unique<TablesCommand>(); }

}  // namespace iztk::cli
