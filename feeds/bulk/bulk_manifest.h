#ifndef IZTK_FEEDS_BULK_BULK_MANIFEST_H_
#define IZTK_FEEDS_BULK_BULK_MANIFEST_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "feeds/bulk/bulk_parts.h"

namespace iztk::feeds {

/// What became of the resources of a type. `read` is the sum of the other three.
struct BulkCounts {
  std::uint64_t read = 0;        ///< In all bundles.
  std::uint64_t written = 0;     ///< Each id once.
  std::uint64_t superseded = 0;  ///< Older contents that were written, too (--versions).
  std::uint64_t left_out = 0;    ///< The same again, or older contents without --versions.
};

/// What is said about an export.
struct BulkFacts {
  std::string time;            ///< An instant: the newest timestamp of a bundle.
  std::uint64_t messages = 0;  ///< That were translated.
  std::uint64_t rejected = 0;  ///< Messages that were not.
  std::map<std::string, BulkCounts, std::less<>> types;
  std::span<const BulkPart> parts;
  std::span<const BulkPart> superseded;
};

/// The manifest of a FHIR Bulk Data export ("Complete Status" of the Bulk Data guide 2.0), as one
/// JSON object with a line end. The counts are in an extension.
std::string bulk_manifest(const BulkFacts& facts);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_BULK_BULK_MANIFEST_H_
