#ifndef IZTK_FEEDS_STAGES_REDACTION_SETUP_H_
#define IZTK_FEEDS_STAGES_REDACTION_SETUP_H_

#include <memory>
#include <optional>
#include <string>

#include "core/result.h"
#include "feeds/settings/settings.h"
#include "redaction/redactor.h"
#include "translators/tables/map_set.h"

namespace iztk::feeds {

/// A built-in policy, or a file.
core::Result<redaction::PolicySource> find_policy(const std::string& name);

/// Everything that redactors need, loaded according to the options. Shared by the threads of a run.
class RedactionSetup {
 public:
  /// `options` must be complete (complete_redaction_options()). Both must outlive the setup.
  static core::Result<std::unique_ptr<RedactionSetup>> load(const RedactionOptions& options,
                                                            const translators::MapSet& maps);

  const redaction::CompiledPolicy& policy() const { return *policy_; }
  redaction::RedactionTools tools();
  const translators::MapSet& maps() const { return maps_; }
  const RedactionOptions& options() const { return options_; }
  /// nullptr if no key was given.
  const redaction::SecretKey* key() const { return key_ ? &*key_ : nullptr; }
  /// Identifies the key; empty if no key is used.
  std::string key_id() const { return key_ ? key_->id() : std::string(); }

  /// A digest of everything that results depend on beside the messages. The error says why a run
  /// cannot be resumed.
  core::Result<std::string> resume_key() const;

  /// Whether the memory of the keys is locked, so that it is not swapped; the system may not allow
  /// it.
  bool keys_locked() const { return run_key_.locked() && (!key_ || key_->locked()); }

  /// Call it before the first message: checks that the vault is as it was written.
  core::Status verify_vault() { return vault_ ? vault_->verify() : core::ok(); }

  /// Stores issued tokens: those that are not in the vault could never be issued again.
  core::Status commit_vault() { return vault_ ? vault_->commit() : core::ok(); }

 private:
  RedactionSetup(const RedactionOptions& options, const translators::MapSet& maps)
      : options_(options), maps_(maps) {}

  core::Status load_policy();
  core::Status load_codes();
  core::Status load_key();
  core::Status load_vault();

  const RedactionOptions& options_;
  const translators::MapSet& maps_;
  std::unique_ptr<redaction::ClassTable> classes_;
  std::unique_ptr<redaction::CompiledPolicy> policy_;
  redaction::Vocabulary vocabulary_;
  std::optional<redaction::CodeSets> codes_;
  std::optional<redaction::SecretKey> key_;
  redaction::SecretKey run_key_ = redaction::SecretKey::random();
  std::optional<redaction::Vault> vault_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_REDACTION_SETUP_H_
