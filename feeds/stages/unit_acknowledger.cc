#include "feeds/stages/unit_acknowledger.h"

#include <string_view>

#include "parsers/message/header_check.h"

namespace iztk::feeds {

Answer UnitAcknowledger::acknowledge(const parsers::Unit& unit,
                                     std::optional<parsers::Charset> charset,
                                     const UnitFindings& found, std::uint64_t number,
                                     profiles::Acknowledgement* out) {
  if (found.validated) {
    message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    if (is_answer()) return Answer::kToAnswer;
  } else {
    if (unit.message_number == 0 || unit.continues_previous) return Answer::kNoMessage;
    if (!scan_header(unit)) return Answer::kUnreadable;
  }
  builder_.begin(message_, unit.offset, charset);
  if (!found.validated) builder_.reject();
  for (const FoundFinding& finding : found.findings) {
    if (finding.diagnostic.severity < settings_.least) continue;
    builder_.add(finding.diagnostic, finding.element_path);
  }
  *out = builder_.finish(settings_.time, number);
  return Answer::kGiven;
}

bool UnitAcknowledger::is_answer() const {
  const std::string_view type =
      parsers::part(message_.field(0, 9), message_.delimiters().component, 1).text;
  return type == "ACK" || type == "RSP";
}

/// For a rejected message the header is read if its delimiters can be determined: it identifies the
/// sender.
bool UnitAcknowledger::scan_header(const parsers::Unit& unit) {
  const std::string_view line = unit.bytes.substr(0, unit.bytes.find_first_of("\r\n"));
  if (!line.starts_with("MSH")) return false;
  const parsers::HeaderCheck header = parsers::check_header(line);
  if (!header.delimiters) return false;
  message_.scan(line, *header.delimiters, true);
  return message_.segment_count() != 0;
}

}  // namespace iztk::feeds
