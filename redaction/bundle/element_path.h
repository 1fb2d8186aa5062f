#ifndef IZTK_REDACTION_BUNDLE_ELEMENT_PATH_H_
#define IZTK_REDACTION_BUNDLE_ELEMENT_PATH_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_tree.h"
#include "redaction/classes/fhir_bindings.h"

namespace iztk::redaction {

/// Where a walk through a bundle is: the path of the element at hand, by the type of its resource
/// ("Organization.name") and by the role that the resource has in the bundle
/// ("Immunization.manufacturer(Organization).name"), and the objects around it. Finds what the
/// class table says about the element.
class ElementPath {
 public:
  /// `fhir` must outlive this.
  explicit ElementPath(const FhirBindings& fhir) : fhir_(&fhir) {}

  /// Goes to the top of a resource, or of the bundle itself. `role` may be empty.
  void begin(std::string_view type, std::string_view role);

  /// Goes into a member, or into an extension that the table names; leave() goes back.
  struct Mark {
    std::size_t size = 0;
    std::size_t role_size = 0;
  };
  Mark enter(std::string_view key);
  Mark enter_extension(std::string_view name);
  void leave(Mark mark);

  void push(const core::JsonNode* object) { objects_.push_back(object); }
  void pop() { objects_.pop_back(); }
  /// The objects around the element, the outermost first.
  const std::vector<const core::JsonNode*>& objects() const { return objects_; }

  /// The path by the type of the resource.
  const std::string& text() const { return path_; }

  /// Whether the class table knows elements below the one at hand.
  bool knows_below() const;
  /// The same, whatever the role of the resource is.
  bool knows_below_type() const { return fhir_->knows_below(path_); }

  /// What the class table says; nullptr if it does not know the element.
  const FhirBinding* binding() const { return find(path_, role_path_); }
  /// About another element of the same object: "code", "identifier.value".
  const FhirBinding* binding_beside(std::string_view element) const;
  /// About an element elsewhere in the resource, by its whole path.
  const FhirBinding* binding_at(const std::string& path) const { return find(path, {}); }

 private:
  const FhirBinding* find(const std::string& path, const std::string& role_path) const;
  bool holds(const FhirBinding& binding) const;

  const FhirBindings* fhir_;
  std::string path_;
  std::string role_path_;  ///< Empty if the resource has no role.
  std::vector<const core::JsonNode*> objects_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_ELEMENT_PATH_H_
