#ifndef IZTK_CLI_OUTPUT_H_
#define IZTK_CLI_OUTPUT_H_

#include <span>
#include <string>
#include <string_view>

#include "cli/input_list.h"
#include "core/result.h"

namespace iztk::cli {

/// Where a command writes its result: standard output, or a file. A regular file appears under its
/// name only when it is complete: it is written as NAME.part and renamed by finish().
class Output {
 public:
  static Output standard_output();

  /// Standard output if `path` is empty. Refuses a file that is one of `inputs`.
  static core::Result<Output> open(const std::string& path, std::span<const InputFile> inputs);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  /// Without finish() the unfinished file is removed.
  ~Output();

  /// Buffered. After a failure nothing more is written.
  void write(std::string_view text);

  /// Hands the buffer to the system.
  void flush();

  /// To be called at the end: writes the rest and gives the file its name. False if anything
  /// failed.
  bool finish();

  bool failed() const { return error_ != 0; }
  /// The reader of a pipe has gone: no fault of anybody's.
  bool closed_by_reader() const;
  /// "cannot write 'report.txt': No space left on device"
  std::string failure() const;

  int descriptor() const { return fd_; }

 private:
  Output(int fd, std::string path, std::string part_path);

  int fd_;
  std::string path_;       ///< Empty: standard output.
  std::string part_path_;  ///< Empty: written in place (standard output, a device, a pipe).
  std::string buffer_;
  int error_ = 0;  ///< errno of the first failure.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_OUTPUT_H_
