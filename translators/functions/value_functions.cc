// Functions for single values: systems, telephone numbers, values of observations.

#include <array>
#include <string>

#include "core/tables/code_table.h"
#include "core/text/ascii.h"
#include "translators/functions/function_helpers.h"
#include "translators/tables/authority.h"
#include "translators/tables/code_map.h"

namespace iztk::translators {
namespace {

Value sibling(const Call& call, std::size_t number) {
  if (number <= call.parts.size()) return call.parts[number - 1];
  return {{{}, 0, true}, call.self.place};
}

bool authority(Session& session, const Call& call) {
  session.set_text(call.node, authority_uri(session, call.self), call.row, call.self);
  return true;
}

/// What the code sets call a vaccine or a manufacturer, where the sender gives the code alone.
std::string_view known_display(Session& session, const Value& code, const Value& system) {
  constexpr std::pair<std::string_view, std::string_view> kTables[] = {
      {"http://hl7.org/fhir/sid/cvx", "CVX"}, {"http://hl7.org/fhir/sid/mvx", "MVX"}};
  const std::string_view uri = coding_system_uri(session, session.text(system));
  for (const auto& [known, name] : kTables) {
    const core::CodeTable* table = uri == known ? session.guide().table(name) : nullptr;
    const core::CodeEntry* entry = table == nullptr ? nullptr : table->find(session.text(code));
    if (entry != nullptr) return entry->display;
  }
  return {};
}

bool code_display(Session& session, const Call& call) {
  const Value system = sibling(call, call.row->number + 2);
  session.set_text(call.node, known_display(session, call.self, system), call.row, call.self);
  return true;
}

/// What HL7's table calls the type of an identifier; messages give the code alone.
bool identifier_type_display(Session& session, const Call& call) {
  const CodeMap* types = session.maps().codes("IdentifierType");
  const MappedCode* type = types == nullptr ? nullptr : types->find(session.text(call.self));
  if (type != nullptr) session.set_text(call.node, type->display, call.row, call.self);
  return true;
}

/// US Core asks for a name: if nothing else is sent, it is the code.
bool code_name(Session& session, const Call& call) {
  const std::string_view known = known_display(session, call.self, sibling(call, 3));
  if (known.empty()) return session.set(call.node, call.self, call.row);
  session.set_text(call.node, known, call.row, call.self);
  return true;
}

/// Not for a system whose code is missing: a system alone says nothing.
bool coding_system(Session& session, const Call& call) {
  const std::string_view name = session.text(call.self);
  if (name.empty()) return false;
  session.set_text(call.node, coding_system_uri(session, name), call.row, call.self);
  session.used(call.self);
  return true;
}

/// Identifiers of some types have one issuer: a number without an authority is one of those.
bool system_of_type(Session& session, const Call& call) {
  const std::string name = "type " + std::string(session.text(call.self));
  const std::string_view uri = session.maps().authorities().find(name);
  if (!uri.empty()) session.set_text(call.node, uri, call.row, call.self);
  return true;
}

/// FHIR writes a social security number without dashes; all other numbers stay as they were sent.
bool identifier_value(Session& session, const Call& call) {
  constexpr std::string_view kWithDashes = "###-##-####";
  constexpr std::string_view kSsn = "http://hl7.org/fhir/sid/us-ssn";
  const std::string_view number = session.text(call.self);
  const bool alone = call.parts.empty();  // PID-19 holds nothing else.
  if (!core::has_shape(number, kWithDashes) ||
      !(alone || session.text(sibling(call, 5)) == "SS" ||
        authority_uri(session, sibling(call, 4)) == kSsn)) {
    return session.set(call.node, call.self, call.row);
  }
  std::string digits(number);
  std::erase(digits, '-');
  session.set_text(call.node, session.keep(digits), call.row, call.self);
  session.used(call.self);
  return true;
}

/// EI: entity identifier, and the authority that gave it.
bool entity_identifier(Session& session, const Call& call) {
  const Value& ei = call.self;
  if (!session.set(session.child(call.node, "value"), session.part(ei, 1), call.row)) return false;
  const Value space = session.part(ei, 2);
  const Value id = session.part(ei, 3);
  const Value type = session.part(ei, 4);
  const std::string_view uri = session.keep(authority_uri(
      session.maps().authorities(), session.text(space), session.text(id), session.text(type)));
  session.set_text(session.child(call.node, "system"), uri, call.row, space.valued() ? space : id);
  for (const Value& used : {space, id, type}) {
    if (used.valued()) session.used(used);
  }
  return true;
}

/// A driver's license is issued by a state or country, which is named by a code.
bool driver_license_system(Session& session, const Call& call) {
  const std::string_view issuer = session.text(call.self);
  if (issuer.empty()) return false;
  std::string_view uri = session.maps().authorities().find("DL-" + std::string(issuer));
  if (uri.empty()) uri = session.keep(local_uri("driver-license", issuer));
  session.set_text(call.node, uri, call.row, call.self);
  session.used(call.self);
  return true;
}

/// A number without a type is a telephone number: that is what XTN is for.
bool telecom_system(Session& session, const Call& call) {
  using Pair = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Pair, 9> kSystems{{{"FX", "fax"},
                                          {"BP", "pager"},
                                          {"PH", "phone"},
                                          {"CP", "phone"},
                                          {"MD", "other"},
                                          {"TDD", "other"},
                                          {"TTY", "other"},
                                          {"Internet", "email"},
                                          {"X.400", "email"}}};
  const Value type_value = sibling(call, 3);
  const std::string_view type = session.text(type_value);
  const Value use = sibling(call, 2);
  const bool net = session.text(use) == "NET";
  const bool address =
      sibling(call, 4).valued() && !sibling(call, 7).valued() && !sibling(call, 12).valued();
  std::string_view system = "phone";
  for (const auto& [name, value] : kSystems) {
    if (name == type) system = value;
  }
  if (net || address) system = "email";
  session.set_text(call.node, system, call.row, type_value);
  if (type_value.valued()) session.used(type_value);
  if (net) session.used(use);
  return true;
}

/// "+1 217 5550101 X12": the parts that are valued.
bool telephone_number(Session& session, const Call& call) {
  std::string out;
  for (const std::size_t number : {5u, 6u, 7u, 8u}) {
    const Value part = sibling(call, number);
    const std::string_view text = session.text(part);
    if (text.empty()) continue;
    if (!out.empty()) out += ' ';
    if (number == 5 && text.front() != '+') out += '+';
    if (number == 8) out += 'X';
    out += text;
    session.used(part);
  }
  session.set_text(call.node, session.keep(out), call.row, call.self);
  return true;
}

/// Whether an Observation has a value by now. A unit alone is not one.
bool has_value(const fhir::Node& observation) {
  for (const fhir::Node* child = observation.first; child != nullptr; child = child->next) {
    if (!child->element->name.starts_with("value")) continue;
    const fhir::Node* amount =
        child->element->is("valueQuantity") ? fhir::find_child(*child, "value") : child;
    if (amount != nullptr && fhir::has_content(*amount)) return true;
  }
  return false;
}

/// A code of a table that the type ID does not name. Y and N are those of table 0136.
bool yes_no_or_code(Session& session, const Call& call) {
  const std::string_view code = session.text(call.self);
  if (code.empty()) return false;
  const bool yes_no = code == "Y" || code == "N";
  put_coding(session, call.node,
             yes_no ? "http://terminology.hl7.org/CodeSystem/v2-0136" : std::string_view(), code,
             {}, call.row, call.self);
  session.used(call.self);
  return true;
}

/// The valued parts of OBX-5.
std::string value_as_sent(Session& session, const Call& call, std::uint32_t most_parts) {
  std::string out;
  for (std::uint32_t number = 1; number <= most_parts; ++number) {
    const Value part = session.part(call.self, number);
    const std::string_view text = session.text(part);
    if (text.empty()) continue;
    if (!out.empty()) out += ' ';
    out += text;
    session.used(part);
  }
  return out;
}

void append_unit(Session& session, const Value& unit, std::string* text) {
  if (session.text(unit).empty()) return;
  (*text += ' ') += session.text(unit);
  session.used(unit);
}

/// OBX-5 of an observation as it was sent, with its unit.
bool joined_value(Session& session, const Call& call) {
  constexpr std::uint32_t kMostParts = 4;
  std::string text = value_as_sent(session, call, kMostParts);
  append_unit(session, session.at(call.segment, 6, 1), &text);
  session.set_text(call.node, session.keep(text), call.row, call.self);
  return true;
}

/// Takes the value out of an observation of which OBX-11 says that nobody asked.
void drop_value(Session& session, const Call& call) {
  for (fhir::Node* child = call.node->first; child != nullptr; child = child->next) {
    if (!child->element->name.starts_with("value")) continue;
    child->text = {};
    child->first = child->last = nullptr;
    child->frozen = nullptr;
  }
  lose_parts(session, call.self, "OBX-11 says that nobody asked for it");
}

/// What the type in OBX-2 does not fit to, or names no type of FHIR, is a text.
bool any_value(Session& session, const Call& call) {
  const std::string_view type = session.text(session.at(call.segment, 2));
  const std::string_view status = session.text(session.at(call.segment, 11));
  if (status == "N") {
    drop_value(session, call);
    return true;
  }
  if (type == "ED" || type == "RP" || has_value(*call.node)) return true;
  constexpr std::uint32_t kMostParts = 32;
  std::string text = value_as_sent(session, call, kMostParts);
  const bool amount = text.find_first_of("0123456789") != std::string::npos;
  if (type == "NM" || type == "SI") {
    // The row of OBX-6 has put the unit where there is no amount.
    const Value unit = session.at(call.segment, 6);
    if (amount) {
      append_unit(session, session.part(unit, 1), &text);
    } else {
      lose_parts(session, unit, "the unit of a value that is no number");
    }
  }
  session.set_text(session.child(call.node, "valueString"), session.keep(text), call.row,
                   call.self);
  return true;
}

bool observation_status(Session& session, const Call& call) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kCodes{
      {{"F", "final"},
       {"P", "preliminary"},
       {"C", "corrected"},
       {"D", "entered-in-error"},
       {"I", "registered"},
       {"O", "registered"},
       {"R", "preliminary"},
       {"S", "preliminary"},
       {"U", "final"},
       {"W", "entered-in-error"},
       {"X", "cancelled"},
       {"B", "final"},
       {"A", "amended"}}};
  const Value status = session.at(call.segment, 11);
  const std::string_view code = session.text(status);
  std::string_view out = "unknown";
  for (const auto& [name, value] : kCodes) {
    if (core::equal_ignoring_case(name, code)) out = value;
  }
  session.set_text(call.node, out, call.row, status);
  if (out != "unknown") session.used(status);
  return true;
}

bool encounter_class(Session& session, const Call& call) {
  constexpr std::array<std::array<std::string_view, 3>, 7> kClasses{
      {{"E", "EMER", "emergency"},
       {"I", "IMP", "inpatient encounter"},
       {"O", "AMB", "ambulatory"},
       {"P", "PRENC", "pre-admission"},
       {"R", "AMB", "ambulatory"},
       {"B", "IMP", "inpatient encounter"},
       {"V", "VR", "virtual"}}};
  const std::string_view code = session.text(call.self);
  for (const auto& [name, mapped, display] : kClasses) {
    if (name != code) continue;
    session.set_constant(session.child(call.node, "system"),
                         "http://terminology.hl7.org/CodeSystem/v3-ActCode", call.row);
    session.set_text(session.child(call.node, "code"), mapped, call.row, call.self);
    session.set_text(session.child(call.node, "display"), display, call.row, call.self);
    session.used(call.self);
    return true;
  }
  session.set_constant(session.child(call.node, "system"),
                       "http://terminology.hl7.org/CodeSystem/v2-0004", call.row);
  session.set(session.child(call.node, "code"), call.self, call.row);
  return true;
}

/// Required: the visit is over if PV1-45 says so, else nothing is known.
bool encounter_status(Session& session, const Call& call) {
  const bool over = session.at(call.segment, 45).valued();
  session.set_text(call.node, over ? "finished" : "unknown", call.row, call.self);
  return true;
}

constexpr std::array<NamedFunction, 17> kValueFunctions{{
    {"code_display", &code_display, true},
    {"identifier_type_display", &identifier_type_display, true},
    {"code_name", &code_name, true},
    {"authority", &authority, true},
    {"system_of_type", &system_of_type, true},
    {"identifier_value", &identifier_value, true},
    {"coding_system", &coding_system, true},
    {"entity_identifier", &entity_identifier, true},
    {"driver_license_system", &driver_license_system, true},
    {"telecom_system", &telecom_system, true},
    {"telephone_number", &telephone_number, true},
    {"joined_value", &joined_value},
    {"any_value", &any_value},
    {"yes_no_or_code", &yes_no_or_code, true},
    {"observation_status", &observation_status},
    {"encounter_class", &encounter_class, true},
    {"encounter_status", &encounter_status},
}};

}  // namespace

std::span<const NamedFunction> value_functions() { return kValueFunctions; }

}  // namespace iztk::translators
