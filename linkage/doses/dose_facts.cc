#include "linkage/doses/dose_facts.h"

#include <cassert>
#include <chrono>
#include <map>
#include <span>
#include <utility>

#include "core/tables/embedded_file.h"
#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "linkage/codes/folded_text.h"

namespace iztk {

std::span<const core::EmbeddedFile> linkage_vaccines();

namespace linkage {
namespace {

/// What the CVX table says of a code.
struct Vaccine {
  std::vector<std::string_view> groups;
  bool is_vaccine = true;
  bool is_unspecified = false;
};

std::vector<std::string_view> split_groups(std::string_view text) {
  std::vector<std::string_view> groups;
  while (!text.empty()) {
    const std::size_t end = text.find('|');
    groups.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return groups;
}

const std::map<std::string_view, Vaccine>& vaccines() {
  static const std::map<std::string_view, Vaccine> vaccines = [] {
    const core::Result<core::TsvTable> table = core::TsvTable::parse(
        "CVX.tsv", linkage_vaccines().front().content(), {"code", "kind", "unspecified", "group"});
    assert(table);
    std::map<std::string_view, Vaccine> read;
    for (const core::TsvTable::Row& row : table->rows()) {
      read.emplace(table->cell(row, "code"), Vaccine{split_groups(table->cell(row, "group")),
                                                     table->cell(row, "kind") == "vaccine",
                                                     table->cell(row, "unspecified") == "yes"});
    }
    return read;
  }();
  return vaccines;
}

/// Administered and historical in words, or codes of NIP001: 00 is new, 01 to 08 are historical.
DoseOrigin origin_of(std::string_view text) {
  const std::string word = core::lower_case(text);
  if (word == "00" || word == "0" || word == "administered") return DoseOrigin::kAdministered;
  if (word == "historical") return DoseOrigin::kHistorical;
  const bool is_code = word.size() == 2 && word[0] == '0' && word[1] >= '1' && word[1] <= '8';
  return is_code ? DoseOrigin::kHistorical : DoseOrigin::kUnknown;
}

}  // namespace

core::Result<DoseFacts> dose_facts(const Dose& dose) {
  if (dose[DoseField::kPerson].empty()) return core::Error{"it has no person"};
  const std::string date = birth_day(dose[DoseField::kDate]);
  if (date.empty()) return core::Error{"its date is not a day"};
  DoseFacts facts;
  facts.dose = dose;
  facts.cvx = dose[DoseField::kCvx];
  if (facts.cvx.size() == 1) facts.cvx.insert(0, 1, '0');
  const auto found = vaccines().find(facts.cvx);
  if (found == vaccines().end()) return core::Error{"its vaccine is not a CVX code"};
  const core::DateTime day = core::parse_date(date);
  facts.day = std::chrono::sys_days(std::chrono::year(day.year) / int{day.month} / int{day.day})
                  .time_since_epoch()
                  .count();
  facts.lot = folded(dose[DoseField::kLot]);
  facts.organization = folded(dose[DoseField::kOrganization]);
  facts.origin = origin_of(dose[DoseField::kOrigin]);
  facts.groups = found->second.groups;
  facts.is_vaccine = found->second.is_vaccine;
  facts.is_unspecified = found->second.is_unspecified;
  return facts;
}

}  // namespace linkage
}  // namespace iztk
