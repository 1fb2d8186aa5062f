// Functions for PID, PD1 and PV1.

#include <array>
#include <string>

#include "translators/functions/function_helpers.h"

namespace iztk::translators {
namespace {

constexpr std::string_view kRaceUrl =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
constexpr std::string_view kEthnicityUrl =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity";
constexpr std::string_view kCdcRec = "urn:oid:2.16.840.1.113883.6.238";

/// What US Core calls the OMB categories; everything else of the code system is a detail.
constexpr std::array<std::string_view, 5> kRaces{"1002-5", "2028-9", "2054-5", "2076-8", "2106-3"};
constexpr std::array<std::string_view, 2> kEthnicities{"2135-2", "2186-5"};

struct Coded {
  Value origin;
  std::string_view code, display, system;
};

/// The code of the CDC's system in a CE, wherever it stands; its text in any case.
Coded cdc_code(Session& session, const Value& ce) {
  Coded out;
  for (const std::uint32_t first : {1u, 4u}) {
    const std::string_view code = session.text(session.part(ce, first));
    const std::string_view display = session.text(session.part(ce, first + 1));
    const std::string_view system = session.text(session.part(ce, first + 2));
    const bool known = !code.empty() && coding_system_uri(session, system) == kCdcRec;
    if (out.code.empty() && known) {
      out.code = code;
      out.system = kCdcRec;
      if (!display.empty()) out.display = display;
      out.origin = session.part(ce, first);
      for (std::uint32_t i = first; i < first + 3; ++i) {
        if (session.part(ce, i).valued()) session.used(session.part(ce, i));
      }
    } else if (out.display.empty() && !display.empty()) {
      out.display = display;
      if (first == 1) session.used(session.part(ce, 2));
    }
  }
  if (out.origin.element.absent) out.origin = ce;
  return out;
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& codes, std::string_view code) {
  for (const std::string_view each : codes) {
    if (each == code) return true;
  }
  return false;
}

void put_part(Session& session, Node* extension, std::string_view url, const Coded& value,
              const MapRow* row) {
  Node* part = session.append(extension, "extension");
  session.set_constant(session.child(part, "url"), url, row);
  Node* coding = session.child(part, "valueCoding");
  session.set_text(session.child(coding, "system"), value.system, row, value.origin);
  session.set_text(session.child(coding, "code"), value.code, row, value.origin);
  session.set_text(session.child(coding, "display"), value.display, row, value.origin);
}

/// Both extensions are built alike: categories, details, text.
template <std::size_t N>
void put_us_core(Session& session, const Call& call, Node* extension, std::string_view url,
                 const std::array<std::string_view, N>& categories, std::size_t most) {
  session.set_constant(session.child(extension, "url"), url, call.row);
  std::string text;
  std::size_t count = 0;
  Value first;
  for (const Value& each : session.repetitions(call.segment, call.self.place.field)) {
    Coded value = cdc_code(session, each);
    if (value.code.empty() && value.display.empty()) {
      session.lose(each, "no code of the CDC's system and no text");
      continue;
    }
    if (first.element.absent) first = value.origin;
    if (!text.empty()) text += ", ";
    text += value.display.empty() ? value.code : value.display;
    if (value.code.empty()) continue;
    const bool category = contains(categories, value.code);
    if (category && count < most) {
      put_part(session, extension, "ombCategory", value, call.row);
      ++count;
    } else if (!category) {
      put_part(session, extension, "detailed", value, call.row);
    } else {
      session.lose(value.origin, "US Core has room for one category");
    }
  }
  if (text.empty()) return;
  Node* part = session.append(extension, "extension");
  session.set_constant(session.child(part, "url"), "text", call.row);
  session.set_text(session.child(part, "valueString"), session.keep(text), call.row, first);
}

/// All repetitions at once, at the first.
template <std::size_t N>
bool us_core(Session& session, const Call& call, std::string_view url,
             const std::array<std::string_view, N>& categories, std::size_t most) {
  if (call.self.place.repetition != 1) return true;
  const Value field = session.field(call.segment, call.self.place.field);
  Node* extension = session.append(call.node, "extension");
  session.remember(&categories, field, extension,
                   [&] { put_us_core(session, call, extension, url, categories, most); });
  return true;
}

bool us_core_race(Session& session, const Call& call) {
  return us_core(session, call, kRaceUrl, kRaces, 5);
}

bool us_core_ethnicity(Session& session, const Call& call) {
  return us_core(session, call, kEthnicityUrl, kEthnicities, 1);
}

/// A: active. The other codes speak about follow-up, not about the record.
bool registry_active(Session& session, const Call& call) {
  if (session.text(call.self) != "A") return false;
  session.set_text(call.node, "true", call.row, call.self);
  return true;
}

/// PID-21 is an identifier of the mother.
bool mother(Session& session, const Call& call) {
  put_coding(session, call.node, "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MTH",
             "mother", call.row, call.self);
  return true;
}

/// PV1-20: financial class and the day from which it counts.
bool eligibility_at_visit(Session& session, const Call& call) {
  const Value category = session.part(call.self, 1);
  const std::string_view code = session.text(category);
  if (code.empty()) return false;
  Node* root = call.node;
  session.set_text(session.child(root, "status"), "final", call.row, category);
  put_coding(session, session.child(root, "code"), "http://loinc.org", "64994-7",
             "Vaccine funding program eligibility category", call.row, category);
  put_coding(session, session.child(root, "valueCodeableConcept"),
             "http://terminology.hl7.org/CodeSystem/v2-0064", code, {}, call.row, category);
  session.used(category);
  session.set(session.child(root, "effectiveDateTime"), session.part(call.self, 2), call.row);
  return true;
}

constexpr std::array<NamedFunction, 5> kFunctions{{
    {"eligibility_at_visit", &eligibility_at_visit},
    {"mother", &mother},
    {"us_core_race", &us_core_race},
    {"us_core_ethnicity", &us_core_ethnicity},
    {"registry_active", &registry_active, true},
}};

}  // namespace

std::span<const NamedFunction> person_functions() { return kFunctions; }

}  // namespace iztk::translators
