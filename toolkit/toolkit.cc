#include "core/text/date_time.h"
#include "feeds/stages/profile_ids.h"
#include "toolkit/toolkit_impl.h"

namespace iztk {

Result<std::unique_ptr<Toolkit::Impl>> Toolkit::Impl::load(const ToolkitOptions& options) {
  auto impl = std::make_unique<Impl>();
  profiles::GuideSource source;
  source.tables_directory = options.tables;
  source.overlays = options.overlays;
  Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load(source);
  if (!guide) return guide.error();
  impl->guide_ = std::move(*guide);
  auto maps = translators::MapSet::load(options.maps);
  if (!maps) return maps.error();
  impl->maps_ = std::move(*maps);
  auto quality = profiles::QualityChecks::load("on");
  if (!quality) return quality.error();
  impl->quality_ = std::move(*quality);
  if (options.policy.empty()) return impl;
  if (core::parse_day(options.reference_date) == 0) {
    return Error{"reference_date: a policy needs a day, YYYY-MM-DD, at which ages are computed"};
  }
  impl->redaction_options_.policy = options.policy;
  impl->redaction_options_.key_file = options.key_file;
  impl->redaction_options_.vault = options.vault;
  impl->redaction_options_.reference_date = options.reference_date;
  auto redaction = feeds::RedactionSetup::load(impl->redaction_options_, *impl->maps_);
  if (!redaction) return redaction.error();
  impl->redaction_ = std::move(*redaction);
  return impl;
}

Result<feeds::CheckSettings> Toolkit::Impl::check_settings(const ValidateOptions& options) const {
  const Status known = feeds::check_profile_id(*guide_, options.profile);
  if (!known) return known.error();
  feeds::CheckSettings settings;
  settings.guide = guide_.get();
  settings.profile = options.profile;
  settings.selection = &all_rules_;
  settings.as_of = core::parse_day(options.as_of);
  if (settings.as_of == 0 && !options.as_of.empty()) {
    return Error{"as_of: '" + options.as_of + "' is not a day; write YYYY-MM-DD"};
  }
  if (options.quality) settings.quality = quality_.get();
  settings.base_standard = options.base_standard;
  return settings;
}

Toolkit::Toolkit(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Toolkit::Toolkit(Toolkit&&) noexcept = default;
Toolkit& Toolkit::operator=(Toolkit&&) noexcept = default;
Toolkit::~Toolkit() = default;

Result<Toolkit> Toolkit::load(const ToolkitOptions& options) {
  Result<std::unique_ptr<Impl>> impl = Impl::load(options);
  if (!impl) return impl.error();
  return Toolkit(std::move(*impl));
}

std::vector<std::string_view> Toolkit::profiles() const& {
  std::vector<std::string_view> ids;
  for (const profiles::ProfileInfo& profile : impl_->guide().profiles()) ids.push_back(profile.id);
  return ids;
}

bool Toolkit::has_policy() const { return impl_->redaction() != nullptr; }

Status Toolkit::commit_vault() const {
  return has_policy() ? impl_->redaction()->commit_vault() : ok();
}

}  // namespace iztk
