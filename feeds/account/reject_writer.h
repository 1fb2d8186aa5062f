#ifndef IZTK_FEEDS_ACCOUNT_REJECT_WRITER_H_
#define IZTK_FEEDS_ACCOUNT_REJECT_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/files/output.h"
#include "parsers/framing/framing.h"

namespace iztk::feeds {

/// Keeps rejected units: their unchanged bytes, one after the other, in one file, and an index (one
/// JSON object a line) of where each came from, where it is, and why it was rejected. The index
/// contains no value of a message.
class RejectWriter {
 public:
  /// Both must outlive the writer.
  RejectWriter(Output* bytes, Output* index) : bytes_(bytes), index_(index) {}

  /// Appends a rejected unit, or one piece of it. `input`: number of the input, from 1. `path`: of
  /// the element at fault, and `rule`: the finding about it, if they are known.
  void add(std::size_t input, const parsers::Unit& unit, std::string_view code,
           std::string_view path = {}, std::string_view rule = {});

  bool failed() const { return bytes_->failed() || index_->failed(); }

 private:
  void write_line();

  Output* bytes_;
  Output* index_;

  // The unit whose pieces are coming.
  std::size_t input_ = 0;
  parsers::Unit first_;  ///< Without its bytes.
  std::string code_;
  std::string path_;
  std::string rule_;
  std::uint64_t length_ = 0;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_REJECT_WRITER_H_
