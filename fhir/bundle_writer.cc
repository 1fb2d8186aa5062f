#include "fhir/bundle_writer.h"

#include <string>
#include <string_view>

#include "fhir/fhir_writer.h"
#include "fhir/ids.h"

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
void write_request(const Resource& resource, core::JsonBuffer* out) {
  const bool dose = resource.type->id == TypeId::kImmunization;
  const Node* identifier = dose ? dose_identifier(resource) : find_identifier(resource, "");
  const bool known = identifier != nullptr && find_child(*identifier, "system") != nullptr;
  const bool update = known && resource.corrects;
  out->put(",\"request\":{\"method\":");
  out->put(std::string_view(update ? "\"PUT\"" : "\"POST\""));
  out->put(",\"url\":");
  std::string url(resource.type->name);
  if (update) url += '?' + identifier_query(*identifier);
  out->put_string(url);
  if (known && !update) {
    out->put(",\"ifNoneExist\":");
    out->put_string(identifier_query(*identifier));
  }
  out->put('}');
}

}  // namespace

void write_bundle(const Draft& draft, BundleType type, core::JsonBuffer* out) {
  const Resource& bundle = draft[0];  // Message maps start with it.
  out->put("{\"resourceType\":\"Bundle\",\"id\":\"");
  out->put(bundle.id.text());
  out->put('"');
  write_members(bundle.root, false, out);
  out->put(",\"entry\":[");
  bool first = true;
  for (std::size_t i = 1; i < draft.size(); ++i) {
    const Resource& resource = draft[i];
    if (resource.dropped || resource.inside) continue;
    if (!first) out->put(',');
    first = false;
    out->put("{\"fullUrl\":\"urn:uuid:");
    out->put(resource.id.text());
    out->put("\",\"resource\":");
    write_resource(resource, out);
    if (type == BundleType::kTransaction) write_request(resource, out);
    out->put('}');
  }
  out->put("]}");
}

}  // namespace iztk::translators
