#ifndef IZTK_FHIR_BUNDLE_RESOURCES_H_
#define IZTK_FHIR_BUNDLE_RESOURCES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::fhir {

/// A resource taken out of its bundle.
struct BundleResource {
  std::string_view type;
  std::string_view id;
  std::string_view json;  ///< One line, if the bundle was one.
};

/// Takes a bundle apart into resources that stand for themselves: references to other entries,
/// which are their fullUrl in the bundle, become TYPE/ID. All else is kept byte for byte. Reuse it,
/// so that its memory stays warm.
class BundleResources {
 public:
  /// Reads a bundle in which each resource has an id, of the type message or collection. The error
  /// quotes no value. The bundle may go afterwards.
  core::Status read(const std::string& json);

  /// In the order of the entries; they live until the next read().
  const std::vector<BundleResource>& resources() const { return resources_; }

  /// Bundle.timestamp, as it is written; empty if there is none.
  const std::string& timestamp() const { return timestamp_; }

 private:
  std::vector<BundleResource> resources_;
  std::string timestamp_;
  std::string text_;  ///< What `resources_` points into.
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_RESOURCES_H_
