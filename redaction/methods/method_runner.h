#ifndef IZTK_REDACTION_METHODS_METHOD_RUNNER_H_
#define IZTK_REDACTION_METHODS_METHOD_RUNNER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/hash/digest.h"
#include "core/text/date_time.h"
#include "redaction/classes/code_sets.h"
#include "redaction/classes/public_texts.h"
#include "redaction/methods/secret_key.h"
#include "redaction/methods/vault.h"
#include "redaction/policy/compiled_policy.h"

namespace iztk::redaction {

/// What the methods need besides the policy. Everything must outlive its users.
struct RedactionTools {
  const SecretKey* key = nullptr;  ///< Needed if the policy needs_key().
  /// Random tokens come from the vault, or if there is none, from an HMAC with a key of the run
  /// that is forgotten at its end: nothing has to be remembered. One of both is needed if the
  /// policy needs_vault().
  Vault* vault = nullptr;
  const SecretKey* run_key = nullptr;
  const Vocabulary* vocabulary = nullptr;  ///< Always needed; may be empty.
  const CodeSets* codes = nullptr;         ///< Always needed; of the vocabulary.
  /// URI of an assigning authority (HD: namespace, universal ID, its type) as FHIR has it, so that
  /// an identifier has one token in both formats. Not set: the universal ID, else the namespace.
  std::function<std::string(std::string_view, std::string_view, std::string_view)> authority;
  /// Year of the run, for `age_reference: run`.
  std::uint16_t run_year = 0;
  /// Whether kept values are counted (RedactionCounts) and quasi-identifiers noted under a policy
  /// that changes nothing, too. Without, such a policy costs next to nothing.
  bool audited = true;
};

/// What the methods must know about the person and the message.
struct MessageFacts {
  std::string person;      ///< Identifier of the person with its authority; empty: not known.
  std::uint16_t year = 0;  ///< Of the message (MSH-7); 0: not known.
};

/// A value and what stands beside it. Everything is decoded.
struct ValueInContext {
  ClassId data_class = 0;
  std::string_view text;
  std::string_view scope;        ///< Assigning authority, as RedactionTools::authority names it.
  std::string_view code;         ///< The code that a display text belongs to.
  std::string_view code_system;  ///< Its system.
};

/// Applies the methods that make a new value of a value. One object for each thread.
class MethodRunner {
 public:
  /// `policy` must outlive the changer.
  MethodRunner(const CompiledPolicy& policy, const RedactionTools& tools);

  void begin_message(MessageFacts facts);

  /// One text for an assigning authority (RedactionTools::authority).
  std::string scope_of(std::string_view name, std::string_view id, std::string_view type) const;

  /// Whether a date or an age says that the person is older than `most` years.
  bool shows_age(int most, const DataClass& facts, std::string_view value) const;

  /// The year that ages are counted at for the message at hand.
  std::uint16_t reference_year() const;

  /// The new value; empty if nothing is left. Not for kScan, which needs the whole message.
  std::string change(const Action& action, const ValueInContext& value);

 private:
  bool shows_age(int most, const core::DateTime& date) const;
  std::string change_date(const Action& action, const ValueInContext& value);
  /// HMACs with the sub-keys of one key.
  struct TokenKeys {
    const SecretKey* key = nullptr;
    std::unordered_map<ClassId, core::Hmac> by_class;
  };

  std::string token(const Action& action, const ValueInContext& value);
  std::string vault_token(const ValueInContext& value);
  std::string hmac_token(TokenKeys* keys, const ValueInContext& value);
  std::string ascii_display(const ValueInContext& value) const;
  std::string bucket(const Action& action, const ValueInContext& value) const;
  std::optional<int> shift_days(std::uint32_t multiple_of);

  const CompiledPolicy& policy_;
  RedactionTools tools_;
  MessageFacts facts_;
  TokenKeys user_keys_;
  TokenKeys run_keys_;
  std::optional<core::Hmac> shift_key_;
  std::optional<int> shift_;  ///< Of the person at hand, once it is known.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_METHOD_RUNNER_H_
