#ifndef IZTK_FEEDS_FILES_OUTPUT_H_
#define IZTK_FEEDS_FILES_OUTPUT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/hash/digest.h"
#include "core/result.h"
#include "feeds/files/input_list.h"
#include "reports/sink.h"

namespace iztk::feeds {

/// How much of an output is safe by a checkpoint.
struct OutputMark {
  std::uint64_t bytes = 0;
  std::string sha256;  ///< Of these bytes.
};

/// The destination of a result: standard output, or a file. A regular file appears under its name
/// only when it is complete: it is written as NAME.part, which no other run can write at the same
/// time, and renamed by finish().
class Output final : public reports::Sink {
 public:
  static Output standard_output();

  /// Standard output if `path` is empty. Refuses a file that is one of `inputs`, and one that
  /// another run is writing.
  static core::Result<Output> open(const std::string& path, std::span<const InputFile> inputs);

  /// Continues the unfinished file of an earlier run, truncated to `mark`. It is an error if its
  /// content does not match `mark`. `finished`: only the renaming may be missing; further writes
  /// are ignored.
  static core::Result<Output> resume(const std::string& path, const OutputMark& mark,
                                     bool finished);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  /// Without finish() the unfinished file is removed, unless keep_unfinished() was called.
  ~Output() override;

  void keep_unfinished() { keeps_part_ = true; }
  /// A regular file, which appears under its name when it is complete.
  bool is_file() const { return sealed_ || !part_path_.empty(); }

  /// Enables sha256(). Call it before the first write().
  void keep_digest() { digest_.emplace(); }

  /// From now on each CR is written as LF, unless an LF follows it: segments are lines on a
  /// terminal.
  void show_segments_as_lines() { as_lines_ = true; }

  /// Buffered. After a failure nothing more is written.
  void write(std::string_view text) override;

  /// Flushes the buffer to the system.
  void flush();

  /// Makes everything written so far survive a power failure. False if anything failed.
  bool sync();

  /// Call it at the end: syncs and renames the file. False if anything failed.
  bool finish();

  /// As finish(), but the file may be lost in a power failure until sync_disk(): for many small
  /// files.
  bool finish_unsynced();
  /// Makes everything written so far to the file system of this file survive a power failure, by
  /// whatever object. False if that failed.
  bool sync_disk();

  bool failed() const { return error_ != 0; }
  /// Whether the reader of a pipe has closed it, which is not an error.
  bool closed_by_reader() const;
  /// "cannot write 'report.txt': No space left on device"
  std::string failure() const;

  int descriptor() const { return fd_; }
  /// Bytes accepted by the system.
  std::uint64_t bytes_written() const { return bytes_written_; }
  /// Of these bytes, in hexadecimal digits; empty without keep_digest().
  std::string sha256() const;

 private:
  Output(int fd, std::string path, std::string part_path);
  void write_as_it_is(std::string_view text);
  void write_as_lines(std::string_view text);
  void write_now(std::string_view rest);
  bool rename_part();

  int fd_;
  std::string path_;       ///< Empty for standard output.
  std::string part_path_;  ///< Empty if written in place (standard output, a device, a pipe).
  std::string buffer_;
  std::optional<core::Sha256> digest_;
  std::uint64_t bytes_written_ = 0;
  bool keeps_part_ = false;
  bool as_lines_ = false;
  bool after_cr_ = false;  ///< With as_lines_: the last byte was CR.
  bool sealed_ = false;    ///< An earlier run has written everything.
  int error_ = 0;          ///< errno of the first failure.
};

/// finish() for several files: none is renamed before all of them are synced. False if anything
/// failed.
bool finish_all(std::span<Output* const> outputs);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_OUTPUT_H_
