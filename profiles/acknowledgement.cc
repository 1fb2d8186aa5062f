#include "profiles/acknowledgement.h"

#include <algorithm>
#include <initializer_list>

#include "core/hash/hash.h"
#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "parsers/encoding/encoding.h"
#include "parsers/message/escape.h"

namespace iztk::profiles {
namespace {

using parsers::Element;

constexpr std::string_view kErrorTable = "HL70357";
constexpr std::string_view kApplicationErrorTable = "HL70533";
constexpr std::size_t kMostUserMessage = 250;  // Length of ERR-8, table 6-2.
constexpr std::uint32_t kMostNumber = 99;      // The numbers of ERL have two digits, table 4-12.
// MSA-2 is required; this stands there when the message has no control id to give back.
constexpr std::string_view kNoControlId = "UNKNOWN";

constexpr std::string_view kAccepted = "0";
constexpr std::string_view kApplicationError = "999";

/// What ERR-3 and ERR-5 say of rules whose code starts so; the first fit counts.
struct ErrorCode {
  std::string_view rules;
  std::string_view hl7_error;          ///< Table 0357; empty: as the rule has it.
  std::string_view application_error;  ///< Table 0533; empty: none applies.
};

constexpr ErrorCode kErrorCodes[] = {
    {"IZ-15", "203", ""},  // Version.
    {"IZ-23", "", "6"},    {"IZ-24", "", "6"},    {"IZ-30", "", "1"},    {"IZ-31", "103", "5"},
    {"IZ-35", "103", "5"}, {"IZ-36", "103", "5"}, {"IZ-37", "103", "5"}, {"IZ-DT", "", "2"},
    {"IZ-TS", "", "2"},    {"IZ-", "", "4"},      {"FMT003", "", "2"},   {"FMT005", "", "2"},
    {"FMT", "", "4"},      {"LEN", "", "4"},      {"VAL", "", "5"},      {"OBS001", "", "5"},
    {"OBS003", "", "6"},   {"OBS", "", "4"},      {"DQL00", "", "1"},    {"DQL01", "", "1"},
    {"DQL02", "", "1"},  // Dates.
    {"DQL", "", "3"},
};

ErrorCode error_code_of(const core::Rule& rule) {
  for (const ErrorCode& entry : kErrorCodes) {
    if (!rule.code.starts_with(entry.rules)) continue;
    const std::string_view own = entry.hl7_error;
    return {entry.rules, own.empty() ? rule.hl7_error : own, entry.application_error};
  }
  return {{}, rule.hl7_error, {}};
}

// Unsupported message type, event code, processing id, version.
bool rejects(std::string_view hl7_error) {
  return hl7_error == "200" || hl7_error == "201" || hl7_error == "202" || hl7_error == "203";
}

std::string escaped(std::string_view text) { return parsers::escape(text, parsers::Delimiters{}); }

// At most `count` characters of UTF-8.
std::string_view first_characters(std::string_view text, std::size_t count) {
  constexpr unsigned char kContinuation = 0x80;
  constexpr unsigned char kContinuationMask = 0xC0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & kContinuationMask) != kContinuation;
    if (starts && count-- == 0) return text.substr(0, i);
  }
  return text;
}

// A segment: the parts with the field separator between them, without empty ones at the end.
std::string segment(const std::vector<std::string>& parts) {
  std::size_t size = parts.size();
  while (size > 1 && parts[size - 1].empty()) --size;
  std::string out = parts.front();
  for (std::size_t i = 1; i < size; ++i) out += "|" + parts[i];
  return out + "\r";
}

std::string_view severity_code(core::Severity severity) {
  switch (severity) {
    case core::Severity::kError:
      return "E";
    case core::Severity::kWarning:
      return "W";
    case core::Severity::kInfo:
      return "I";
  }
  return "E";
}

// ERL: segment, its number, field, repetition, component, subcomponent; ends before the first
// number that is missing or that ERL has no room for.
std::string location_text(parsers::SegmentName name, std::uint32_t instance,
                          std::initializer_list<std::uint32_t> numbers) {
  if (!name.well_formed() || instance > kMostNumber) return {};
  std::string out = name.text() + "^" + std::to_string(instance);
  for (const std::uint32_t number : numbers) {
    if (number == 0 || number > kMostNumber) break;
    out += "^" + std::to_string(number);
  }
  return out;
}

