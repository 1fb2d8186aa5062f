#include "feeds/stages/unit_redactor.h"

#include "feeds/account/run_account.h"
#include "parsers/encoding/encoding.h"
#include "parsers/language/path.h"
#include "parsers/message/header_check.h"
#include "parsers/message/message_place.h"
#include "parsers/structure/lost_segment.h"

namespace iztk::feeds {
namespace {

/// "OBX[2]-5.1" for a byte of a message.
std::string path_text(const parsers::Message& message, std::size_t offset) {
  const core::Place place = parsers::place_of(message, offset);
  if (place.segment == core::Place::kNoSegment) return "the message";
  parsers::Path path;
  path.segment = message.segment(place.segment).name;
  if (!path.segment.well_formed()) return "the message";
  for (std::uint32_t i = 0; i <= place.segment; ++i) {
    path.segment_instance += message.segment(i).name == path.segment;
  }
  path.field = place.field;
  path.component = place.component;
  return parsers::to_string(path);
}

}  // namespace

std::string leak_text(const redaction::ClassTable& classes, const redaction::Leak& leak,
                      std::string_view place) {
  const std::string name(classes.at(leak.data_class).name);
  return "a value of the class " + name + " is left" + (leak.hidden ? ", encoded, in " : " in ") +
         std::string(place);
}

UnitRedactor::UnitRedactor(const redaction::CompiledPolicy& policy,
                           const redaction::RedactionTools& tools,
                           std::span<const std::string> names)
    : redactor_(policy, tools), redaction_(policy.classes()), names_(names) {}

void UnitRedactor::redact(const parsers::Unit& unit, std::optional<parsers::Charset> charset,
                          RedactedUnit* out) {
  out->clear();
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  if (!charset_is_sure(unit, charset)) {
    out->code = kRejectedCharset;
    out->refusal = "its bytes are not of the character set that it names; name one with --encoding";
    return;
  }
  if (const auto lost = parsers::find_lost_segment(message_)) {
    out->code = kRejectedLostSegment;
    out->refusal =
        std::string(lost->reason) + " (segment " + std::to_string(lost->segment + 1) + ")";
    return;
  }
  redactor_.redact(message_, &redaction_);
  if (!redaction_.failure.empty()) {
    out->code = kRejectedLostStatus;
    out->refusal = redaction_.failure;
    return;
  }
  const bool clean = redaction_.clean();
  for (const std::string& name : names_) redactor_.check(name, &redaction_.report);
  if (!redaction_.clean()) {
    out->code = kRejectedLeak;
    const redaction::Leak& leak = redaction_.report.leaks.front();
    out->refusal = leak_text(redactor_.policy().classes(), leak,
                             clean ? "the name of a file" : leak_place(leak));
    return;
  }
  out->bytes = redaction_.bytes;
  out->changed = redaction_.changed;
  out->quasi_identifiers = redaction_.quasi_identifiers;
}

void UnitRedactor::redact_envelope(const parsers::Unit& unit, RedactedUnit* out) {
  out->clear();
  const std::size_t size = unit.bytes.find_last_not_of("\r\n") + 1;
  const std::string_view line = unit.bytes.substr(0, size);
  const bool header = line.starts_with("FHS") || line.starts_with("BHS");
  if (header && !parsers::check_header(line).delimiters) return;
  message_.scan(line, unit.delimiters, false);
  redactor_.redact(message_, &redaction_);
  if (!redaction_.clean() || redaction_.bytes.empty()) return;
  out->bytes.swap(redaction_.bytes);
  out->bytes += unit.bytes.substr(size);
}

void UnitRedactor::finish_bundle(std::string* json, RedactedUnit* out) {
  redactor_.finish_bundle(&redaction_, json);
  if (redaction_.clean()) return;
  out->code = kRejectedLeak;
  out->refusal = redaction_.failure;
  if (!redaction_.report.leaks.empty()) {
    const redaction::Leak& leak = redaction_.report.leaks.front();
    const std::string name(redactor_.policy().classes().at(leak.data_class).name);
    out->refusal = "a value of the class " + name + " is left in the bundle";
  }
}

void UnitRedactor::check_output(std::string_view output, std::span<const redaction::MadeSpan> made,
                                RedactedUnit* out) {
  redactor_.check(output, made, &redaction_.report);
  if (redaction_.clean()) return;
  out->code = kRejectedLeak;
  out->refusal =
      leak_text(redactor_.policy().classes(), redaction_.report.leaks.front(), "a row of it");
}

bool UnitRedactor::charset_is_sure(const parsers::Unit& unit,
                                   std::optional<parsers::Charset> charset) const {
  if (!message_.has_high_bytes()) return true;
  core::NoFindings findings;  // They are reported by `iztk validate`.
  return parsers::decide_charset(message_, unit.offset, charset, findings).certainty ==
         parsers::Certainty::kAgreed;
}

std::string UnitRedactor::leak_place(const redaction::Leak& leak) const {
  parsers::Message result;
  result.scan(redaction_.bytes, message_.delimiters(), false);
  return path_text(result, leak.offset);
}

}  // namespace iztk::feeds
