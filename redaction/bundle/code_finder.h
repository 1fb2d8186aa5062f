#ifndef IZTK_REDACTION_BUNDLE_CODE_FINDER_H_
#define IZTK_REDACTION_BUNDLE_CODE_FINDER_H_

#include <string_view>

#include "redaction/bundle/bundle_parts.h"
#include "redaction/bundle/element_path.h"

namespace iztk::redaction {

/// Finds the code that a text of a bundle belongs to, for Method::kTableText.
class CodeFinder {
 public:
  /// Both must outlive this.
  CodeFinder(const BundleParts& parts, const ElementPath& path) : parts_(parts), path_(path) {}

  /// Sets code and system for the text `leaf` of `object`, the element at hand; leaves the code
  /// empty if there is none, or one that does not belong there.
  void find(const core::JsonNode* leaf, const core::JsonNode* object,
            ValueInContext* context) const;

 private:
  bool is_code_beside(std::string_view element, std::string_view code) const;
  bool is_race_without_coding(std::string_view text) const;

  const BundleParts& parts_;
  const ElementPath& path_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_CODE_FINDER_H_
