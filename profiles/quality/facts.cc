#include "profiles/quality/facts.h"

#include <algorithm>
#include <array>

#include "core/codes/ndc.h"
#include "parsers/message/segment_name.h"
#include "profiles/evaluation/selection.h"

namespace iztk::profiles {
namespace {

constexpr parsers::SegmentName kPid("PID");
constexpr parsers::SegmentName kOrc("ORC");
constexpr parsers::SegmentName kRxa("RXA");
constexpr parsers::SegmentName kRxr("RXR");
constexpr parsers::SegmentName kObx("OBX");

constexpr std::string_view kNoVaccine = "998";

/// The parts of a list separated by `|`.
std::vector<std::string_view> groups_of(std::string_view cell) {
  std::vector<std::string_view> groups;
  while (!cell.empty()) {
    const std::size_t bar = std::min(cell.find('|'), cell.size());
    groups.push_back(cell.substr(0, bar));
    cell.remove_prefix(std::min(bar + 1, cell.size()));
  }
  return groups;
}

core::Day day_at(const MessageContext& context, std::uint32_t segment, std::uint32_t field) {
  return core::parse_timestamp(text_at(context, segment, field)).to_day();
}

/// RXA-5 may identify the vaccine as CVX, NDC and CPT, in two triplets.
void read_codes(const MessageContext& context, const VaccineTables& tables, Dose* dose) {
  for (const std::uint32_t component : {1U, 4U}) {
    const std::string_view code = text_at(context, dose->rxa, 5, component);
    const std::string_view system = text_at(context, dose->rxa, 5, component + 2);
    if (tables.cvx != nullptr && tables.cvx->has_system(system) && dose->code.empty()) {
      dose->code = code;
      dose->vaccine = tables.vaccine(code);
    }
    const std::array drugs = {tables.ndc_use, tables.ndc_sale};
    const bool is_ndc = std::any_of(drugs.begin(), drugs.end(), [&](const core::CodeTable* table) {
      return table != nullptr && table->has_system(system);
    });
    if (is_ndc && dose->ndc.entry == nullptr) {
      const core::NdcMatch match = core::find_ndc(drugs, code);
      dose->ndc = {match.table, match.entry};
    }
    if (tables.cpt != nullptr && tables.cpt->has_system(system)) {
      dose->cpt = tables.cpt->find(code);
    }
  }
  if (dose->vaccine == nullptr && dose->ndc.entry != nullptr) {
    dose->vaccine = tables.vaccine(dose->ndc.table->cell(*dose->ndc.entry, "cvx"));
  }
}

void read_surroundings(const MessageContext& context, Dose* dose) {
  const parsers::Structure& structure = *context.structure;
  for (std::uint32_t i = dose->node; i < structure.nodes[dose->node].end; ++i) {
    const parsers::StructureNode& node = structure.nodes[i];
    if (node.kind != parsers::StructureNode::Kind::kSegment) continue;
    if (node.segment == kOrc) dose->order = node.segment_index;
    if (node.segment == kRxr && dose->route == Facts::kNone) dose->route = node.segment_index;
    if (node.segment == kObx) dose->observations.push_back(node.segment_index);
  }
}

Dose read_dose(const MessageContext& context, const VaccineTables& tables, std::uint32_t segment,
               std::uint32_t group) {
  Dose dose;
  dose.node = group;
  dose.rxa = segment;
  dose.day = day_at(context, segment, 3);
  read_codes(context, tables, &dose);
  dose.manufacturer = text_at(context, segment, 17);
  dose.lot = text_at(context, segment, 15);
  dose.status = text_at(context, segment, 20);
  dose.source = text_at(context, segment, 9);
  const bool deleted = text_at(context, segment, 21) == "D";
  const bool refused = dose.status == "RE" || dose.status == "NA";
  dose.given = !deleted && !refused && dose.code != kNoVaccine;
  dose.administered = dose.given && dose.source == "00";
  dose.historical =
      dose.given && dose.source.size() == 2 && dose.source > "00" && dose.source <= "08";
  // Without an enclosing group, what belongs to the dose is unknown.
  if (group != 0) read_surroundings(context, &dose);
  return dose;
}

}  // namespace

VaccineTables::VaccineTables(const Guide& guide)
    : cvx(guide.table("CVX")),
      ndc_use(guide.table("NDC_UNIT_OF_USE")),
      ndc_sale(guide.table("NDC_UNIT_OF_SALE")),
      cpt(guide.table("CPT")),
      product(guide.table("PRODUCT")),
      lot_pattern(guide.table("LOT_PATTERN")),
      vis_barcode(guide.table("VIS_BARCODES")) {}

bool VaccineTables::related(const core::CodeEntry& left, const core::CodeEntry& right) const {
  const std::vector<std::string_view> groups = groups_of(cell(left, "group"));
  const std::vector<std::string_view> others = groups_of(cell(right, "group"));
  if (groups.empty() || others.empty()) return true;
  return std::any_of(groups.begin(), groups.end(), [&](std::string_view group) {
    return std::find(others.begin(), others.end(), group) != others.end();
  });
}

const core::CodeEntry* VaccineTables::vaccine(std::string_view code) const {
  return cvx == nullptr || code.empty() ? nullptr : cvx->find(code);
}

std::string_view text_at(const MessageContext& context, std::uint32_t segment, std::uint32_t field,
                         std::uint32_t component, std::uint32_t subcomponent) {
  const parsers::Element element = context.message.at({segment, field, 1, component, subcomponent});
  return context.presence(element) == parsers::Presence::kValued ? context.value(element)
                                                                 : std::string_view{};
}

Facts collect_facts(const MessageContext& context, const VaccineTables& tables) {
  Facts facts;
  facts.message_day = day_at(context, 0, 7);
  int patients = 0;
  for (const parsers::StructureNode& node : context.structure->nodes) {
    if (node.kind != parsers::StructureNode::Kind::kSegment) continue;
    if (node.segment == kPid) {
      ++patients;
      facts.patient = node.segment_index;
    }
    if (node.segment == kRxa) {
      facts.doses.push_back(read_dose(context, tables, node.segment_index, node.parent));
    }
  }
  if (patients != 1) facts.patient = Facts::kNone;
  if (facts.patient != Facts::kNone) facts.birth = day_at(context, facts.patient, 7);
  return facts;
}

}  // namespace iztk::profiles
