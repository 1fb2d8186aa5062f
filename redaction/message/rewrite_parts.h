#ifndef IZTK_REDACTION_MESSAGE_REWRITE_PARTS_H_
#define IZTK_REDACTION_MESSAGE_REWRITE_PARTS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/arena.h"
#include "redaction/classes/code_sets.h"
#include "redaction/message/field_memo.h"
#include "redaction/message/field_variants.h"
#include "redaction/methods/method_runner.h"
#include "redaction/policy/compiled_policy.h"
#include "redaction/result/redaction_counts.h"

namespace iztk::redaction {

/// What a sender puts into a field to delete its value (HL7 2.5.1, chapter 2.5.3).
inline constexpr std::string_view kNull = "\"\"";

/// Places in a text are numbers of 32 bits.
inline std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

/// What those need who rewrite a message. Everything must outlive them.
struct RewriteParts {
  const CompiledPolicy& policy;
  const Vocabulary& vocabulary;
  const CodeSets& codes;
  MethodRunner& changer;
  RedactionCounts& counts;
  core::Arena& arena;
  /// For kScan, once the dictionary is complete; nullptr in a first run that only fills it.
  const PatternSearch* search = nullptr;
  FieldMemo* memo = nullptr;          ///< Nullptr: nothing is remembered.
  FieldVariants* variants = nullptr;  ///< If there is a memo.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_REWRITE_PARTS_H_
