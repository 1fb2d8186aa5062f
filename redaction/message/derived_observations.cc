#include "redaction/message/derived_observations.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "parsers/message/escape.h"
#include "redaction/methods/age.h"
#include "redaction/methods/date_change.h"

namespace iztk::redaction {
namespace {

constexpr parsers::SegmentName kHeader("MSH");
constexpr parsers::SegmentName kPerson("PID");
constexpr parsers::SegmentName kOrder("ORC");
constexpr parsers::SegmentName kDose("RXA");
constexpr parsers::SegmentName kObservation("OBX");

std::optional<std::int64_t> day_of(const parsers::Message& message, std::uint32_t segment,
                                   std::uint32_t field) {
  const parsers::Delimiters& d = message.delimiters();
  const parsers::Element first = parsers::part(message.field(segment, field), d.repetition, 1);
  const core::DateTime date = core::parse_timestamp(parsers::part(first, d.component, 1).text);
  if (date.precision < core::Precision::kDay) return std::nullopt;
  return days_of(date);
}

// HL7 table 0322: refused and not administered.
bool was_given(const parsers::Message& message, std::uint32_t segment) {
  const std::string_view status = message.field(segment, 20).text;
  return status != "RE" && status != "NA";
}

// CVX 998: no vaccine; what follows is about the person.
bool names_no_vaccine(const parsers::Message& message, std::uint32_t segment) {
  return parsers::part(message.field(segment, 5), message.delimiters().component, 1).text == "998";
}

std::uint32_t number_in(std::string_view text) {
  constexpr std::size_t kMostDigits = 4;
  std::uint32_t number = 0;
  if (text.size() <= kMostDigits) std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

DerivedObservations::DerivedObservations(const Policy& policy, const parsers::Message& message,
                                         RedactionCounts* counts)
    : policy_(policy), message_(message), counts_(counts) {
  if (!policy.derived.empty()) collect();
}

void DerivedObservations::collect() {
  const std::uint32_t count = message_.segment_count();
  std::optional<std::int64_t> birth;
  std::size_t person = 0;
  bool known = false;  // Whether doses are those of a person.
  bool open = false;   // Whether the order of the last dose goes on.
  std::uint32_t observations = 0;
  const auto close = [&](std::uint32_t at) {
    if (open) doses_.back().end = at;
    open = false;
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    const parsers::SegmentName name = message_.segment(i).name;
    if (name == kObservation) {
      ++observations;
      if (open) ++doses_.back().observations;
      group_ = std::max(group_, number_in(message_.field(i, 4).text));
    } else if (name == kPerson || name == kHeader) {
      close(i);
      count_from_first(std::exchange(person, doses_.size()));
      known = name == kPerson;
      birth = known ? day_of(message_, i, 7) : std::nullopt;
    } else if (name == kOrder) {
      close(i);
    } else if (name == kDose) {
      close(i);
      if (!known || names_no_vaccine(message_, i)) continue;
      Dose dose;
      dose.day = day_of(message_, i, 3);
      if (dose.day && birth && *dose.day >= *birth) dose.age = *dose.day - *birth;
      dose.given = was_given(message_, i);
      doses_.push_back(dose);
      open = true;
    }
  }
  close(count);
  count_from_first(person);
  // Groups that are renumbered have numbers up to that of the observations.
  group_ = std::max(group_, observations) + 1;
  const std::uint32_t end = count > 1 ? message_.segment(0).end : 0;
  line_end_ = count > 1 ? message_.bytes().substr(end, message_.segment(1).begin - end) : "";
  if (line_end_.find_first_of("\r\n") == std::string::npos) line_end_ = "\r";
}

void DerivedObservations::count_from_first(std::size_t person) {
  std::int64_t first = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = person; i < doses_.size(); ++i) {
    if (doses_[i].given && doses_[i].day) first = std::min(first, *doses_[i].day);
  }
  for (std::size_t i = person; i < doses_.size(); ++i) {
    if (doses_[i].given && doses_[i].day) doses_[i].since_first = *doses_[i].day - first;
  }
}

std::string DerivedObservations::age_text(const Derivation& derivation, std::int64_t days) const {
  const char field = message_.delimiters().field;
  const char component = message_.delimiters().component;
  const auto units = [&](std::string_view code, std::string_view text) {
    return std::string(code) + component + std::string(text) + component + "UCUM";
  };
  const int months = months_of_age(days);
  const int years = years_of_age(days);
  if (derivation.cap_age && years > *derivation.cap_age) {
    return std::string(">=") + component + std::to_string(*derivation.cap_age + 1) + field +
           units("a", "year");
  }
  if (months <= derivation.months_to) return std::to_string(months) + field + units("mo", "month");
  return std::to_string(years) + field + units("a", "year");
}

// Value and units: OBX-5 and OBX-6; empty if the value is not known or must not be told.
std::string DerivedObservations::line(const Derivation& derivation, const Dose& dose) const {
  if (derivation.value == DerivedValue::kAgeAtDose) {
    return dose.age ? age_text(derivation, *dose.age) : std::string();
  }
  if (!dose.since_first) return {};
  // Days after another dose would tell ages apart that are one group.
  const std::int64_t most = std::max(dose.age.value_or(0), *dose.since_first);
  if (derivation.cap_age && years_of_age(most) > *derivation.cap_age) return {};
  const char component = message_.delimiters().component;
  return std::to_string(*dose.since_first) + message_.delimiters().field + "d" + component + "day" +
         component + "UCUM";
}

void DerivedObservations::write_before(std::uint32_t segment, Redaction* out) {
  if (next_ == doses_.size() || doses_[next_].end != segment) return;
  const Dose& dose = doses_[next_++];
  const parsers::Delimiters& d = message_.delimiters();
  const auto escaped = [&d](std::string_view text) { return parsers::escape(text, d); };
  std::string& bytes = out->bytes;
  const bool whole = !bytes.empty() && (bytes.back() == '\r' || bytes.back() == '\n');
  std::uint32_t number = dose.observations;
  for (const Derivation& derivation : policy_.derived) {
    const std::string value = line(derivation, dose);
    if (value.empty()) continue;
    const DerivedInfo& info = derived_info(derivation.value);
    if (!whole) bytes += line_end_;
    const auto begin = static_cast<std::uint32_t>(bytes.size());
    bytes += "OBX";
    const std::string_view type = value.front() == '>' ? "SN" : "NM";
    for (const std::string& part : {std::to_string(++number), std::string(type),
                                    escaped(info.code) + d.component + escaped(info.text) +
                                        d.component + escaped(info.system),
                                    std::to_string(group_), value}) {
      bytes += d.field;
      bytes += part;
    }
    bytes.append(5, d.field);
    bytes += 'F';
    out->made.push_back({begin, static_cast<std::uint32_t>(bytes.size())});
    if (whole) bytes += line_end_;
    ++counts_->derived[static_cast<std::size_t>(derivation.value)];
  }
}

}  // namespace iztk::redaction
