// Functions for QPD: a query becomes a search URL, its Parameters, and the Parameters of
// Patient/$match.

#include <array>
#include <string>

#include "fhir/fhir_text.h"
#include "translators/functions/function_helpers.h"

namespace iztk::translators {
namespace {

/// Percent-encodes what must not stand in the value of a search parameter.
void encode(std::string_view text, std::string* out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || c == ':' || c == '/';
    if (plain) {
      *out += c;
    } else {
      *out += '%';
      *out += kHex[static_cast<unsigned char>(c) >> 4];
      *out += kHex[static_cast<unsigned char>(c) & 15];
    }
  }
}

class SearchUrl {
 public:
  explicit SearchUrl(std::string_view resource) : url_(resource) {}

  void add(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    url_ += first_ ? '?' : '&';
    first_ = false;
    (url_ += name) += '=';
    encode(value, &url_);
  }
  /// `system|value`: the bar stays a bar between the two.
  void add_token(std::string_view name, std::string_view system, std::string_view value) {
    if (value.empty()) return;
    url_ += first_ ? '?' : '&';
    first_ = false;
    (url_ += name) += '=';
    encode(system, &url_);
    url_ += '|';
    encode(value, &url_);
  }
  const std::string& text() const { return url_; }

 private:
  std::string url_;
  bool first_ = true;
};

/// The Patient that the query describes, for Patient/$match.
fhir::Resource* make_patient(Session& session, std::uint32_t qpd, const Call& call) {
  fhir::Resource* patient = session.make_resource(fhir::TypeId::kPatient, qpd);
  patient->inside = true;
  fhir::Node* root = &patient->root;
  const MapSet& maps = session.maps();
  const auto each = [&](std::uint32_t field, std::string_view sheet, fhir::ElementName name) {
    for (const Value& value : session.repetitions(qpd, field)) {
      session.apply_type(*maps.sheet(sheet), value, patient, session.append(root, name), qpd);
    }
  };
  each(3, "CX[Identifier]", "identifier");
  each(4, "XPN[HumanName]", "name");
  if (const Value mother = session.at(qpd, 5); mother.valued()) {
    fhir::Node* extension = session.append(root, "extension");
    session.set_constant(session.child(extension, "url"),
                         "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName",
                         call.row);
    session.set(session.child(extension, "valueString"), mother, call.row);
  }
  session.set(session.child(root, "birthDate"), session.at(qpd, 6), call.row);
  if (const Value sex = session.at(qpd, 7); sex.valued()) {
    if (const MappedCode* gender = maps.codes("AdministrativeSex")->find(session.text(sex))) {
      session.set_text(session.child(root, "gender"), gender->code, call.row, sex);
      session.used(sex);
    }
  }
  each(8, "XAD[Address]", "address");
  each(9, "XTN[ContactPoint]", "telecom");
  if (session.at(qpd, 11).valued()) {
    session.set(session.child(root, "multipleBirthInteger"), session.at(qpd, 11), call.row);
    if (session.text(session.at(qpd, 10)) == "Y") session.used(session.at(qpd, 10));
  } else if (session.at(qpd, 10).valued()) {
    session.set(session.child(root, "multipleBirthBoolean"), session.at(qpd, 10), call.row);
  }
  return patient;
}

std::string search_url(Session& session, std::uint32_t qpd, const fhir::Resource& patient,
                       std::string_view count) {
  const std::string_view query = session.text(session.at(qpd, 1, 1));
  SearchUrl url(query == "Z44" ? "ImmunizationRecommendation" : "Immunization");
  const auto text = [](const fhir::Node* node, fhir::ElementName name) {
    const fhir::Node* child = node == nullptr ? nullptr : fhir::find_child(*node, name);
    return child == nullptr ? std::string_view() : child->text;
  };
  for (const fhir::Node* node = patient.root.first; node != nullptr; node = node->next) {
    if (!node->element->is("identifier")) continue;
    url.add_token("patient.identifier", text(node, "system"), text(node, "value"));
  }
  const fhir::Node* name = fhir::find_child(patient.root, "name");
  url.add("patient.family", text(name, "family"));
  url.add("patient.given", text(name, "given"));
  url.add("patient.birthdate", text(&patient.root, "birthDate"));
  url.add("patient.gender", text(&patient.root, "gender"));
  const fhir::Node* address = fhir::find_child(patient.root, "address");
  url.add("patient.address", text(address, "line"));
  url.add("patient.address-city", text(address, "city"));
  url.add("patient.address-state", text(address, "state"));
  url.add("patient.address-postalcode", text(address, "postalCode"));
  url.add("patient.address-country", text(address, "country"));
  url.add("patient.phone", text(fhir::find_child(patient.root, "telecom"), "value"));
  url.add("_count", count);
  return url.text();
}

/// A parameter with a name and a text.
void put_parameter(Session& session, fhir::Node* root, std::string_view name,
                   fhir::ElementName type, std::string_view text, const Call& call,
                   const Value& origin) {
  if (text.empty()) return;
  fhir::Node* parameter = session.append(root, "parameter");
  session.set_text(session.child(parameter, "name"), name, call.row, origin);
  session.set_text(session.child(parameter, type), text, call.row, origin);
}

constexpr std::string_view kNoQuery = "QPD-1 is neither Z34 nor Z44";
constexpr std::string_view kNotStored =
    "a server does not store Parameters: only messages and collections have them";

void lose_all(Session& session, std::uint32_t segment, std::string_view reason) {
  const std::uint32_t fields = session.message().segment(segment).field_count;
  for (std::uint32_t field = 1; field <= fields; ++field) {
    for (const Value& repetition : session.repetitions(segment, field)) {
      lose_parts(session, repetition, reason);
    }
  }
}

/// Why there are no Parameters; empty if there are.
std::string_view why_no_parameters(Session& session, std::uint32_t qpd) {
  const std::string_view profile = session.text(session.at(qpd, 1, 1));
  if (profile != "Z34" && profile != "Z44") return kNoQuery;
  const fhir::BundleType type = session.options().bundle;
  const bool stored =
      type == fhir::BundleType::kTransaction || type == fhir::BundleType::kTransactionById;
  return stored ? kNotStored : std::string_view();
}

/// A query, or the one that an answer repeats.
bool query(Session& session, const Call& call) {
  const std::uint32_t qpd = call.segment;
  if (const std::string_view reason = why_no_parameters(session, qpd); !reason.empty()) {
    const bool asked = session.structure().id == parsers::StructureId::kQbpQ11;
    if (asked && reason == kNoQuery) session.reject(session.at(qpd, 1), reason);
    call.resource->dropped = true;
    lose_all(session, qpd, reason);
    return false;
  }
  session.used_whole(session.field(qpd, 1));
  fhir::Node* root = &call.resource->root;
  const auto rcp = session.near_segment(qpd, parsers::SegmentName("RCP"));
  const Value count_value = rcp ? session.at(*rcp, 2, 1) : Value{};
  const fhir::FhirText count =
      fhir::to_fhir(session.text(count_value), fhir::Primitive::kPositiveInt, {}, session.arena());
  fhir::Resource* patient = make_patient(session, qpd, call);
  fhir::prune(&patient->root);
  // An answer names what was asked; nobody searches with it again.
  if (session.structure().id == parsers::StructureId::kQbpQ11) {
    const std::string url = search_url(session, qpd, *patient, count.text);
    put_parameter(session, root, "url", "valueUri", session.keep(url), call, session.at(qpd, 1));
  }
  fhir::Node* resource = session.append(root, "parameter");
  session.set_constant(session.child(resource, "name"), "resource", call.row);
  session.refer(session.child(resource, "resource"), patient);
  put_parameter(session, root, "onlyCertainMatches", "valueBoolean", "false", call,
                session.at(qpd, 1));
  put_parameter(session, root, "count", "valueInteger", count.text, call, count_value);
  if (!count.text.empty()) session.used_whole(session.field(*rcp, 2));
  const auto facts = [&](std::uint32_t field, std::string_view name, fhir::ElementName type) {
    const Value value = session.at(qpd, field);
    if (!value.valued()) return;
    fhir::Node* parameter = session.append(root, "parameter");
    session.set_constant(session.child(parameter, "name"), name, call.row);
    session.set(session.child(parameter, type), value, call.row);
  };
  facts(12, "lastUpdateDate", "valueDateTime");
  facts(13, "lastUpdateFacility", "valueString");
  return true;
}

constexpr std::array<NamedFunction, 1> kQueryFunctions{{
    {"query", &query},
}};

}  // namespace

std::span<const NamedFunction> query_functions() { return kQueryFunctions; }

}  // namespace iztk::translators
