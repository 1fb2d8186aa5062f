// Functions for PID, PD1 and PV1.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/codes/luhn.h"
#include "core/contains.h"
#include "core/tables/code_table.h"
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

constexpr std::string_view kNullFlavor = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

struct Coded {
  Value origin;
  std::string_view code, display, system;
  std::string_view text;  ///< What was sent, or else what the code means.
};

/// Which codes a field takes: the table of the guide, the codes that stand for one of the CDC's or
/// for a null flavor (maps/codes), and the numbers, check digit aside, that the CDC gave to races
/// or to ethnic groups.
struct CodeSource {
  std::string_view table, codes;
  std::string_view first, last;
};

constexpr CodeSource kRaceCodes{"CDCREC_RACE", "RaceCode", "1000", "2131"};
constexpr CodeSource kEthnicityCodes{"CDCREC_ETHNICITY", "EthnicityCode", "2133", "2186"};
/// Other Pacific Islander, which came later.
constexpr std::string_view kLateRace = "2500-7";

/// Whether a text is a code of CDC Race and Ethnicity for this field: US Core takes no ethnic group
/// as a race. The last digit is a check digit (Luhn), so a code of another system does not look
/// like one, and that of the system is not needed: senders name the tables of the race, of the
/// religion, or none.
bool is_cdc_code(std::string_view code, const CodeSource& source) {
  if (!core::has_shape(code, "####-#")) return false;
  const std::string_view number = code.substr(0, 4);
  const bool late = code == kLateRace && source.table == kRaceCodes.table;
  const bool in_range = number >= source.first && number <= source.last;
  return late || (in_range && core::is_luhn_digit(number, code[5]));
}

/// Whether a system may be meant for the CDC's: not one that is known to be another.
bool may_be_cdc(std::string_view uri) {
  return uri.empty() || uri == kCdcRec || uri == kNullFlavor || is_local_uri(uri);
}

std::string_view table_text(Session& session, std::string_view table, std::string_view code) {
  const core::CodeTable* codes = session.guide().table(table);
  const core::CodeEntry* entry = codes == nullptr ? nullptr : codes->find(code);
  return entry == nullptr ? std::string_view() : entry->display;
}

const MappedCode* find_code(Session& session, const CodeSource& source, std::string_view code) {
  const CodeMap* codes = session.maps().codes(source.codes);
  return codes == nullptr ? nullptr : codes->find(code);
}

/// Takes the code of a triplet if it is one of the CDC's, or stands for one.
bool take_code(Session& session, const Value& ce, std::uint32_t first, const CodeSource& source,
               Coded* out) {
  const Value origin = session.part(ce, first);
  const std::string_view code = session.text(origin);
  const std::string_view display = session.text(session.part(ce, first + 1));
  const std::string_view uri =
      coding_system_uri(session, session.text(session.part(ce, first + 2)));
  const MappedCode* other = may_be_cdc(uri) ? find_code(session, source, code) : nullptr;
  if (is_cdc_code(code, source)) {
    out->code = code;
    out->system = kCdcRec;
    out->display = display.empty() ? table_text(session, source.table, code) : display;
  } else if (other != nullptr) {
    out->code = other->code;
    out->system = other->system;
    // A text may be kept only beside the code that it was sent with: elsewhere it is the map's.
    const bool null_flavor = other->system == kNullFlavor;
    out->display = !null_flavor ? other->display : uri == kNullFlavor ? display : "";
  } else {
    return false;
  }
  out->origin = origin;
  out->text = !display.empty() ? display : !out->display.empty() ? out->display : out->code;
  for (std::uint32_t i = first; i < first + 3; ++i) {
    if (session.part(ce, i).valued()) session.used(session.part(ce, i));
  }
  return true;
}

/// The code of the CDC's system in a CE, wherever it stands; its text in any case. A code that is
/// not the CDC's is a text.
Coded cdc_code(Session& session, const Value& ce, const CodeSource& source) {
  Coded out;
  if (!take_code(session, ce, 1, source, &out)) take_code(session, ce, 4, source, &out);
  if (out.origin.element.absent) out.origin = ce;
  for (const std::uint32_t part : {2u, 5u, 1u, 4u}) {
    if (!out.text.empty()) break;
    const Value value = session.part(ce, part);
    const std::string_view text = session.text(value);
    // A letter says nothing to a reader, nor a known code of a system that is another one.
    const bool code = part == 1 || part == 4;
    if (code && (text.size() < 2 || find_code(session, source, text) != nullptr)) continue;
    out.text = text;
    if (!out.text.empty()) session.used(value);
  }
  return out;
}

