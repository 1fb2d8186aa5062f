#ifndef IZTK_FEEDS_RUN_OUTPUT_FOLDER_H_
#define IZTK_FEEDS_RUN_OUTPUT_FOLDER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/stream_run.h"
#include "parsers/framing/framing.h"

namespace iztk::feeds {

/// Whether `path` names a folder to write to: it ends with a slash, or it is one.
bool names_folder(const std::string& path);

/// Writes a file for each input into a folder, and at the end index.tsv, which says what is in
/// each. A file appears when its input is processed, the index when the run is complete.
class OutputFolder {
 public:
  /// What is the same for all files.
  struct Style {
    InputNaming naming = InputNaming::kNames;  ///< kNumbers: 000001.hl7; the index has numbers.
    std::string_view extension;                ///< Behind each name: ".ndjson"; may be empty.
  };

  /// Creates the folder. It is an error if two inputs would have one file. `inputs` must outlive
  /// the object.
  static core::Result<OutputFolder> make(const std::string& folder,
                                         std::span<const InputFile> inputs, const Style& style);

  /// The file of an input; nullptr if it cannot be opened.
  Output* file_of(std::size_t input);

  /// Call it after all of an input is written. `processed`: of all inputs so far.
  void end_input(std::size_t input, const parsers::Ledger& processed);

  /// Writes the index.
  void finish();

  /// Why a file could not be written; empty if all could.
  const std::string& failure() const { return failure_; }

 private:
  OutputFolder(std::string folder, std::span<const InputFile> inputs, const Style& style)
      : folder_(std::move(folder)), inputs_(inputs), style_(style) {}
  std::string name_of(std::size_t input) const;
  void fail(const std::string& why);

  std::string folder_;
  std::span<const InputFile> inputs_;
  Style style_;
  std::optional<Output> file_;
  std::size_t input_ = 0;  ///< Of file_.
  parsers::Ledger before_;
  std::string index_ = "file\tinput\twritten\trejected\n";
  std::string failure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_OUTPUT_FOLDER_H_
