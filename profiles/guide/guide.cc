#include "profiles/guide/guide.h"

#include <algorithm>
#include <utility>

#include "profiles/guide/consequence_table.h"
#include "profiles/guide/data_source.h"
#include "profiles/guide/guide_tables.h"
#include "profiles/guide/observation_kinds.h"
#include "profiles/guide/profile_builder.h"

namespace iztk::profiles {

class Guide::Impl {
 public:
  core::Status load(const GuideSource& source) {
    const core::Status status = tables.read(source);
    if (!status) return status;
    if (const core::Status read = consequences.read(DataSource()); !read) return read;
    // What the CDC guide says of observation kinds is not what another guide says.
    const bool is_built_in = !source.files.contains("guide.tsv");
    if (is_built_in) {
      if (const core::Status read = observation_kinds.read(tables); !read) return read;
    }
    for (const core::TsvTable::Row& row : tables.profiles().rows()) {
      auto result = build_profile(tables, row);
      if (!result) return result.error();
      built.push_back(std::move(result).value());
      profiles.push_back(built.back()->profile.get());
    }
    for (const StatementRow& row : tables.statements()) {
      if (is_envelope(row.context)) add_envelope_statement(row);
      statements.push_back(
          {row.id, row.words, row.source, row.context, row.profiles, is_evaluated(row)});
    }
    return core::ok();
  }

  GuideTables tables;
  std::vector<std::unique_ptr<BuiltProfile>> built;
  std::vector<const Profile*> profiles;
  std::vector<StatementInfo> statements;
  std::vector<Statement> envelope_statements;
  ObservationKinds observation_kinds;
  ConsequenceTable consequences;

 private:
  static bool is_envelope(std::string_view context) { return context == "FHS" || context == "BHS"; }

  void add_envelope_statement(const StatementRow& row) {
    envelope_statements.push_back(make_statement(row));
  }

  bool is_evaluated(const StatementRow& row) const {
    if (is_envelope(row.context)) return true;
    for (const auto& profile : built) {
      for (const Statement& statement : profile->statements) {
        if (statement.expression == &row.expression) return true;
      }
    }
    return false;
  }
};

Guide::Guide(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Guide::~Guide() = default;

core::Result<std::unique_ptr<Guide>> Guide::load(const GuideSource& source) {
  auto impl = std::make_unique<Impl>();
  const core::Status status = impl->load(source);
  if (!status) return status.error();
  return std::unique_ptr<Guide>(new Guide(std::move(impl)));
}

std::vector<std::string_view> Guide::built_in() {
  constexpr std::string_view kFolder = "guides/";
  constexpr std::string_view kFile = "/guide.tsv";
  std::vector<std::string_view> ids;
  for (std::string_view path : DataSource::built_in(kFolder)) {
    if (!path.ends_with(kFile)) continue;
    path.remove_prefix(kFolder.size());
    path.remove_suffix(kFile.size());
    ids.push_back(path);
  }
  return ids;
}

const GuideInfo& Guide::info() const { return impl_->tables.info(); }

std::span<const Profile* const> Guide::profiles() const { return impl_->profiles; }

const Profile* Guide::profile(std::string_view id) const {
  const auto found = std::find_if(impl_->profiles.begin(), impl_->profiles.end(),
                                  [&](const Profile* profile) { return profile->id == id; });
  return found == impl_->profiles.end() ? nullptr : *found;
}

std::span<const StatementInfo> Guide::statements() const { return impl_->statements; }

std::span<const Statement> Guide::envelope_statements() const { return impl_->envelope_statements; }

std::span<const TableInfo> Guide::tables() const { return impl_->tables.code_tables(); }

const core::CodeTable* Guide::table(std::string_view name) const {
  return impl_->tables.code_table(name);
}

std::span<const SeverityOverride> Guide::severities() const {
  return impl_->tables.overlays().severities();
}

const ObservationKinds& Guide::observation_kinds() const { return impl_->observation_kinds; }

const ConsequenceTable& Guide::consequences() const { return impl_->consequences; }

const ValueSet* Guide::value_set(std::string_view name) const {
  return impl_->tables.value_set(name);
}

}  // namespace iztk::profiles
