#include "translators/functions/function_helpers.h"

#include <algorithm>
#include <string>

#include "translators/tables/authority.h"

namespace iztk::translators {
namespace {

/// Marks what it uses of an HD.
std::string_view find_authority_uri(Session& session, const Value& hd) {
  const Value name_value = session.part(hd, 1);
  const Value id_value = session.part(hd, 2);
  const Value type_value = session.part(hd, 3);
  const std::string_view name = session.text(name_value);
  const std::string_view id = session.text(id_value);
  const std::string_view type = session.text(type_value);
  if (!name.empty()) session.used(name_value);
  if (!id.empty()) session.used(id_value);
  if (!type.empty()) session.used(type_value);
  return session.keep(authority_uri(session.maps().authorities(), name, id, type));
}

}  // namespace

std::string_view authority_uri(Session& session, const Value& hd) {
  UriMemo* memo = session.authority_uris();
  // A whole field is left to the general case: only its first repetition counts.
  if (memo == nullptr || hd.place.repetition == 0 || hd.element.text.empty()) {
    return find_authority_uri(session, hd);
  }
  return session.keep(memo->find(hd.element.text, hd.place.component != 0,
                                 [&] { return std::string(find_authority_uri(session, hd)); }));
}

void put_identifier(Session& session, fhir::Node* identifier, const Value& value,
                    const Value& authority, const MapRow* row) {
  if (!session.set(session.child(identifier, "value"), value, row)) return;
  session.set_text(session.child(identifier, "system"), authority_uri(session, authority), row,
                   authority);
}

void put_organization(Session& session, fhir::Resource* organization, const Value& hd,
                      const MapRow* row) {
  fhir::Node* root = &organization->root;
  const std::string_view uri = authority_uri(session, hd);
  if (uri.empty()) return;
  fhir::Node* identifier = session.child(root, "identifier");
  session.set_constant(session.child(identifier, "system"), "urn:ietf:rfc:3986", row);
  session.set_text(session.child(identifier, "value"), uri, row, hd);
  const std::string_view name = session.text(session.part(hd, 1));
  session.set_text(session.child(root, "name"), name.empty() ? uri : name, row, hd);
  session.set_constant(session.child(root, "active"), "true", row);
}

void put_coding(Session& session, fhir::Node* concept_node, std::string_view system,
                std::string_view code, std::string_view display, const MapRow* row,
                const Value& origin) {
  fhir::Node* coding = session.append(concept_node, "coding");
  session.set_text(session.child(coding, "system"), system, row, origin);
  session.set_text(session.child(coding, "code"), code, row, origin);
  session.set_text(session.child(coding, "display"), display, row, origin);
}

void lose_parts(Session& session, const Value& repetition, std::string_view reason) {
  constexpr std::uint32_t kMostParts = 25;
  constexpr std::uint32_t kMostSubparts = 9;
  if (!session.options().account) return;
  for (std::uint32_t number = 1; number <= kMostParts; ++number) {
    const Value part = session.part(repetition, number);
    for (std::uint32_t sub = 1; part.valued() && sub <= kMostSubparts; ++sub) {
      const Value subpart = session.part(part, sub);
      if (subpart.valued()) session.lose(subpart, reason);
    }
  }
}

bool not_given(Session& session, std::uint32_t rxa) {
  const std::string_view completion = session.text(session.at(rxa, 20));
  if (!completion.empty()) return completion == "RE" || completion == "NA";
  if (session.at(rxa, 18).valued()) return true;
  const auto orc = session.near_segment(rxa, parsers::SegmentName("ORC"));
  if (!orc) return false;
  constexpr std::string_view kCancelled[] = {"CA", "OC", "CR", "DC", "OD"};
  const std::string_view control = session.text(session.at(*orc, 1));
  return std::find(std::begin(kCancelled), std::end(kCancelled), control) != std::end(kCancelled) ||
         session.text(session.at(*orc, 5)) == "CA";
}

}  // namespace iztk::translators
