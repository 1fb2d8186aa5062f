#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/explain/guide_facts.h"
#include "cli/explain/profile_page.h"
#include "cli/options/options.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/table.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "feeds/files/output.h"
#include "feeds/stages/profile_ids.h"
#include "profiles/guide/guide.h"
#include "translators/tables/coverage.h"
#include "translators/tables/map_set.h"

namespace iztk::cli {
namespace {

std::string heading(const profiles::Guide& guide) {
  const profiles::GuideInfo& info = guide.info();
  return std::string(info.id) + "  " + std::string(info.title) + ", release " +
         std::string(info.release) + "\n";
}

/// The overview: every guide with its profiles.
std::string profile_overview(const profiles::Guide& guide) {
  Table table({{"profile"}, {"message type"}, {"statements", Align::kRight}, {"title"}});
  for (const profiles::ProfileInfo& info : guide.profiles()) {
    table.add({std::string(info.id), message_types(info),
               std::to_string(checked_statements(guide, guide.profile(info)).size()),
               std::string(info.title)});
  }
  return heading(guide) + "\n" + table.text() + "\n" + counted(guide.tables().size(), "code set") +
         "; `iztk profiles " + std::string(guide.info().id) +
         "` lists them, `iztk profiles Z22` the statements of a profile\n";
}

/// A guide with the versions of its code sets.
std::string guide_page(const profiles::Guide& guide) {
  Table table({{"code set"}, {"codes", Align::kRight}, {"version"}, {"title"}});
  for (const profiles::TableInfo& info : guide.tables()) {
    std::string version(info.table->version());
    if (info.replaced) version += " (from --tables)";
    table.add({std::string(info.name), grouped(info.table->entries().size()), version,
               std::string(info.table->title())});
  }
  return heading(guide) + "source: " + std::string(guide.info().source) + "\n\n" + table.text();
}

class ProfilesCommand final : public Command {
 public:
  void define(CLI::App& app) override {
    add_arguments(app, "ID", &ids_);
    add_text(app, "--tables", &source_.tables_directory);
    add_flag(app, "--maps", &maps_);
  }

  ExitCode run() override {
    if (maps_) return show_maps();
    const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load(source_);
    if (!guide) {
      say_error(core::printable(guide.error().message));
      return ExitCode::kUsage;
    }
    std::string text;
    for (const std::string& id : ids_) {
      const std::string page = page_of(**guide, id);
      if (page.empty()) return unknown(**guide, id);
      text += (text.empty() ? "" : "\n") + page;
    }
    if (ids_.empty()) text = profile_overview(**guide);
    feeds::Output output = feeds::Output::standard_output();
    output.write(text);
    return output.finish() ? ExitCode::kOk : ExitCode::kIncomplete;
  }

 private:
  static ExitCode show_maps() {
    const auto maps = translators::MapSet::load("");
    if (!maps) {
      say_error(core::printable(maps.error().message));
      return ExitCode::kUsage;
    }
    feeds::Output output = feeds::Output::standard_output();
    output.write(translators::coverage_summary(**maps));
    return output.finish() ? ExitCode::kOk : ExitCode::kIncomplete;
  }

  static std::string page_of(const profiles::Guide& guide, const std::string& id) {
    if (id == guide.info().id) return guide_page(guide);
    const profiles::Profile* profile = guide.profile(id);
    return profile == nullptr ? std::string() : profile_page(guide, *profile);
  }

  static ExitCode unknown(const profiles::Guide& guide, const std::string& id) {
    std::vector<std::string> ids = feeds::profile_ids(guide);
    ids.emplace_back(guide.info().id);
    say_error("unknown profile '" + core::printable(id) + "'" + core::did_you_mean(id, ids) +
              " (`iztk profiles` lists them)");
    return ExitCode::kUsage;
  }

  profiles::GuideSource source_;
  std::vector<std::string> ids_;
  bool maps_ = false;
};

}  // namespace

std::unique_ptr<Command> make_profiles_command() { return std::make_unique<ProfilesCommand>(); }

}  // namespace iztk::cli
