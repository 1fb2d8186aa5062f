#include "profiles/renewal/code_base.h"

#include <map>
#include <string>
#include <utility>

namespace iztk::profiles {
namespace {

/// A set of the code base, our table, and how sets that it links to become columns.
struct CodeBaseSet {
  std::string_view type;
  std::string_view table;
  std::map<std::string_view, std::string_view> columns;
};

const std::vector<CodeBaseSet>& code_base_sets() {
  static const std::vector<CodeBaseSet> sets = {
      {"VACCINATION_CVX_CODE", "CVX", {{"VACCINE_GROUP", "group"}}},
      {"VACCINATION_MANUFACTURER_CODE", "MVX", {}},
      {"VACCINATION_NDC_CODE_UNIT_OF_USE",
       "NDC_UNIT_OF_USE",
       {{"VACCINATION_CVX_CODE", "cvx"},
        {"VACCINATION_MANUFACTURER_CODE", "mvx"},
        {"VACCINATION_NDC_CODE_UNIT_OF_SALE", "unit_of_sale"}}},
      {"VACCINATION_NDC_CODE_UNIT_OF_SALE",
       "NDC_UNIT_OF_SALE",
       {{"VACCINATION_CVX_CODE", "cvx"},
        {"VACCINATION_MANUFACTURER_CODE", "mvx"},
        {"VACCINATION_NDC_CODE_UNIT_OF_USE", "unit_of_use"}}},
      {"VACCINATION_VIS_DOC_TYPE", "VIS_BARCODES", {{"VACCINATION_VIS_VACCINES", "cvx"}}},
  };
  return sets;
}

std::string_view text_in(const core::XmlElement& element, std::string_view child) {
  const core::XmlElement* const found = element.child(child);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

PublishedCode read_code(const core::XmlElement& element, const CodeBaseSet& set) {
  PublishedCode code;
  code.code = text_in(element, "value");
  code.display = text_in(element, "label");
  if (const core::XmlElement* const use = element.child("use-date")) {
    code.valid_from = core::parse_day(text_in(*use, "not-before"));
    code.valid_to = core::parse_day(text_in(*use, "not-after"));
  }
  if (const core::XmlElement* const age = element.child("use-age"); age && set.table == "CVX") {
    code.cells["age_not_before"] = text_in(*age, "not-before-month");
    code.cells["age_not_after"] = text_in(*age, "not-after-month");
  }
  const core::XmlElement* const reference = element.child("reference");
  if (reference == nullptr) return code;
  for (const core::XmlElement& link : reference->children) {
    const auto column = set.columns.find(link.attribute("codeset"));
    if (column == set.columns.end()) continue;
    std::string& cell = code.cells[std::string(column->second)];
    // Names of groups contain blanks.
    if (!cell.empty()) cell += column->second == "group" ? "|" : " ";
    cell += link.text;
  }
  return code;
}

bool is_deprecated(const core::XmlElement& code) {
  const core::XmlElement* const status = code.child("code-status");
  return status != nullptr && text_in(*status, "status") != "Valid";
}

PublishedList read_set(const core::XmlElement& element, const CodeBaseSet& set) {
  PublishedList list;
  list.table = set.table;
  std::map<std::string, bool, std::less<>> seen;
  for (const core::XmlElement& code : element.children) {
    if (code.name != "code" || is_deprecated(code)) continue;
    PublishedCode read = read_code(code, set);
    if (read.code.empty() || !seen.emplace(read.code, true).second) continue;
    list.codes.push_back(std::move(read));
  }
  return list;
}

}  // namespace

core::Result<std::vector<PublishedList>> read_code_base(std::string_view file,
                                                        const core::XmlElement& root) {
  std::vector<PublishedList> lists;
  for (const core::XmlElement& element : root.children) {
    for (const CodeBaseSet& set : code_base_sets()) {
      if (text_in(element, "type") != set.type) continue;
      PublishedList list = read_set(element, set);
      if (!list.codes.empty()) lists.push_back(std::move(list));
    }
  }
  if (lists.empty()) {
    return core::xml_error(file, root,
                           "expected a codeset with codes of type VACCINATION_CVX_CODE, "
                           "VACCINATION_MANUFACTURER_CODE, VACCINATION_NDC_CODE_UNIT_OF_USE, "
                           "VACCINATION_NDC_CODE_UNIT_OF_SALE or VACCINATION_VIS_DOC_TYPE");
  }
  return lists;
}

}  // namespace iztk::profiles
