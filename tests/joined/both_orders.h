#ifndef IZTK_TESTS_JOINED_BOTH_ORDERS_H_
#define IZTK_TESTS_JOINED_BOTH_ORDERS_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/bundle_renewer.h"
#include "parsers/framing/framing.h"
#include "profiles/guide/guide.h"
#include "redaction/bundle_redactor.h"
#include "redaction/redactor.h"
#include "translators/translator.h"

namespace iztk::joined {

/// The messages of a text, framed.
std::vector<parsers::Unit> units_of(std::string_view text);

/// The .hl7 files in a folder and those below it, in order; none if there is no folder.
std::vector<std::filesystem::path> messages_below(const std::filesystem::path& folder);

/// The built-in policies, and the name of a test with one of them.
std::vector<std::string> policies();
/// Those of them that can be applied to bundles: they derive nothing from messages.
std::vector<std::string> policies_for_bundles();
std::string policy_name(const ::testing::TestParamInfo<std::string>& policy);

/// A policy with everything it needs, for messages and for bundles, with the same tokens for both.
class BothOrders {
 public:
  explicit BothOrders(std::string_view policy, fhir::BundleType type = fhir::BundleType::kMessage,
                      bool provenance = false);

  /// What came of one order. `text` is empty if there is no result; `why` says why.
  struct Outcome {
    std::string text;
    std::string why;
  };

  /// The bundle of a message as it is. `listener`: who hears it, if anybody does.
  Outcome translate(const parsers::Unit& unit, fhir::BundleListener* listener = nullptr);
  Outcome redact_then_translate(const parsers::Unit& unit);
  Outcome translate_then_redact(const parsers::Unit& unit);

  redaction::Redaction& redaction() { return *redaction_; }
  redaction::Redactor& redactor() { return *redactor_; }
  const redaction::Vocabulary& vocabulary() const { return *vocabulary_; }

 private:
  std::unique_ptr<translators::MapSet> maps_;
  std::unique_ptr<profiles::Guide> guide_;
  translators::TranslateOptions options_;
  std::unique_ptr<translators::Translator> translator_;
  std::unique_ptr<redaction::ClassTable> classes_;
  std::unique_ptr<redaction::CompiledPolicy> policy_;
  std::optional<redaction::Vocabulary> vocabulary_;
  std::optional<redaction::CodeSets> codes_;
  redaction::SecretKey run_key_ = redaction::SecretKey::random();
  std::optional<redaction::SecretKey> key_;
  std::unique_ptr<redaction::Redactor> redactor_;
  std::unique_ptr<fhir::BundleRenewer> renewer_;
  std::unique_ptr<redaction::BundleRedactor> bundles_;
  std::unique_ptr<redaction::Redaction> redaction_;
  parsers::Message message_;
};

}  // namespace iztk::joined

#endif  // IZTK_TESTS_JOINED_BOTH_ORDERS_H_
