// Functions for single values: systems, telephone numbers, values of observations.

#include <array>
#include <string>

#include "translators/functions/function_helpers.h"
#include "translators/tables/authority.h"

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

/// Not for a system whose code is missing: a system alone says nothing.
bool coding_system(Session& session, const Call& call) {
  const std::string_view name = session.text(call.self);
  if (name.empty()) return false;
  session.set_text(call.node, coding_system_uri(session, name), call.row, call.self);
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

/// OBX-5 of an observation as it was sent, with its unit.
bool joined_value(Session& session, const Call& call) {
  std::string out;
  constexpr std::uint32_t kMostParts = 4;
  for (std::uint32_t number = 1; number <= kMostParts; ++number) {
    const Value part = session.part(call.self, number);
    const std::string_view text = session.text(part);
    if (text.empty()) continue;
    if (!out.empty()) out += ' ';
    out += text;
    session.used(part);
  }
  const Value unit = session.at(call.segment, 6, 1);
  if (!session.text(unit).empty()) {
    (out += ' ') += session.text(unit);
    session.used(unit);
  }
  session.set_text(call.node, session.keep(out), call.row, call.self);
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
    if (name == code) out = value;
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

constexpr std::array<NamedFunction, 10> kFunctions{{
    {"authority", &authority, true},
    {"coding_system", &coding_system, true},
    {"entity_identifier", &entity_identifier, true},
    {"driver_license_system", &driver_license_system, true},
    {"telecom_system", &telecom_system, true},
    {"telephone_number", &telephone_number, true},
    {"joined_value", &joined_value},
    {"observation_status", &observation_status},
    {"encounter_class", &encounter_class, true},
    {"encounter_status", &encounter_status},
}};

}  // namespace

std::span<const NamedFunction> value_functions() { return kFunctions; }

}  // namespace iztk::translators
