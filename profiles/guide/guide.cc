#include "profiles/guide/guide.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <mutex>
#include <utility>

#include "profiles/guide/consequence_table.h"
#include "profiles/guide/data_source.h"
#include "profiles/guide/guide_tables.h"
#include "profiles/guide/observation_kinds.h"
#include "profiles/guide/overlay_check.h"
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
    // A fault in what a user brings is found now; what is built in has none.
    const bool build_now = !source.files.empty() || !source.overlays.empty();
    if (const core::Status read = read_profiles(build_now); !read) return read;
    if (!tables.overlays().empty()) {
      if (const core::Status checked = check_overlays(tables); !checked) return checked;
    }
    for (const StatementRow& row : tables.statements()) {
      if (is_envelope(row.context)) envelope_statements.push_back(make_statement(row));
      statements.push_back({row.id, row.words, row.source, row.context, row.profiles});
    }
    return check_overlaid_statements();
  }

  const BuiltProfile& built(std::size_t number) {
    Slot& slot = slots_[number];
    if (const BuiltProfile* known = slot.built.load(std::memory_order_acquire)) return *known;
    const std::lock_guard lock(one_builder_);
    const core::Status status = build(number);
    assert(status);
    return *slot.owner;
  }

  bool is_checked(std::size_t number) {
    const StatementRow& row = tables.statements()[number];
    if (is_envelope(row.context)) return true;
    // Those that are there already answer most questions.
    for (const bool made : {true, false}) {
      for (std::size_t i = 0; i < slots_.size(); ++i) {
        const bool is_made = slots_[i].built.load(std::memory_order_acquire) != nullptr;
        if (is_made == made && evaluates(built(i), row)) return true;
      }
    }
    return false;
  }

  GuideTables tables;
  std::vector<ProfileInfo> infos;
  std::vector<StatementInfo> statements;
  std::vector<Statement> envelope_statements;
  ObservationKinds observation_kinds;
  ConsequenceTable consequences;

 private:
  /// A statement of an overlay that no profile evaluates.
  core::Status check_overlaid_statements() {
    for (const core::TsvTable* table : tables.overlays().tables("statements.tsv")) {
      for (const core::TsvTable::Row& row : table->rows()) {
        const auto& all = tables.statements();
        const auto found = std::find_if(all.begin(), all.end(), [&](const StatementRow& each) {
          return each.id.data() == table->cell(row, "id").data();
        });
        if (found == all.end()) continue;
        if (is_checked(static_cast<std::size_t>(found - all.begin()))) continue;
        return table->error(row, "no profile of the guide has '" +
                                     std::string(table->cell(row, "context")) +
                                     "', which the statement is about");
      }
    }
    return core::ok();
  }

  /// A profile that is made when it is asked for.
  struct Slot {
    std::unique_ptr<const BuiltProfile> owner;
    std::atomic<const BuiltProfile*> built{nullptr};  ///< The same, for those who need no lock.
  };

  static bool is_envelope(std::string_view context) { return context == "FHS" || context == "BHS"; }

  static bool evaluates(const BuiltProfile& profile, const StatementRow& row) {
    return std::any_of(profile.statements.begin(), profile.statements.end(),
                       [&](const Statement& each) { return each.expression == &row.expression; });
  }

  core::Status read_profiles(bool build_now) {
    const auto& rows = tables.profiles().rows();
    slots_ = std::vector<Slot>(rows.size());
    for (const core::TsvTable::Row& row : rows) {
      core::Result<ProfileInfo> info = read_profile_info(tables, row);
      if (!info) return info.error();
      infos.push_back(std::move(info).value());
      if (!build_now) continue;
      if (const core::Status status = build(infos.size() - 1); !status) return status;
    }
    return core::ok();
  }

  core::Status build(std::size_t number) {
    Slot& slot = slots_[number];
    if (slot.owner != nullptr) return core::ok();
    auto result = build_profile(tables, infos[number]);
    if (!result) return result.error();
    slot.owner = std::move(result).value();
    slot.built.store(slot.owner.get(), std::memory_order_release);
    return core::ok();
  }

  std::mutex one_builder_;
  std::vector<Slot> slots_;  ///< By the number of the profile.
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

std::span<const ProfileInfo> Guide::profiles() const { return impl_->infos; }

const Profile& Guide::profile(const ProfileInfo& info) const {
  return *impl_->built(static_cast<std::size_t>(&info - impl_->infos.data())).profile;
}

const Profile* Guide::profile(std::string_view id) const {
  const auto found = std::find_if(impl_->infos.begin(), impl_->infos.end(),
                                  [&](const ProfileInfo& info) { return info.id == id; });
  return found == impl_->infos.end() ? nullptr : &profile(*found);
}

std::span<const StatementInfo> Guide::statements() const { return impl_->statements; }

bool Guide::is_checked(const StatementInfo& statement) const {
  return impl_->is_checked(static_cast<std::size_t>(&statement - impl_->statements.data()));
}

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
