#include "translators/bundle_writer.h"

#include <string_view>

#include "translators/fhir_writer.h"
#include "translators/ids.h"

namespace iztk::translators {
namespace {

void add_encoded(const Node* node, std::string* out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  if (node == nullptr) return;
  for (const char c : node->text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == ':' || c == '/';
    if (plain) {
      *out += c;
    } else {
      *out += '%';
      *out += kHex[byte >> 4];
      *out += kHex[byte & 15];
    }
  }
}

/// `identifier=system|value`, percent-encoded where a URL needs it.
std::string identifier_query(const Node& identifier) {
  std::string out = "identifier=";
  add_encoded(find_child(identifier, "system"), &out);
  out += '|';
  add_encoded(find_child(identifier, "value"), &out);
  return out;
}

/// A conditional create by identifier. A dose that is corrected or deleted is a conditional update:
/// a create would leave the old one as it is.
void write_request(const Resource& resource, std::string* out) {
  const bool dose = resource.type->id == TypeId::kImmunization;
  const Node* identifier = dose ? dose_identifier(resource) : find_identifier(resource, "");
  const bool known = identifier != nullptr && find_child(*identifier, "system") != nullptr;
  const bool update = known && resource.corrects;
  *out += ",\"request\":{\"method\":";
  *out += update ? "\"PUT\"" : "\"POST\"";
  *out += ",\"url\":";
  std::string url(resource.type->name);
  if (update) url += '?' + identifier_query(*identifier);
  write_json_string(url, out);
  if (known && !update) {
    *out += ",\"ifNoneExist\":";
    write_json_string(identifier_query(*identifier), out);
  }
  *out += '}';
}

}  // namespace

void write_bundle(const Draft& draft, BundleType type, std::string* out) {
  const Resource& bundle = draft[0];  // Message maps start with it.
  *out += "{\"resourceType\":\"Bundle\",\"id\":\"";
  *out += bundle.id.text();
  *out += '"';
  write_members(bundle.root, false, out);
  *out += ",\"entry\":[";
  bool first = true;
  for (std::size_t i = 1; i < draft.size(); ++i) {
    const Resource& resource = draft[i];
    if (resource.dropped || resource.inside) continue;
    if (!first) *out += ',';
    first = false;
    *out += "{\"fullUrl\":\"urn:uuid:";
    *out += resource.id.text();
    *out += "\",\"resource\":";
    write_resource(resource, out);
    if (type == BundleType::kTransaction) write_request(resource, out);
    *out += '}';
  }
  *out += "]}";
}

}  // namespace iztk::translators
