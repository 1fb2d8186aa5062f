#include "fhir/bundle_writer.h"

#include <string>
#include <string_view>

#include "fhir/fhir_writer.h"
#include "fhir/ids.h"

namespace iztk::fhir {
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

/// `identifier=system|value`, percent-encoded as in a URL.
std::string identifier_query(const Node& identifier) {
  std::string out = "identifier=";
  add_encoded(find_child(identifier, "system"), &out);
  out += '|';
  add_encoded(find_child(identifier, "value"), &out);
  return out;
}

/// Whether a server can find exactly one resource by an identifier.
bool is_searchable(const Node* identifier) {
  return identifier != nullptr && find_child(*identifier, "system") != nullptr &&
         !is_placeholder(*identifier);
}

/// The identifier by which a server finds a resource; nullptr if only its id can be used. Coverage,
/// visits and relatives have none: the identifiers sent with them are shared by others.
const Node* search_identifier(const Resource& resource) {
  const TypeId type = resource.type->id;
  if (resource.repeated) return nullptr;  // A search must not match two entries.
  if (type == TypeId::kImmunization) {
    const Node* identifier = dose_identifier(resource);
    return is_searchable(identifier) ? identifier : nullptr;
  }
  if (type != TypeId::kPatient && !is_shared(type)) return nullptr;
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (node->element->is("identifier") && is_searchable(node)) return node;
  }
  return nullptr;
}

/// How a server finds an entry: by an identifier, or else by its id.
struct Request {
  const Node* identifier = nullptr;
  bool create = false;  ///< Created once and never updated.
};

Request request_of(const Resource& resource, BundleType type) {
  Request request;
  if (type == BundleType::kTransaction) request.identifier = search_identifier(resource);
  request.create = request.identifier != nullptr && is_shared(resource.type->id);
  return request;
}

/// A request that is repeated leads to the same resource. What a message says about a person or a
/// dose replaces what the server has, so the last message wins: a dose that was deleted and then
/// added again is completed again. Resources that others share are created once and never updated.
void write_request(const Resource& resource, const Request& request, core::JsonBuffer* out,
                   BundleListener* listener) {
  const Node* identifier = request.identifier;
  const auto member = [&](std::string_view key, std::string_view text) {
    out->put_string(key);
    out->put(':');
    if (listener != nullptr) listener->string(key, text, out->size() + 1);
    out->put_string(text);
  };
  out->put(",\"request\":{");
  member("method", request.create ? "POST" : "PUT");
  std::string url(resource.type->name);
  if (identifier == nullptr) {
    (url += '/') += resource.id.text();
  } else if (!request.create) {
    url += '?' + identifier_query(*identifier);
  }
  out->put(',');
  member("url", url);
  if (request.create) {
    out->put(',');
    member("ifNoneExist", identifier_query(*identifier));
  }
  out->put('}');
}

}  // namespace

void write_bundle(const BundleBuilder& draft, BundleType type, core::JsonBuffer* out,
                  BundleListener* listener) {
  const std::size_t begin = out->size();
  if (listener != nullptr) listener->begin();
  const Resource& bundle = draft[0];  // Message maps start with it.
  out->put("{\"resourceType\":\"Bundle\",\"id\":\"");
  out->put(bundle.id.text());
  out->put('"');
  write_bundle_members(bundle.root, out, listener);
  out->put(",\"entry\":[");
  const bool transaction = type == BundleType::kTransaction || type == BundleType::kTransactionById;
  bool first = true;
  for (std::size_t i = 1; i < draft.size(); ++i) {
    const Resource& resource = draft[i];
    if (resource.dropped || resource.inside) continue;
    if (!first) out->put(',');
    first = false;
    out->put("{\"fullUrl\":\"urn:uuid:");
    out->put(resource.id.text());
    out->put("\",\"resource\":");
    const Request request = request_of(resource, type);
    // A resource found by identifier has the id that the server assigned; R4 rejects any other id.
    write_entry_resource(resource, request.identifier == nullptr, out, listener);
    if (transaction) write_request(resource, request, out, listener);
    out->put('}');
  }
  out->put("]}");
  if (listener != nullptr) listener->end(out->text().substr(begin), out->has_escapes());
}

}  // namespace iztk::fhir
