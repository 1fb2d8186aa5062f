#include "redaction/text/fhir_date.h"

#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

constexpr std::size_t kYear = 4;
constexpr std::size_t kMonth = 6;
constexpr std::size_t kDay = 8;

}  // namespace

std::string v2_date(std::string_view fhir) {
  std::string out;
  const std::size_t time = fhir.find('T');
  for (std::size_t i = 0; i < fhir.size(); ++i) {
    const char c = fhir[i];
    if (i == time || c == ':') continue;
    if (c == 'Z' && i + 1 == fhir.size()) return out + "+0000";
    const bool date_dash = c == '-' && i < time;
    if (date_dash) continue;
    if (!is_digit(c) && c != '.' && c != '+' && c != '-') return std::string(fhir);
    out += c;
  }
  return out;
}

std::string fhir_date(std::string_view v2) {
  std::string out(v2.substr(0, kYear));
  if (v2.size() >= kMonth) (out += '-') += v2.substr(kYear, 2);
  if (v2.size() >= kDay) (out += '-') += v2.substr(kMonth, 2);
  return out;
}

}  // namespace iztk::redaction
