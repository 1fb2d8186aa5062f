#ifndef IZTK_FEEDS_PACKING_PACKED_OUTPUT_H_
#define IZTK_FEEDS_PACKING_PACKED_OUTPUT_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "feeds/packing/envelope_headers.h"
#include "feeds/packing/packing.h"
#include "reports/sink.h"

namespace iztk::feeds {

/// One output of packed messages. What it writes is read as the same messages in the same order: a
/// reader finds the end of each where it was.
class PackedOutput {
 public:
  /// `sink` must outlive the object.
  PackedOutput(const PackingStyle& style, reports::Sink* sink) : style_(style), sink_(*sink) {}

  /// Writes a message whose line ends are those of the style. In a batch, `headers` are written
  /// where they change; where there are none, headers that name nobody.
  void add(const PackedMessage& message, const EnvelopeHeaders& headers);

  /// Call it once, after the last message: closes what is open.
  void end();

 private:
  /// The last bytes of a message, which depend on what follows.
  struct Seam {
    std::string_view before_end;   ///< If nothing follows.
    std::string_view before_more;  ///< If anything does.
  };

  void write_message(const PackedMessage& message);
  void write_block(std::string_view message);
  void enter_batch(const EnvelopeHeaders& headers);
  void leave_batch();
  void write_header(std::string_view header, std::string_view name, char* separator);
  void write_trailer(std::string_view name, char separator, std::uint64_t count);

  PackingStyle style_;
  reports::Sink& sink_;
  Seam seam_;

  // Of a batch.
  std::string_view line_end_ = "\r";
  std::optional<std::uint64_t> batch_number_;  ///< Empty while no batch is open.
  char file_separator_ = '\0';                 ///< 0 while no file is open.
  char batch_separator_ = '\0';
  std::uint64_t messages_ = 0;  ///< In the batch.
  std::uint64_t batches_ = 0;   ///< In the file.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_PACKING_PACKED_OUTPUT_H_
