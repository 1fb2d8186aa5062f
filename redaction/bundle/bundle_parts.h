#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_PARTS_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_PARTS_H_

#include "redaction/classes/code_sets.h"
#include "redaction/leaks/pattern_search.h"
#include "redaction/methods/method_runner.h"
#include "redaction/policy/compiled_policy.h"
#include "redaction/result/redaction_counts.h"

namespace iztk::redaction {

/// What those need who rewrite a bundle. Everything must outlive them.
struct BundleParts {
  const CompiledPolicy& policy;
  const Vocabulary& vocabulary;
  const CodeSets& codes;
  MethodRunner& changer;
  RedactionCounts& counts;
  /// For kScan, once the dictionary is complete; nullptr in a first walk that only fills it.
  const PatternSearch* search = nullptr;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_PARTS_H_