void put_part(Session& session, fhir::Node* extension, std::string_view url, const Coded& value,
              const MapRow* row) {
  fhir::Node* part = session.append(extension, "extension");
  session.set_constant(session.child(part, "url"), url, row);
  fhir::Node* coding = session.child(part, "valueCoding");
  session.set_text(session.child(coding, "system"), value.system, row, value.origin);
  session.set_text(session.child(coding, "code"), value.code, row, value.origin);
  session.set_text(session.child(coding, "display"), value.display, row, value.origin);
}

/// Senders repeat a race under two names of its system.
bool says_the_same(const std::vector<Coded>& written, const Coded& value) {
  return std::any_of(written.begin(), written.end(), [&value](const Coded& other) {
    return other.code == value.code && other.text == value.text;
  });
}

/// Both extensions are built alike: categories, details, text.
template <std::size_t N>
void put_us_core(Session& session, const Call& call, fhir::Node* extension, std::string_view url,
                 const CodeSource& source, const std::array<std::string_view, N>& categories,
                 std::size_t most) {
  session.set_constant(session.child(extension, "url"), url, call.row);
  std::string text;
  std::size_t count = 0;
  Value first;
  std::vector<Coded> written;
  for (const Value& each : session.repetitions(call.segment, call.self.place.field)) {
    const Coded value = cdc_code(session, each, source);
    if (value.text.empty()) {
      session.lose(each, "no code and no text");
      continue;
    }
    if (says_the_same(written, value)) continue;
    written.push_back(value);
    if (first.element.absent) first = value.origin;
    if (!text.empty()) text += ", ";
    text += value.text;
    if (value.code.empty()) continue;
    const bool category = value.system == kNullFlavor || core::contains(categories, value.code);
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
  fhir::Node* part = session.append(extension, "extension");
  session.set_constant(session.child(part, "url"), "text", call.row);
  session.set_text(session.child(part, "valueString"), session.keep(text), call.row, first);
}

/// All repetitions at once, at the first.
template <std::size_t N>
bool us_core(Session& session, const Call& call, std::string_view url, const CodeSource& source,
             const std::array<std::string_view, N>& categories, std::size_t most) {
  if (call.self.place.repetition != 1) return true;
  const Value field = session.field(call.segment, call.self.place.field);
  fhir::Node* extension = session.append(call.node, "extension");
  session.remember(&categories, field, extension,
                   [&] { put_us_core(session, call, extension, url, source, categories, most); });
  return true;
}

bool us_core_race(Session& session, const Call& call) {
  return us_core(session, call, kRaceUrl, kRaceCodes, kRaces, 6);
}

bool us_core_ethnicity(Session& session, const Call& call) {
  return us_core(session, call, kEthnicityUrl, kEthnicityCodes, kEthnicities, 1);
}

constexpr std::string_view kLanguageTags = "urn:ietf:bcp:47";

/// Systems whose codes of two letters are those of ISO 639: as they stand in messages.
bool has_language_codes(Session& session, const Value& system) {
  const std::string_view name = session.text(system);
  return name.starts_with("ISO639") || name == "HL70296" ||
         coding_system_uri(session, name) == kLanguageTags;
}

/// A tag as BCP 47 writes it: en-US. The case of its letters has no meaning.
std::string tag_case(std::string_view code) {
  std::string tag(code);
  constexpr std::string_view kShape = "##-##";  // Language and country.
  if (tag.size() != kShape.size() || tag[2] != '-') return tag;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    tag[i] = i < 2 ? core::to_lower(tag[i]) : core::to_upper(tag[i]);
  }
  return tag;
}

/// Whether two letters are the code of this language though no system says so: they are written as
/// ISO 639 writes them, and the text beside them, if any, begins with its name. "CH" is Chamorro to
/// ISO 639, but Chinese to many who send it.
bool is_plainly(const MappedCode& tag, std::string_view code, std::string_view text) {
  if (text.empty()) return code == core::lower_case(code);
  const std::string name = core::lower_case(tag.display);
  return core::lower_case(text).starts_with(name.substr(0, name.find_first_of(" ;,(")));
}