/// The header fields of an answer in which errors are.
class FaultyFields final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& diagnostic) override {
    const bool in_header = diagnostic.place.segment == 0 && diagnostic.place.field != 0;
    if (diagnostic.severity != core::Severity::kError || !in_header) return;
    fields_.push_back(diagnostic.place.field);
  }
  bool contains(std::uint32_t field) const {
    return std::find(fields_.begin(), fields_.end(), field) != fields_.end();
  }

 private:
  std::vector<std::uint32_t> fields_;
};

}  // namespace

std::string_view acknowledgement_code_text(AcknowledgementCode code) {
  switch (code) {
    case AcknowledgementCode::kAccept:
      return "AA";
    case AcknowledgementCode::kError:
      return "AE";
    case AcknowledgementCode::kReject:
      return "AR";
  }
  return "AR";
}

bool is_message_time(std::string_view text) {
  const core::DateTime time = core::parse_timestamp(text);
  return time.valid() && time.precision >= core::Precision::kSecond && time.has_offset;
}

AcknowledgementBuilder::AcknowledgementBuilder(const Guide& guide)
    : guide_(guide), validator_(guide, {.profile = "Z23", .encoding = parsers::Charset::kUtf8}) {}

void AcknowledgementBuilder::begin(const parsers::Message& message, std::uint64_t offset,
                                   std::optional<parsers::Charset> encoding) {
  arena_.reset();
  code_ = AcknowledgementCode::kAccept;
  errors_.clear();
  context_.emplace(MessageContext{.message = message, .base_offset = offset, .arena = arena_});
  core::NoFindings ignore;
  context_->charset = parsers::decide_charset(message, offset, encoding, ignore).charset;
}

void AcknowledgementBuilder::add(const core::Diagnostic& finding, std::string_view path) {
  ErrorCode error = error_code_of(*finding.rule);
  // What is no error to HL7 may be one to the user, or to a check of data quality.
  const bool accepted = error.hl7_error == kAccepted;
  if (accepted && finding.severity != core::Severity::kInfo) error.hl7_error = kApplicationError;
  const bool serious = finding.severity == core::Severity::kError;
  if (serious && rejects(error.hl7_error)) code_ = AcknowledgementCode::kReject;
  if (serious && code_ == AcknowledgementCode::kAccept) code_ = AcknowledgementCode::kError;
  std::string diagnostic(finding.rule->code);
  if (!path.empty()) diagnostic += " " + std::string(path);
  const std::string sentence = core::message_text(finding);
  errors_.push_back(
      segment({"ERR", "", location(finding), coded(kErrorTable, error.hl7_error),
               std::string(severity_code(finding.severity)),
               coded(kApplicationErrorTable, error.application_error), "", escaped(diagnostic),
               escaped(first_characters(sentence, kMostUserMessage))}));
}

Acknowledgement AcknowledgementBuilder::finish(std::string_view time, std::uint64_t number) {
  if (time.empty() && is_message_time(field_text(7, 1))) time = field_text(7, 1);
  // What comes from the message may break the profile where it is given back: less of it, then.
  Details details = {};
  std::string text = message_text(header(time, number, details));
  while (reduce_faulty(text, &details)) text = message_text(header(time, number, details));
  return {code_, std::move(text), !time.empty()};
}

/// The decoded text of a field, or of a component of its first repetition.
std::string_view AcknowledgementBuilder::field_text(std::uint32_t number,
                                                    std::uint32_t component) const {
  core::Place place{0, number, 0, 0, 0};
  if (component != 0) place.repetition = 1;
  place.component = component;
  const Element element = context_->message.at(place);
  return element.presence() == parsers::Presence::kValued ? context_->value(element)
                                                          : std::string_view();
}

/// The first repetition of a header field, written anew with the usual delimiters.
std::string AcknowledgementBuilder::echo(std::uint32_t number, Detail detail) const {
  if (detail == Detail::kNothing) return {};
  const parsers::Delimiters& delimiters = context_->message.delimiters();
  const Element field = context_->message.at({0, number, 1, 0, 0});
  if (context_->presence(field) != parsers::Presence::kValued) return {};
  std::string out;
  parsers::Parts components(field, delimiters.component);
  Element component;
  for (bool first = true; components.next(&component); first = false) {
    if (!first && detail == Detail::kFirstComponent) break;
    if (!first) out += '^';
    parsers::Parts subcomponents(component, delimiters.subcomponent);
    Element part;
    for (bool first_part = true; subcomponents.next(&part); first_part = false) {
      if (!first_part) out += '&';
      out += escaped(context_->value(part));
    }
  }
  while (out.ends_with('^') || out.ends_with('&')) out.pop_back();
  return out;
}

