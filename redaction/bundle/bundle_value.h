#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_VALUE_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_VALUE_H_

#include <cstdint>
#include <string_view>

namespace iztk::redaction {

/// A string, number or truth value in the text of a bundle.
struct BundleValue {
  std::string_view key;     ///< Of the member; empty: an item of an array.
  std::string_view text;    ///< What it says: without escapes.
  std::uint32_t begin = 0;  ///< In the text of the bundle, without quotes.
  std::uint32_t end = 0;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_VALUE_H_
