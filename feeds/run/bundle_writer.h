#ifndef IZTK_FEEDS_RUN_BUNDLE_WRITER_H_
#define IZTK_FEEDS_RUN_BUNDLE_WRITER_H_

#include <cstdint>
#include <span>
#include <string>

#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/settings/settings.h"

namespace iztk::feeds {

/// Writes bundles, one after the other, in the requested format.
class BundleWriter {
 public:
  /// Into one output: a bundle a line, or JSON (an array if there are several). `output` must
  /// outlive the writer.
  BundleWriter(BundleFormat format, Output* output) : format_(format), output_(output) {}
  /// Into a folder, one file for each bundle. `inputs` are not overwritten; they must outlive the
  /// writer.
  BundleWriter(std::string folder, std::span<const InputFile> inputs)
      : format_(BundleFormat::kDirectory), folder_(std::move(folder)), inputs_(inputs) {}

  void write(const std::string& json);

  /// Call it after the last bundle.
  void end();

  /// Why a file could not be written; empty if all could. Failures of `output` are reported by
  /// itself.
  const std::string& failure() const { return failure_; }

 private:
  void write_file(const std::string& json);
  void write_element(const std::string& json);

  BundleFormat format_;
  Output* output_ = nullptr;
  std::string folder_;
  std::span<const InputFile> inputs_;
  std::uint64_t count_ = 0;
  std::string first_;  ///< With JSON: kept until it is known whether it is the only one.
  std::string failure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_BUNDLE_WRITER_H_