/// The tag of BCP 47 for one of the two triplets of a CE; nullptr if it has none, or if it is not
/// sure that two letters are of ISO 639.
const MappedCode* language_tag(Session& session, const Value& ce, std::uint32_t first) {
  constexpr std::size_t kAlpha2 = 2;
  const CodeMap* tags = session.maps().codes("PrimaryLanguage");
  const std::string_view code = session.text(session.part(ce, first));
  if (tags == nullptr || code.empty()) return nullptr;
  const MappedCode* tag = tags->find(tag_case(code));
  const Value system = session.part(ce, first + 2);
  if (tag == nullptr || code.size() > kAlpha2 || has_language_codes(session, system)) return tag;
  const std::string_view text = session.text(session.part(ce, first + 1));
  return !system.valued() && is_plainly(*tag, code, text) ? tag : nullptr;
}

/// The code of BCP 47, which FHIR requires; validators refuse other codes also beside it. Without a
/// code that BCP 47 has, only the text is left.
bool language(Session& session, const Call& call) {
  std::uint32_t triplet = 1;
  const MappedCode* tag = language_tag(session, call.self, triplet);
  if (tag == nullptr) tag = language_tag(session, call.self, triplet = 4);
  if (tag == nullptr) {
    session.lose(session.part(call.self, 1), "no code of a language that BCP 47 has");
    const Value words = session.part(call.self, session.part(call.self, 2).valued() ? 2 : 5);
    return session.set(session.child(call.node, "text"), words, call.row);
  }
  put_coding(session, call.node, tag->system, tag->code, tag->display, call.row,
             session.part(call.self, triplet));
  for (std::uint32_t part = triplet; part < triplet + 3; ++part) {
    if (session.part(call.self, part).valued()) session.used(session.part(call.self, part));
  }
  return true;
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

/// A reference to the person of the message.
bool patient(Session& session, const Call& call) {
  const ResourceLabel label{session.maps().schema().type(fhir::TypeId::kPatient), 1};
  fhir::Resource* person = session.find_resource(label, call.segment);
  if (person == nullptr) return false;
  session.refer(call.node, person);
  session.used_whole(call.self);
  return true;
}

/// IN1-17 says what the insured is to the patient; R4 asks what the patient is to the insured.
bool coverage_relationship(Session& session, const Call& call) {
  const Value code = session.part(call.self, 1);
  const CodeMap* relationships = session.maps().codes("SubscriberRelationship");
  const MappedCode* found =
      relationships == nullptr ? nullptr : relationships->find(session.text(code));
  if (found == nullptr) return false;
  put_coding(session, call.node, found->system, found->code, found->display, call.row, code);
  return true;
}

/// PV1-20: financial class and the day from which it counts.
bool eligibility_at_visit(Session& session, const Call& call) {
  const Value category = session.part(call.self, 1);
  const std::string_view code = session.text(category);
  if (code.empty()) return false;
  fhir::Node* root = call.node;
  session.set_text(session.child(root, "status"), "final", call.row, category);
  put_coding(session, session.child(root, "code"), "http://loinc.org", "64994-7",
             "Vaccine funding program eligibility category", call.row, category);
  put_coding(session, session.child(root, "valueCodeableConcept"),
             "http://terminology.hl7.org/CodeSystem/v2-0064", code, {}, call.row, category);
  session.used(category);
  session.set(session.child(root, "effectiveDateTime"), session.part(call.self, 2), call.row);
  return true;
}

constexpr std::array<NamedFunction, 8> kPersonFunctions{{
    {"patient", &patient},
    {"coverage_relationship", &coverage_relationship, true},
    {"language", &language, true},
    {"eligibility_at_visit", &eligibility_at_visit},
    {"mother", &mother},
    {"us_core_race", &us_core_race},
    {"us_core_ethnicity", &us_core_ethnicity},
    {"registry_active", &registry_active, true},
}};

}  // namespace

std::span<const NamedFunction> person_functions() { return kPersonFunctions; }

}  // namespace iztk::translators
