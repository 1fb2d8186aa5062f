#ifndef IZTK_INSPECT_BUNDLES_RESOURCE_PATH_H_
#define IZTK_INSPECT_BUNDLES_RESOURCE_PATH_H_

#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::inspect {

/// A step of a path: the elements of a name, or of these those that say something.
struct ResourceStep {
  std::string_view name;                ///< "identifier"
  std::vector<std::string_view> where;  ///< type, coding, code: an element in the element.
  std::string_view equals;              ///< What one of these must be.
  bool follow = false;  ///< The element is a reference; the path goes on in its resource.
};

/// A place in FHIR resources: `Immunization.identifier(type.coding.code=FILL).value`,
/// `Immunization.manufacturer->name`. Lists are gone through item by item.
struct ResourcePath {
  std::string_view resource;  ///< "Immunization"
  std::vector<ResourceStep> steps;
};

/// Reads a path, which must outlive the result.
core::Result<ResourcePath> parse_resource_path(std::string_view text);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_BUNDLES_RESOURCE_PATH_H_
