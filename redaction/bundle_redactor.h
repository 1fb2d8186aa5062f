#ifndef IZTK_REDACTION_BUNDLE_REDACTOR_H_
#define IZTK_REDACTION_BUNDLE_REDACTOR_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_tree.h"
#include "core/result.h"
#include "redaction/redactor.h"

namespace iztk::redaction {

/// Applies a policy to FHIR bundles as the translation writes them, and proves that nothing is
/// left. The same classes, methods and tokens as for HL7 v2, so that redacting a message and
/// translating it gives the bytes that translating it and redacting the bundle gives
/// (docs/redaction.md, "Both orders"). One object for each thread.
class BundleRedactor {
 public:
  /// Gives the resources of a bundle new ids, made of what is left in them, and renews references:
  /// the business of the translation (translators/), which this layer does not know.
  using Renew = std::function<core::Status(std::string* bundle)>;

  /// `policy` and what `tools` names must outlive the redactor.
  BundleRedactor(const CompiledPolicy& policy, const RedactionTools& tools, Renew renew);

  /// Redacts a bundle. `also`: values besides those of the bundle that must not be in the result
  /// (the dictionary of the message that it was made of); nullptr: none. If the result is not
  /// clean() it must not be written.
  void redact(std::string_view bundle, Redaction* out, const RemovedValues* also = nullptr);

  const RedactionCounts& counts() const { return counts_; }
  const CompiledPolicy& policy() const { return policy_; }

 private:
  using Spans = std::vector<core::JsonTree::Span>;

  void write(Redaction* out, Spans* values);
  bool sweep(const Spans& values, Redaction* out);
  void finish(std::string_view bundle, const Spans& values, Redaction* out);

  const CompiledPolicy& policy_;
  RedactionTools tools_;
  Renew renew_;
  MethodRunner changer_;
  LeakChecker checker_;
  BundleFinisher finisher_;
  RedactionCounts counts_;
  core::JsonTree tree_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_REDACTOR_H_
