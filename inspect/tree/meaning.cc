#include "inspect/tree/meaning.h"

#include "core/text/date_time.h"
#include "core/text/day_text.h"
#include "profiles/checks/place_facts.h"

namespace iztk::inspect {
namespace {

using core::two_digits;

std::string offset_text(int minutes) {
  const unsigned east = static_cast<unsigned>(minutes < 0 ? -minutes : minutes);
  return std::string(minutes < 0 ? " -" : " +") + two_digits(east / 60) + ":" +
         two_digits(east % 60);
}

/// As much of it as was sent.
std::string date_text(const core::DateTime& date) {
  using core::Precision;
  const unsigned year = date.year;
  std::string out = two_digits(year / 100) + two_digits(year % 100);
  if (date.precision >= Precision::kMonth) out += "-" + two_digits(date.month);
  if (date.precision >= Precision::kDay) out += "-" + two_digits(date.day);
  if (date.precision >= Precision::kHour) out += " " + two_digits(date.hour);
  if (date.precision == Precision::kHour) out += " h";
  if (date.precision >= Precision::kMinute) out += ":" + two_digits(date.minute);
  if (date.precision >= Precision::kSecond) out += ":" + two_digits(date.second);
  if (date.has_offset) out += offset_text(date.offset_minutes);
  return out;
}

}  // namespace

std::string meaning_of(const profiles::MessageContext& context, const core::Place& place,
                       const profiles::ElementDefinition* definition, std::string_view value) {
  const profiles::BoundCode code = profiles::find_code(context, place, value);
  if (code.entry != nullptr && code.entry->display != value) {
    return std::string(code.entry->display) + " (" + std::string(code.set->name) + ")";
  }
  if (definition == nullptr || definition->type == nullptr) return {};
  const bool date = definition->type->format == profiles::Format::kDate ||
                    definition->type->format == profiles::Format::kTimestamp;
  if (!date) return {};
  const core::DateTime time = core::parse_timestamp(value);
  return time.valid() ? date_text(time) : std::string();
}

}  // namespace iztk::inspect
