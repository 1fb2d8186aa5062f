#ifndef IZTK_FEEDS_RUN_BUNDLE_WRITER_H_
#define IZTK_FEEDS_RUN_BUNDLE_WRITER_H_

#include <cstdint>
#include <span>
#include <string>

#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/output_folder.h"
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

  /// Into a folder, a file for each input. `folder` must outlive the writer.
  BundleWriter(BundleFormat format, OutputFolder* folder) : format_(format), by_input_(folder) {}

  /// Before the bundles of a batch; false if its file cannot be opened.
  bool begin_batch(std::size_t input);
  void write(const std::string& json);
  /// After the last bundle of an input. `processed`: of all inputs so far.
  void end_input(std::size_t input, const parsers::Ledger& processed);

  /// Call it after the last bundle.
  void end();

  /// Why a file could not be written; empty if all could. Failures of `output` are reported by
  /// itself.
  const std::string& failure() const {
    return by_input_ == nullptr ? failure_ : by_input_->failure();
  }

 private:
  void write_file(const std::string& json);
  void end_array();
  void write_element(const std::string& json);

  BundleFormat format_;
  Output* output_ = nullptr;
  OutputFolder* by_input_ = nullptr;  ///< Of the input at hand is output_.
  std::string folder_;
  std::span<const InputFile> inputs_;
  std::uint64_t count_ = 0;
  std::string first_;  ///< With JSON: kept until it is known whether it is the only one.
  std::string failure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_BUNDLE_WRITER_H_
