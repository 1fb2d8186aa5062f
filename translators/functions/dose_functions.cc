// Functions for RXA: what was given, or why not.

#include <algorithm>
#include <array>
#include <string>

#include "core/codes/ndc.h"
#include "core/text/date_time.h"
#include "core/text/number.h"
#include "translators/functions/function_helpers.h"

namespace iztk::translators {
namespace {

constexpr std::string_view kCvx = "http://hl7.org/fhir/sid/cvx";
constexpr std::string_view kNdc = "http://hl7.org/fhir/sid/ndc";
constexpr std::string_view kUnknownDose = "999 means that the amount is not known; it is no dose";

/// Whether an end says no more than the start: most administrations end when they begin.
bool ends_at_once(std::string_view start, std::string_view end) {
  if (start == end) return true;
  const core::DateTime first = core::parse_timestamp(start);
  const core::DateTime last = core::parse_timestamp(end);
  return first.valid() && last.valid() && last.precision <= first.precision &&
         core::compare(first, last) == 0;
}

bool occurrence(Session& session, const Call& call) {
  const Value start = session.at(call.segment, 3);
  const Value end = session.at(call.segment, 4);
  session.set(call.node, start, call.row);
  if (end.valued() && ends_at_once(session.text(start), session.text(end))) session.used(end);
  return true;
}

bool immunization_status(Session& session, const Call& call) {
  const Value completion = session.at(call.segment, 20);
  const Value action = session.at(call.segment, 21);
  const std::string_view code = session.text(completion);
  const std::string_view what = session.text(action);
  const bool known = code.empty() || code == "CP" || code == "PA" || code == "RE" || code == "NA";
  if (!known) {
    session.reject(completion, "RXA-20 is no completion status of table 0322");
    return false;
  }
  // X, no change, came with HL7 2.6. A delete that is misspelt must not become a dose.
  if (!what.empty() && what != "A" && what != "D" && what != "U" && what != "X") {
    session.reject(action, "RXA-21 is no action code of table 0323");
    return false;
  }
  std::string_view status = not_given(session, call.segment) ? "not-done" : "completed";
  const Value* origin = &completion;
  if (what == "D") {
    status = "entered-in-error";
    origin = &action;
  }
  session.set_text(call.node, status, call.row, *origin);
  if (code == "PA") {
    session.set_text(session.child(&call.resource->root, "isSubpotent"), "true", call.row,
                     completion);
  }
  if (completion.valued()) session.used(completion);
  if (!what.empty()) session.used(action);
  return true;
}

bool status_reason(Session& session, const Call& call) {
  if (!not_given(session, call.segment)) {
    session.lose(call.self, "a reason of refusal on a dose that was given");
    return false;
  }
  session.codeable_concept(call.self, call.node, call.segment);
  return true;
}

/// The CVX code of a drug code, in whatever form it was sent; nullptr if no table has it, or if ten
/// digits without hyphens may be drugs of several.
const core::CodeEntry* cvx_of_ndc(Session& session, std::string_view ndc) {
  const core::CodeTable* vaccines = session.guide().table("CVX");
  if (vaccines == nullptr) return nullptr;
  const core::CodeEntry* found = nullptr;
  const core::NdcCandidates forms = core::ndc_candidates(ndc);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    for (const std::string_view name : {"NDC_UNIT_OF_USE", "NDC_UNIT_OF_SALE"}) {
      const core::CodeTable* table = session.guide().table(name);
      const core::CodeEntry* entry = table == nullptr ? nullptr : table->find(forms[i]);
      const core::CodeEntry* vaccine =
          entry == nullptr ? nullptr : vaccines->find(table->cell(*entry, "cvx"));
      if (vaccine == nullptr) continue;
      if (found != nullptr && found != vaccine) return nullptr;
      found = vaccine;
    }
  }
  return found;
}

/// Adds the CVX code of a product that was sent by its NDC alone.
void add_cvx(Session& session, fhir::Node* concept_node, const Call& call) {
  std::string_view ndc;
  for (fhir::Node* coding = concept_node->first; coding != nullptr; coding = coding->next) {
    if (!coding->element->is("coding")) continue;
    const fhir::Node* system = fhir::find_child(*coding, "system");
    const fhir::Node* code = fhir::find_child(*coding, "code");
    if (system == nullptr || code == nullptr) continue;
    if (system->text == kCvx) return;
    if (system->text == kNdc && ndc.empty()) ndc = code->text;
  }
  if (ndc.empty()) return;
  if (const core::CodeEntry* vaccine = cvx_of_ndc(session, ndc)) {
    put_coding(session, concept_node, kCvx, vaccine->code, vaccine->display, call.row, call.self);
  }
}

bool vaccine_code(Session& session, const Call& call) {
  session.codeable_concept(call.self, call.node, call.segment);
  add_cvx(session, call.node, call);
  return true;
}

bool dose_quantity(Session& session, const Call& call) {
  const std::string_view amount = session.text(call.self);
  const Value unit = session.at(call.segment, 7);
  if (core::same_number(amount, "999")) {
    session.lose(call.self, kUnknownDose);
    return false;
  }
  if (not_given(session, call.segment)) {
    session.lose(call.self, "no dose was given");
    return false;
  }
  if (!session.set(session.child(call.node, "value"), call.self, call.row)) return false;
  if (unit.valued()) {
    session.apply_type(session.maps().quantity(), unit, call.resource, call.node, call.segment);
  }
  return true;
}

/// Replaces what ORC-9 said.
bool recorded(Session& session, const Call& call) {
  const fhir::Node before = *call.node;
  call.node->text = {};
  if (!session.set(call.node, call.self, call.row)) {
    call.node->text = before.text;
    return false;
  }
  return true;
}

/// Whether a coding system, or none, means the information sources of NIP001: senders leave it out
/// of RXA-9, where nothing else is expected, and misspell it. The class table of redaction
/// (text.code and code.source) has the same names; a test compares.
bool means_information_source(std::string_view system) {
  constexpr std::string_view kNames[] = {"",     "NIP001", "NIP-001", "NIP0001", "NIP01",
                                         "NIP1", "NIP",    "nip001",  "NIPOO1"};
  return std::find(std::begin(kNames), std::end(kNames), system) != std::end(kNames);
}

/// RXA-9: 00 was given by the sender; 01 to 08 come from elsewhere. Anything else is a note.
bool information_source(Session& session, const Call& call) {
  fhir::Node* root = call.node;
  const Value& note = call.self;
  for (const std::uint32_t first : {1u, 4u}) {
    const std::string_view code = session.text(session.part(note, first));
    const std::string_view system = session.text(session.part(note, first + 2));
    if (code.empty() || !means_information_source(system)) continue;
    const core::CodeTable* table = session.guide().table("NIP001");
    if (table == nullptr || table->find(code) == nullptr) {
      // Without its system it is a note.
      if (system != "NIP001") continue;
      session.lose(note, "no information source of NIP001");
      return false;
    }
    fhir::Node* primary = session.child(root, "primarySource");
    if (!primary->text.empty()) {
      session.lose(note, "a second information source");
      return false;
    }
    session.set_text(primary, code == "00" ? "true" : "false", call.row, session.part(note, first));
    if (code == "00") {
      for (std::uint32_t i = first; i < first + 3; ++i) {
        if (session.part(note, i).valued()) session.used(session.part(note, i));
      }
    } else {
      session.codeable_concept(note, session.child(root, "reportOrigin"), call.segment);
    }
    return true;
  }
  const Value words =
      session.part(note, 2).valued() ? session.part(note, 2) : session.part(note, 1);
  fhir::Node* annotation = session.append(root, "note");
  session.set(session.child(annotation, "text"), words, call.row);
  return true;
}

/// A level of a location: number of the component and FHIR's code for it.
struct Level {
  std::uint32_t component;
  std::string_view code, display;
};

/// From the smallest to the largest, as HL7's sheet chains them by partOf.
constexpr std::array<Level, 6> kLevels{{{3, "bd", "Bed"},
                                        {2, "ro", "Room"},
                                        {8, "lvl", "Level"},
                                        {1, "", ""},
                                        {7, "bu", "Building"},
                                        {4, "si", "Site"}}};

void put_level(Session& session, fhir::Resource* location, const Value& value, const Level& level,
               const MapRow* row) {
  fhir::Node* root = &location->root;
  const std::string_view uri = authority_uri(session, value);
  const std::string_view name = session.text(session.part(value, 1));
  session.set_text(session.child(root, "name"), name.empty() ? uri : name, row, value);
  if (session.part(value, 2).valued()) {
    fhir::Node* identifier = session.child(root, "identifier");
    session.set_constant(session.child(identifier, "system"), "urn:ietf:rfc:3986", row);
    session.set_text(session.child(identifier, "value"), uri, row, value);
  }
  session.set_constant(session.child(root, "mode"), "instance", row);
  if (level.code.empty()) return;
  fhir::Node* coding = session.child(session.child(root, "physicalType"), "coding");
  session.set_constant(session.child(coding, "system"),
                       "http://terminology.hl7.org/CodeSystem/location-physical-type", row);
  session.set_text(session.child(coding, "code"), level.code, row, value);
  session.set_constant(session.child(coding, "display"), level.display, row);
}

/// Components 9 to 14 of LA2 are an address (HL7 2.5.1, chapter 2.A.40).
void put_la2_address(Session& session, fhir::Resource* location, const Value& value,
                     const MapRow* row) {
  struct AddressPart {
    std::uint32_t component;
    fhir::ElementName name;
  };
  constexpr AddressPart kParts[] = {{9, "line"},   {10, "line"},       {11, "city"},
                                    {12, "state"}, {13, "postalCode"}, {14, "country"}};
  for (const auto& [component, name] : kParts) {
    const Value part = session.part(value, component);
    if (!part.valued()) continue;
    fhir::Node* address = session.child(&location->root, "address");
    session.set(component <= 10 ? session.append(address, name) : session.child(address, name),
                part, row);
  }
}

bool location(Session& session, const Call& call) {
  fhir::Resource* smallest = nullptr;
  fhir::Resource* below = nullptr;
  for (const Level& level : kLevels) {
    const Value value = session.part(call.self, level.component);
    if (!value.valued()) continue;
    fhir::Resource* each = call.resource;
    if (smallest != nullptr) each = session.make_resource(fhir::TypeId::kLocation, call.segment);
    put_level(session, each, value, level, call.row);
    if (below != nullptr) session.refer(session.child(&below->root, "partOf"), each);
    if (smallest == nullptr) smallest = each;
    below = each;
  }
  if (call.self.place.field == 11) {
    put_la2_address(session, call.resource, call.self, call.row);
    if (smallest == nullptr && fhir::find_child(call.resource->root, "address") != nullptr) {
      session.set_constant(session.child(&call.resource->root, "mode"), "instance", call.row);
    }
  } else if (session.part(call.self, 9).valued()) {
    session.set(session.child(&call.resource->root, "description"), session.part(call.self, 9),
                call.row);
  }
  return true;
}

constexpr std::array<NamedFunction, 8> kDoseFunctions{{
    {"occurrence", &occurrence},
    {"immunization_status", &immunization_status},
    {"status_reason", &status_reason},
    {"vaccine_code", &vaccine_code},
    {"dose_quantity", &dose_quantity},
    {"recorded", &recorded},
    {"information_source", &information_source},
    {"location", &location},
}};

}  // namespace

std::span<const NamedFunction> dose_functions() { return kDoseFunctions; }

}  // namespace iztk::translators
