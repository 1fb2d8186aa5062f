#include "profiles/igamt/value_set_writer.h"

#include <algorithm>
#include <set>

#include "profiles/igamt/table_texts.h"

namespace iztk::profiles::igamt {
namespace {

// The guide's model checks the first and the alternate triplet of a coded element.
bool names_triplet(std::uint32_t position) { return position == 1 || position == 4; }

bool names_triplet(const nist::CodeLocation& location) {
  return location.code.empty() ||
         (location.code.size() == 1 && names_triplet(location.code.front().position));
}

// Codes of table 0396 may stand for whole families: any HL7 table, any local system.
bool is_table_0396(std::string_view id) {
  if (id.starts_with("HL7")) id.remove_prefix(3);
  return id.starts_with("0396");
}

constexpr std::string_view kAnyTable = "HL7nnnn";
constexpr std::string_view kAnyLocalSystem = "99zzz";

// A code table without its title.
std::string codes_of(const nist::ValueSet& set, bool table_0396) {
  std::set<std::string> systems;
  std::set<std::string> seen;
  std::string rows;
  for (const nist::Code& code : set.codes) {
    if (!code.system.empty()) systems.insert(one_word(code.system));
    const std::string value = cell(code.value);
    if (table_0396 && (value == kAnyTable || value == kAnyLocalSystem)) continue;
    if (value.empty() || code.usage == nist::Code::Usage::kExcluded) continue;
    if (seen.insert(value).second) rows += row({value, value, "active", "", "", ""});
  }
  if (table_0396) {
    rows += row({kAnyTable, "", "active", "", "", "HL7####"});
    rows += row({kAnyLocalSystem, "", "active", "", "", "99@@@"});
  }
  std::string header = "# code_system:";
  for (const std::string& system : systems) header += " " + system;
  return header + "\ncode\tdisplay\tstatus\tvalid_from\tvalid_to\tshape\n" + rows;
}

}  // namespace

std::string ValueSetWriter::of_element(const nist::ElementDefinition& element,
                                       const nist::Rules& rules, std::uint32_t number,
                                       const std::string& where) {
  std::string cell;
  if (element.binding != nullptr) add(*element.binding, where, &cell);
  for (const nist::Binding* binding : rules.bindings) {
    const bool here = binding->target.size() == 1 && binding->target.front().position == number;
    if (here) add(*binding, where, &cell);
  }
  return cell;
}

void ValueSetWriter::add(const nist::Binding& binding, const std::string& where,
                         std::string* cell) {
  if (binding.undetermined) return;
  const auto& positions = binding.positions;
  const auto& locations = binding.locations;
  const bool usual =
      std::all_of(positions.begin(), positions.end(),
                  [](std::uint32_t position) { return names_triplet(position); }) &&
      std::all_of(locations.begin(), locations.end(),
                  [](const nist::CodeLocation& location) { return names_triplet(location); });
  if (!usual) return leave_out("value set of " + where + ", which stands in another component");
  for (const std::string& set : binding.sets) {
    const std::string name = name_of(set);
    if (!name.empty()) *cell += (cell->empty() ? "" : " ") + name;
  }
}

std::string ValueSetWriter::name_of(std::string_view id) {
  const auto found = profile_.value_sets.find(id);
  if (found == profile_.value_sets.end()) {
    leave_out("value set " + cell(id) + ", which the export does not have");
    return {};
  }
  const nist::ValueSet& set = found->second;
  const bool open_content = set.excluded || set.codes.empty();
  const std::string codes = open_content ? "" : codes_of(set, is_table_0396(id));
  std::string name = plain(id);
  while (true) {
    const auto [known, is_new] = known_.try_emplace(name, codes);
    if (!is_new && known->second == codes) return name;
    if (is_new) break;
    name += "_" + id_;
  }
  const std::string table = open_content ? "" : "XML_" + name;
  if (!table.empty()) {
    texts_.files["tables/" + table + ".tsv"] = "# title: " + cell(id) + "\n" + codes;
  }
  texts_.files["value_sets.tsv"] += row({name, table, set.open ? "extensible" : "required"});
  if (set.codes.empty() && !set.excluded) leave_out("value set " + name + ", which has no codes");
  return name;
}

}  // namespace iztk::profiles::igamt
