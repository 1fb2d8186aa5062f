#include "profiles/evaluation/named_functions.h"

#include <array>
#include <utility>

#include "core/text/date_time.h"
#include "profiles/evaluation/observation_code.h"
#include "profiles/evaluation/selection.h"
#include "profiles/evaluation/sub_id_groups.h"

namespace iztk::profiles {
namespace {

// The observations that document a Vaccine Information Statement (CDC guide, IZ-24; LOINC).
constexpr std::string_view kDocumentBarcode = "69764-9";
constexpr std::string_view kVaccineType = "30956-7";
constexpr std::string_view kPublished = "29768-9";
constexpr std::string_view kPresented = "29769-7";

// What one group of observations (same OBX-4) says of a statement.
struct VisGroup {
  std::string_view sub_id;  // OBX-4.
  int barcodes = 0;
  int vaccine_types = 0;
  int published = 0;
  int presented = 0;

  bool mentions_statement() const { return barcodes + vaccine_types + published + presented > 0; }
  bool complete() const {
    // Nothing forbids more about a statement that the one way documents.
    const bool by_barcode = barcodes == 1;
    const bool by_type = vaccine_types == 1 && published == 1;
    return (by_barcode || by_type) && presented == 1;
  }
};

// At least one statement is documented, and each that is documented is so in full: its barcode and
// the date it was presented, or the vaccine type, the date it was published and the date it was
// presented.
Truth vis_groups_complete(const parsers::Path& path, const MessageContext& context,
                          const Scope& scope) {
  SubIdGroups<VisGroup> groups;
  for_each_segment(path, context, scope, [&](std::uint32_t segment) {
    const std::string_view sub_id = context.value(context.message.field(segment, 4));
    const std::string_view code = observation_code(context, segment);
    VisGroup& group = groups.at(sub_id);
    group.barcodes += code == kDocumentBarcode;
    group.vaccine_types += code == kVaccineType;
    group.published += code == kPublished;
    group.presented += code == kPresented;
    return true;
  });
  for (const VisGroup& group : groups) {
    if (group.mentions_statement() && !group.complete()) return Truth::kFalse;
  }
  return Truth::kTrue;
}

// A date of the path lies after the day against which dates are judged.
Truth after_today(const parsers::Path& path, const MessageContext& context, const Scope& scope) {
  bool after = false;
  for_each_element(path, context, scope, [&](const Selected& selected) {
    const core::Day day = core::parse_timestamp(context.value(selected.element)).to_day();
    after = context.today != 0 && day > context.today;
    return !after;
  });
  return after ? Truth::kTrue : Truth::kFalse;
}

constexpr std::array<std::pair<std::string_view, NamedFunction>, 2> kFunctions = {{
    {"after_today", after_today},
    {"vis_groups_complete", vis_groups_complete},
}};

}  // namespace

NamedFunction find_named_function(std::string_view name) {
  for (const auto& [candidate, function] : kFunctions) {
    if (candidate == name) return function;
  }
  return nullptr;
}

}  // namespace iztk::profiles
