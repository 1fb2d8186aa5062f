#include "translators/tables/coverage.h"

#include <string_view>
#include <vector>

#include "core/text/markdown.h"

namespace iztk::translators {
namespace {

std::string_view words(RowStatus status) {
  switch (status) {
    case RowStatus::kSame:
      return "as in the guide";
    case RowStatus::kChanged:
      return "deviates";
    case RowStatus::kByOther:
      return "done elsewhere";
    case RowStatus::kOff:
      return "not used";
    case RowStatus::kOpen:
      return "open";
    case RowStatus::kAdded:
      return "added";
  }
  return {};
}

std::string percent(std::uint32_t permille) {
  return std::to_string(permille / 10) + '.' + std::to_string(permille % 10) + " %";
}

void add_table(const std::string& file, const std::vector<MapRow>& rows, std::string* out) {
  *out += "\n## " + file + "\n\n| row | element | FHIR | state | why |\n|---|---|---|---|---|\n";
  for (const MapRow& row : rows) {
    *out += "| " + core::markdown_cell(row.sort_order) + " | " +
            core::markdown_cell(row.identifier) + " | " + core::markdown_cell(row.target) + " | " +
            std::string(words(row.status)) + " | " + core::markdown_cell(row.note) + " |\n";
  }
}

}  // namespace

std::uint32_t covered_permille(const Coverage& coverage) {
  const std::uint32_t all = coverage.guide_rows();
  return all == 0 ? 0 : 1000 * (all - coverage.open) / all;
}

std::uint32_t implemented_permille(const Coverage& coverage) {
  const std::uint32_t all = coverage.guide_rows();
  return all == 0 ? 0 : 1000 * (coverage.same + coverage.changed + coverage.by_other) / all;
}

std::string coverage_summary(const MapSet& maps) {
  const Coverage coverage = maps.coverage();
  return "HL7 v2-to-FHIR 1.0.0 STU1, rows with a target in reach of VXU_V04: " +
         std::to_string(coverage.guide_rows()) + "\n  as in the guide          " +
         std::to_string(coverage.same) + "\n  deviate, with a reason   " +
         std::to_string(coverage.changed) + "\n  done by another row      " +
         std::to_string(coverage.by_other) + "\n  not used, with a reason  " +
         std::to_string(coverage.off) + "\n  open                     " +
         std::to_string(coverage.open) +
         "\nImplemented: " + percent(implemented_permille(coverage)) +
         "\nImplemented, or left out with a reason: " + percent(covered_permille(coverage)) +
         "\nRows of our own: " + std::to_string(coverage.added) + "\n";
}

std::string mapping_page(const MapSet& maps) {
  std::string out =
      "# What became of each row of HL7's guide\n\n"
      "This page is made from the files in `translators/maps`; a test keeps the two equal. `row` "
      "is "
      "the line in HL7's\nsheet, + a row of our own. *As in the guide*: used as it stands there. "
      "*Deviates*: used in another form. *Done\nelsewhere*: another row or a function does its "
      "work. *Not used*: with the reason. *Open*: not done yet.\n\n```\n" +
      coverage_summary(maps) + "```\n";
  for (const auto& [name, map] : maps.message_maps()) add_table(map.file, map.all_rows, &out);
  for (const Sheet& sheet : maps.sheets()) {
    if (!sheet.all_rows.empty()) add_table(sheet.file, sheet.all_rows, &out);
  }
  return out;
}

}  // namespace iztk::translators
