#include "feeds/packing/envelope_headers.h"

#include <string_view>

#include "parsers/message/header_check.h"
#include "parsers/message/line_scan.h"

namespace iztk::feeds {
namespace {

/// The header, if a reader of the output could read its delimiters.
std::string readable_header(std::string_view segment) {
  return parsers::check_header(segment).delimiters ? std::string(segment) : std::string();
}

}  // namespace

void EnvelopeHeaders::read(const parsers::Unit& envelope) {
  const parsers::LineEnd end = parsers::find_line_end(envelope.bytes, 0, parsers::LineRule::kAny);
  const std::string_view segment = envelope.bytes.substr(0, end.end);
  batch_.clear();
  batch_number_ = 0;
  if (segment.starts_with("BHS")) {
    batch_ = readable_header(segment);
    batch_number_ = ++batches_;
  } else if (segment.starts_with("FHS")) {
    file_ = readable_header(segment);
  } else if (segment.starts_with("FTS")) {
    file_.clear();
  }
}

void EnvelopeHeaders::end_input() {
  file_.clear();
  batch_.clear();
  batch_number_ = 0;
}

}  // namespace iztk::feeds
