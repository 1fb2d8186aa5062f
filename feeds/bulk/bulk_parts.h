#ifndef IZTK_FEEDS_BULK_BULK_PARTS_H_
#define IZTK_FEEDS_BULK_BULK_PARTS_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "feeds/files/output.h"
#include "feeds/run/run_files.h"

namespace iztk::feeds {

/// A file of resources of one type.
struct BulkPart {
  std::string type;
  std::string url;  ///< Its name below the folder of the export: "Patient.ndjson".
  std::uint64_t count = 0;
};

/// Writes resources that come sorted by type: TYPE.ndjson, and after each `most_bytes` a further
/// part, TYPE.002.ndjson.
class BulkParts {
 public:
  /// `subfolder` is empty, or ends with a slash. `files` must outlive the object, and the object
  /// must outlive the finish() of `files`, which gives the parts their names.
  BulkParts(std::string folder, std::string subfolder, std::uint64_t most_bytes, RunFiles* files)
      : folder_(std::move(folder)),
        subfolder_(std::move(subfolder)),
        most_bytes_(most_bytes),
        files_(*files) {}

  core::Status add(std::string_view type, std::string_view json);

  const std::vector<BulkPart>& parts() const { return parts_; }

 private:
  core::Status open_part(std::string_view type);

  std::string folder_;
  std::string subfolder_;
  std::uint64_t most_bytes_;
  RunFiles& files_;
  std::vector<BulkPart> parts_;
  std::deque<std::string> names_;  ///< What `files` calls the parts.
  Output* output_ = nullptr;
  std::uint64_t bytes_ = 0;   ///< In the current part.
  std::uint64_t number_ = 0;  ///< Of the current part of its type, from 1.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_BULK_BULK_PARTS_H_
