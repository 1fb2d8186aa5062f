#ifndef IZTK_TESTS_REDACTION_TEST_TOOLS_H_
#define IZTK_TESTS_REDACTION_TEST_TOOLS_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/stages/redaction_data.h"
#include "parsers/message/message.h"
#include "redaction/redactor.h"
#include "translators/tables/map_set.h"

namespace iztk::redaction {

/// The codes and texts that the program knows, and those of a policy.
inline Vocabulary built_in_vocabulary(const std::vector<LocalCodes>& local = {}) {
  static const auto maps = translators::MapSet::load({});
  if (!maps) throw std::runtime_error(maps.error().message);
  core::Result<Vocabulary> vocabulary = feeds::load_vocabulary(**maps, local);
  if (!vocabulary) throw std::runtime_error(vocabulary.error().message);
  return std::move(*vocabulary);
}

/// A new vault in a file that goes away with it.
class TemporaryVault {
 public:
  TemporaryVault() : vault_(Vault::open(free_path()).value()) {}
  ~TemporaryVault() { free_path(); }
  TemporaryVault(const TemporaryVault&) = delete;
  TemporaryVault& operator=(const TemporaryVault&) = delete;

  Vault* get() { return &vault_; }

 private:
  // One for each process: ctest runs several.
  static std::string free_path() {
    const std::string path = ::testing::TempDir() + "/iztk_vault_" + std::to_string(::getpid());
    std::filesystem::remove(path);
    return path;
  }

  Vault vault_;
};

/// A Redactor with everything that it needs.
class RedactorFixture {
 public:
  /// A built-in policy by name, or the text of a policy.
  /// Without a vault random tokens are those of one run.
  explicit RedactorFixture(const std::string& policy, Vault* vault = nullptr, bool audited = true) {
    auto classes = ClassTable::built_in();
    if (!classes) throw std::runtime_error(classes.error().message);
    classes_ = std::move(*classes);
    std::optional<PolicySource> source = find_built_in_policy(policy);
    if (!source) source = PolicySource{"test.json", policy};
    core::Result<Policy> loaded = load_policy(*source);
    if (!loaded) throw std::runtime_error(loaded.error().message);
    vocabulary_ = built_in_vocabulary(loaded->codes);
    auto compiled = CompiledPolicy::compile(std::move(*loaded), *classes_);
    if (!compiled) throw std::runtime_error(compiled.error().message);
    policy_ = std::move(*compiled);
    auto key = SecretKey::from_bytes("kiln-otter 7 vexes quaint lamp #93");
    key_.emplace(std::move(*key));
    RedactionTools tools;
    tools.key = &*key_;
    tools.vault = vault;
    tools.run_key = &run_key_;
    tools.vocabulary = &vocabulary_;
    codes_.emplace(*classes_, vocabulary_);
    tools.codes = &*codes_;
    tools.run_year = 2026;
    tools.audited = audited;
    redactor_ = std::make_unique<Redactor>(*policy_, tools);
    redaction_ = std::make_unique<Redaction>(*classes_);
  }

  /// Redacts a message whose segments end with CR.
  const Redaction& redact(std::string_view message) {
    message_.scan(message, {}, false);
    redactor_->redact(message_, redaction_.get());
    return *redaction_;
  }

  std::string text(std::string_view message) { return redact(message).bytes; }

  Redactor& redactor() { return *redactor_; }
  const ClassTable& classes() const { return *classes_; }
  Vocabulary& vocabulary() { return vocabulary_; }

 private:
  std::unique_ptr<ClassTable> classes_;
  std::unique_ptr<CompiledPolicy> policy_;
  Vocabulary vocabulary_;
  std::optional<CodeSets> codes_;
  SecretKey run_key_ = SecretKey::random();
  std::optional<SecretKey> key_;
  std::unique_ptr<Redactor> redactor_;
  std::unique_ptr<Redaction> redaction_;
  parsers::Message message_;
};

}  // namespace iztk::redaction

#endif  // IZTK_TESTS_REDACTION_TEST_TOOLS_H_
