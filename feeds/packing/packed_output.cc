#include "feeds/packing/packed_output.h"

#include <string>
#include <utility>

#include "feeds/packing/line_ends.h"
#include "parsers/message/line_scan.h"

namespace iztk::feeds {
namespace {

constexpr std::size_t kNameSize = 3;
constexpr std::string_view kUsualDelimiters = "|^~\\&";

}  // namespace

void PackedOutput::add(const PackedMessage& message, const EnvelopeHeaders& headers) {
  if (style_.packing == Packing::kMllp) return write_block(message.bytes);
  sink_.write(std::exchange(seam_, {}).before_more);
  if (style_.packing == Packing::kBatch) {
    line_end_ = style_.line_ends == LineEnds::kKeep ? header_line_end(message.bytes)
                                                    : bytes_of(style_.line_ends);
    enter_batch(headers);
    ++messages_;
  }
  write_message(message);
}

void PackedOutput::end() {
  if (style_.packing != Packing::kBatch || file_separator_ == '\0') {
    sink_.write(std::exchange(seam_, {}).before_end);
    return;
  }
  leave_batch();
  write_trailer("FTS", file_separator_, batches_);
}

/// A message may lack the end of its last segment, or end with LF where CR ends the others. Both
/// are clear at the end of an input only.
void PackedOutput::write_message(const PackedMessage& message) {
  std::string_view bytes = message.bytes;
  const bool line_feed_alone = bytes.ends_with('\n') && !bytes.ends_with("\r\n");
  if (line_feed_alone && !message.line_feed_ends_segments) {
    bytes.remove_suffix(1);
    seam_ = {"\n", "\r"};
  } else if (!parsers::is_line_end(bytes.back())) {
    seam_ = {"", header_line_end(bytes)};
  }
  sink_.write(bytes);
}

void PackedOutput::write_block(std::string_view message) {
  constexpr std::string_view kStart(&parsers::kVerticalTab, 1);
  sink_.write(kStart);
  sink_.write(message);
  sink_.write("\x1c\r");
}

void PackedOutput::enter_batch(const EnvelopeHeaders& headers) {
  if (batch_number_ == headers.batch_number()) return;
  if (batch_number_) leave_batch();
  if (file_separator_ == '\0') write_header(headers.file(), "FHS", &file_separator_);
  write_header(headers.batch(), "BHS", &batch_separator_);
  batch_number_ = headers.batch_number();
}

void PackedOutput::leave_batch() {
  sink_.write(std::exchange(seam_, {}).before_more);
  write_trailer("BTS", batch_separator_, std::exchange(messages_, 0));
  batch_number_.reset();
  ++batches_;
}

void PackedOutput::write_header(std::string_view header, std::string_view name, char* separator) {
  std::string text(header);
  if (text.empty()) text = std::string(name) + std::string(kUsualDelimiters);
  *separator = text[kNameSize];
  sink_.write(text + std::string(line_end_));
}

void PackedOutput::write_trailer(std::string_view name, char separator, std::uint64_t count) {
  sink_.write(std::string(name) + separator + std::to_string(count) + std::string(line_end_));
}

}  // namespace iztk::feeds
