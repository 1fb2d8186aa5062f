#include "feeds/stages/redaction_setup.h"

#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "core/file.h"
#include "core/hash/digest.h"
#include "core/text/date_time.h"
#include "core/text/edit_distance.h"
#include "feeds/stages/redaction_data.h"
#include "redaction/classes/embedded_data.h"

namespace iztk::feeds {

core::Result<redaction::PolicySource> find_policy(const std::string& name) {
  if (std::optional<redaction::PolicySource> built_in = redaction::find_built_in_policy(name)) {
    return std::move(*built_in);
  }
  core::Result<std::string> text = core::read_file(name);
  if (text) return redaction::PolicySource{name, std::move(*text)};
  if (std::error_code unknown; std::filesystem::exists(name, unknown)) {
    return core::Error{"the policy '" + name + "' cannot be read: " + text.error().message};
  }
  std::vector<std::string> names;
  for (const std::string_view known : redaction::built_in_policies()) names.emplace_back(known);
  return core::Error{"unknown policy '" + name + "', and no such file" +
                     core::did_you_mean(name, names)};
}

core::Result<std::unique_ptr<RedactionSetup>> RedactionSetup::load(
    const RedactionOptions& options, const translators::MapSet& maps) {
  std::unique_ptr<RedactionSetup> setup(new RedactionSetup(options, maps));
  core::Status status = setup->load_policy();
  if (status) status = setup->load_codes();
  if (status) status = setup->load_key();
  if (status) status = setup->load_vault();
  if (!status) return status.error();
  return setup;
}

redaction::RedactionTools RedactionSetup::tools() {
  redaction::RedactionTools tools;
  tools.key = key_ ? &*key_ : nullptr;
  tools.vault = vault_ ? &*vault_ : nullptr;
  tools.run_key = &run_key_;
  tools.vocabulary = &vocabulary_;
  tools.codes = &*codes_;
  tools.authority = authority_namer(maps_);
  tools.run_year = core::parse_date(options_.reference_date.substr(0, 4)).year;
  tools.audited = !options_.audit.empty();
  return tools;
}

core::Result<std::string> RedactionSetup::resume_key() const {
  if (!options_.audit.empty()) {
    return core::Error{"--resume does not go with --audit: a checkpoint holds no values of groups"};
  }
  if (policy_->needs_vault() && options_.vault.empty()) {
    return core::Error{"--resume with random tokens needs --vault, which keeps them"};
  }
  const core::Result<redaction::PolicySource> source = find_policy(options_.policy);
  if (!source) return source.error();
  return core::sha256_hex(source->text) + "\n" + key_id() + "\n" + options_.reference_date;
}

core::Status RedactionSetup::load_policy() {
  const core::Result<redaction::PolicySource> source = find_policy(options_.policy);
  if (!source) return source.error();
  core::Result<redaction::Policy> policy = redaction::load_policy(*source);
  if (!policy) return policy.error();
  auto classes = redaction::ClassTable::built_in();
  if (!classes) return classes.error();
  classes_ = std::move(*classes);
  auto compiled = redaction::CompiledPolicy::compile(std::move(*policy), *classes_);
  if (!compiled) return compiled.error();
  policy_ = std::move(*compiled);
  return core::ok();
}

core::Status RedactionSetup::load_codes() {
  core::Result<redaction::Vocabulary> vocabulary = load_vocabulary(maps_, policy_->policy().codes);
  if (!vocabulary) return vocabulary.error();
  vocabulary_ = std::move(*vocabulary);
  codes_.emplace(*classes_, vocabulary_);
  return core::ok();
}

core::Status RedactionSetup::load_key() {
  if (!options_.key_file.empty() && options_.key_descriptor) {
    return core::Error{"give either --key-file or --key-fd"};
  }
  if (options_.key_file.empty() && !options_.key_descriptor) {
    if (!policy_->needs_key()) return core::ok();
    return core::Error{"the policy " + policy_->policy().name +
                       " needs a key: give --key-file or --key-fd"};
  }
  constexpr std::uint64_t kMostDescriptors = 1 << 20;
  if (options_.key_descriptor.value_or(0) > kMostDescriptors) {
    return core::Error{"--key-fd is no descriptor"};
  }
  core::Result<redaction::SecretKey> key =
      options_.key_descriptor
          ? redaction::SecretKey::read_descriptor(static_cast<int>(*options_.key_descriptor))
          : redaction::SecretKey::read_file(options_.key_file);
  if (!key) return key.error();
  key_.emplace(std::move(*key));
  return core::ok();
}

core::Status RedactionSetup::load_vault() {
  if (options_.vault.empty()) return core::ok();
  core::Result<redaction::Vault> vault = redaction::Vault::open(options_.vault);
  if (!vault) return vault.error();
  vault_.emplace(std::move(*vault));
  return core::ok();
}

}  // namespace iztk::feeds
