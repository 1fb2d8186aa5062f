#ifndef IZTK_FEEDS_PACKING_NUMBERED_FILES_H_
#define IZTK_FEEDS_PACKING_NUMBERED_FILES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "core/result.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/packing/destination.h"
#include "feeds/packing/packed_output.h"

namespace iztk::feeds {

/// Messages in files of a folder, so many in each: 00000001.hl7, 00000002.hl7 ... (.mllp in MLLP
/// blocks). The names hold nothing of a message. The file index.tsv has a line for each message:
/// the file, and where the message was read. Each file appears when it is complete.
class NumberedFiles final : public Destination {
 public:
  static constexpr std::size_t kDigits = 8;

  struct Settings {
    std::string folder;
    std::uint64_t size = 1;  ///< Messages in a file.
    PackingStyle style;
  };

  /// Makes the folder if there is none; refuses one that is not empty. `inputs` must outlive the
  /// object.
  static core::Result<std::unique_ptr<NumberedFiles>> open(const Settings& settings,
                                                           std::span<const InputFile> inputs);

  void add(const PackedMessage& message, const EnvelopeHeaders& headers,
           const MessageOrigin& origin) override;
  void end(bool complete) override;
  bool failed() const override { return !failure_.empty() || index_.failed(); }

  /// Why a file could not be written; empty if all could.
  std::string failure() const { return failure_.empty() ? index_.failure() : failure_; }
  /// Files written so far.
  std::uint64_t files() const { return files_; }

 private:
  NumberedFiles(const Settings& settings, Output index, std::span<const InputFile> inputs)
      : settings_(settings), index_(std::move(index)), inputs_(inputs) {}

  bool open_file();
  void close_file();

  Settings settings_;
  Output index_;
  std::span<const InputFile> inputs_;
  std::uint64_t files_ = 0;
  std::string name_;  ///< Of the file that is open.
  std::optional<Output> file_;
  std::optional<PackedOutput> packed_;
  std::uint64_t messages_ = 0;  ///< In the file.
  std::string failure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_PACKING_NUMBERED_FILES_H_