std::string AcknowledgementBuilder::location(const core::Diagnostic& finding) const {
  const core::Place& place = finding.place;
  const parsers::Message& message = context_->message;
  if (!finding.path.empty()) return missing_location(finding);
  if (place.segment >= message.segment_count()) return {};
  const parsers::SegmentName name = message.segment(place.segment).name;
  std::uint32_t instance = 0;
  for (std::uint32_t i = 0; i <= place.segment; ++i) instance += message.segment(i).name == name;
  // ERL wants the repetition when there is a component.
  const std::uint32_t repetition =
      place.repetition == 0 && place.component != 0 ? 1 : place.repetition;
  return location_text(name, instance,
                       {place.field, repetition, place.component, place.subcomponent});
}

/// Of a missing segment: the number that it would have. A missing group has no ERL.
std::string AcknowledgementBuilder::missing_location(const core::Diagnostic& finding) const {
  std::string_view last = finding.path.substr(finding.path.rfind('/') + 1);
  last = last.substr(0, last.find('['));
  const parsers::SegmentName name(last);
  std::uint32_t instance = 1;
  for (const parsers::Message::Segment& other : context_->message.segments()) {
    const bool before = context_->base_offset + other.begin < finding.offset;
    instance += before && other.name == name;
  }
  return location_text(name, instance, {});
}

/// "101^Required field missing^HL70357"; empty without a code.
std::string AcknowledgementBuilder::coded(std::string_view table, std::string_view code) const {
  if (code.empty()) return {};
  std::string out = escaped(code) + "^";
  const core::CodeTable* codes = guide_.table(table);
  const core::CodeEntry* entry = codes == nullptr ? nullptr : codes->find(code);
  if (entry != nullptr) out += escaped(entry->display);
  return out + "^" + std::string(table);
}

std::string AcknowledgementBuilder::header(std::string_view time, std::uint64_t number,
                                           const Details& details) const {
  constexpr std::uint32_t kLastField = 23;
  std::vector<std::string> fields(kLastField + 1);
  // Sender and receiver change places.
  constexpr std::array<std::uint32_t, kEchoed.size()> kSource = {5, 6, 3, 4, 23, 22};
  for (std::size_t i = 0; i < kEchoed.size(); ++i)
    fields[kEchoed[i]] = echo(kSource[i], details[i]);
  std::string id_source = std::to_string(number);
  for (const std::uint32_t field : {3, 4, 7, 10}) {
    id_source += '|';
    id_source += field_text(field, 0);
  }
  const std::string_view processing = field_text(11, 1);
  const bool known_processing = processing == "P" || processing == "T" || processing == "D";
  fields[0] = "MSH";
  fields[2] = "^~\\&";
  fields[7] = time;
  fields[9] = field_text(9, 1) == "QBP" ? "ACK^Q11^ACK" : "ACK^V04^ACK";
  fields[10] = "ACK-" + core::hash_text(id_source) + "-" + std::to_string(number);
  fields[11] = known_processing ? processing : "P";
  fields[12] = "2.5.1";
  fields[15] = "NE";
  fields[16] = "NE";
  fields[21] = "Z23^CDCPHINVS";
  const auto is_ascii = [](const std::string& field) {
    return std::all_of(field.begin(), field.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  const bool ascii = std::all_of(fields.begin(), fields.end(), is_ascii);
  if (!ascii || !core::is_ascii(std::string(field_text(10, 0)))) fields[18] = "UNICODE UTF-8";
  fields.erase(fields.begin() + 1);  // MSH-1 is the separator itself.
  return segment(fields);
}

std::string AcknowledgementBuilder::message_text(std::string_view header) const {
  const std::string_view id = field_text(10, 0);
  std::string text(header);
  text += segment({"MSA", std::string(acknowledgement_code_text(code_)),
                   escaped(id.empty() ? kNoControlId : id)});
  for (const std::string& error : errors_) text += error;
  return text;
}

/// Checks an answer. False if its header is right; else gives back less of the faulty fields.
bool AcknowledgementBuilder::reduce_faulty(const std::string& text, Details* details) {
  parsers::Message answer;
  answer.scan(text, parsers::Delimiters{}, false);
  parsers::Unit unit;
  unit.kind = parsers::UnitKind::kMessage;
  unit.bytes = text;
  FaultyFields faulty;
  validator_.validate(unit, answer, faulty);
  bool reduced = false;
  for (std::size_t i = 0; i < kEchoed.size(); ++i) {
    Detail& detail = (*details)[i];
    if (detail == Detail::kNothing || !faulty.contains(kEchoed[i])) continue;
    detail = detail == Detail::kWhole ? Detail::kFirstComponent : Detail::kNothing;
    reduced = true;
  }
  return reduced;
}

}  // namespace iztk::profiles
