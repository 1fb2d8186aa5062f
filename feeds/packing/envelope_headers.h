#ifndef IZTK_FEEDS_PACKING_ENVELOPE_HEADERS_H_
#define IZTK_FEEDS_PACKING_ENVELOPE_HEADERS_H_

#include <cstdint>
#include <string>

#include "parsers/framing/unit.h"

namespace iztk::feeds {

/// The FHS and the BHS that the messages of an input are in, as far as it has read.
class EnvelopeHeaders {
 public:
  /// An FHS, BHS, BTS or FTS of the input.
  void read(const parsers::Unit& envelope);

  /// The input has ended.
  void end_input();

  /// Without its line end; empty if there is none, or if its delimiters cannot be read.
  const std::string& file() const { return file_; }
  const std::string& batch() const { return batch_; }
  /// Different for each BHS of the run; 0 outside of a batch.
  std::uint64_t batch_number() const { return batch_number_; }

 private:
  std::string file_;
  std::string batch_;
  std::uint64_t batch_number_ = 0;
  std::uint64_t batches_ = 0;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_PACKING_ENVELOPE_HEADERS_H_
