#include "feeds/stages/message_namer.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "core/text/printable.h"
#include "parsers/message/header_check.h"
#include "reports/masking.h"

namespace iztk::feeds {
namespace {

/// HL7 gives MSH-10 20 characters, later versions 199.
constexpr std::size_t kMostBytes = 199;
/// Shorter values are in many ids by chance.
constexpr std::size_t kLeastBytes = 4;
/// Of a rejected message only so much is compared.
constexpr std::size_t kMostCompared = 64 * 1024;

constexpr char kOtherUniqueNumber = 'R';  // 45 CFR 164.514(b)(2)(i)(R): orders, messages.

/// Whether values of the class are names of a person, dates of birth, or numbers that a person
/// keeps.
bool is_of_person(const redaction::DataClass& data_class) {
  const bool number =
      data_class.form == redaction::Form::kId && data_class.hipaa != kOtherUniqueNumber;
  const bool birth = data_class.name.starts_with("date.birth");
  return data_class.identifying() && (number || birth || data_class.is_name());
}

/// Whether a text consists of letters, digits and the marks of ids. Addresses, written dates and
/// telephone numbers do not.
bool has_form_of_id(std::string_view text) {
  constexpr std::string_view kIdBytes =
      "-_.:#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return text.find_first_not_of(kIdBytes) == std::string_view::npos;
}

bool is_in(std::string_view value, std::string_view lower_id) {
  return value.size() >= kLeastBytes && value.size() <= lower_id.size() &&
         lower_id.find(core::lower_case(value)) != std::string_view::npos;
}

std::string shown(std::string_view id, bool masked) {
  std::string out = core::printable(id.substr(0, kMostBytes));
  if (masked) reports::mask_text(out, out.data());
  return out;
}

bool is_word_byte(char c) {
  return core::is_alphanumeric(c) || static_cast<unsigned char>(c) > 127;
}

/// Whether a word of the text is in the id.
bool has_word_of(std::string_view text, std::string_view lower_id) {
  constexpr std::size_t kLeastWord = 5;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end - i >= kLeastWord && is_in(text.substr(i, end - i), lower_id)) return true;
    i = end + 1;
  }
  return false;
}

}  // namespace

MessageNamer::MessageNamer(const redaction::ClassTable* classes) : masks_(classes != nullptr) {
  if (!masks_) return;
  for (const parsers::SegmentName name : classes->segments()) {
    const std::vector<redaction::FieldBindings>& fields = *classes->fields(name);
    for (std::uint32_t field = 1; field < fields.size(); ++field) {
      for (const redaction::Binding& binding : fields[field]) {
        if (!is_of_person(classes->at(binding.data_class))) continue;
        places_[name].push_back({field, binding.first, binding.last});
      }
    }
  }
}

std::string MessageNamer::control_id(const parsers::Message& message) {
  const parsers::Element id = message.field(0, 10);
  if (!id.valued()) return {};
  return shown(id.text, masks_ && (!has_form_of_id(id.text) ||
                                   names_person(message, core::lower_case(id.text))));
}

bool MessageNamer::names_person(const parsers::Message& message, std::string_view id) const {
  for (std::uint32_t segment = 1; segment < message.segment_count(); ++segment) {
    const auto places = places_.find(message.segment(segment).name);
    if (places == places_.end()) continue;
    const bool found =
        std::any_of(places->second.begin(), places->second.end(),
                    [&](const Place& place) { return names_person(message, segment, place, id); });
    if (found) return true;
  }
  return false;
}

bool MessageNamer::names_person(const parsers::Message& message, std::uint32_t segment,
                                const Place& place, std::string_view id) const {
  const parsers::Element field = message.field(segment, place.field);
  if (!field.valued()) return false;
  const parsers::Delimiters& delimiters = message.delimiters();
  const std::uint32_t repetitions = parsers::count_parts(field, delimiters.repetition);
  for (std::uint32_t number = 1; number <= repetitions; ++number) {
    const parsers::Element repetition = parsers::part(field, delimiters.repetition, number);
    for (std::uint32_t component = place.first; component <= place.last; ++component) {
      const parsers::Element whole = parsers::part(repetition, delimiters.component, component);
      if (is_in(parsers::part(whole, delimiters.subcomponent, 1).text, id)) return true;
    }
  }
  return false;
}

void MessageNamer::read_header(const parsers::Unit& unit, std::string* control_id,
                               std::string* sender) {
  const std::string_view line = unit.bytes.substr(0, unit.bytes.find_first_of("\r\n"));
  if (!line.starts_with("MSH")) return;
  const parsers::HeaderCheck check = parsers::check_header(line);
  if (!check.delimiters) return;
  header_.scan(line, *check.delimiters, true);
  if (header_.segment_count() == 0) return;
  const parsers::Element name =
      parsers::part(header_.field(0, 4), header_.delimiters().component, 1);
  if (name.valued()) *sender = core::printable(name.text);
  const parsers::Element id = header_.field(0, 10);
  if (!id.valued()) return;
  const std::string_view rest = unit.bytes.substr(line.size(), kMostCompared);
  *control_id = shown(id.text, masks_ && (!has_form_of_id(id.text) ||
                                          has_word_of(rest, core::lower_case(id.text))));
}

}  // namespace iztk::feeds
