#include "translators/bundle.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "translators/fhir_writer.h"
#include "translators/function_helpers.h"
#include "translators/uuid.h"

namespace iztk::translators {
namespace {

/// Types of which one resource may serve several references.
constexpr std::string_view kShared[] = {"Organization", "Practitioner", "Location", "Device"};

bool is_shared(const Resource& resource) {
  return std::find(std::begin(kShared), std::end(kShared), resource.type->name) !=
         std::end(kShared);
}

bool has(const Resource& resource, std::string_view element) {
  const Node* node = find_child(resource.root, element);
  return node != nullptr && has_content(*node);
}

/// What FHIR requires: marked as absent, or the resource cannot be.
void complete(Session& session, Resource& resource) {
  const std::string_view type = resource.type->name;
  if (type == "Immunization") {
    if (!has(resource, "vaccineCode")) {
      session.set_absent(session.child(&resource.root, "vaccineCode"), "unknown", nullptr);
    }
    if (!has(resource, "occurrenceDateTime")) {
      session.set_constant(session.child(&resource.root, "occurrenceString"), "unknown", nullptr);
    }
    if (!has(resource, "status")) resource.dropped = true;  // An order without RXA.
  } else if (type == "Observation" && !has(resource, "code")) {
    resource.dropped = true;
  } else if (type == "Coverage" && (!has(resource, "payor") || !has(resource, "beneficiary"))) {
    resource.dropped = true;
  } else if (type == "Encounter" && !has(resource, "class")) {
    session.set_absent(session.child(&resource.root, "class"), "unknown", nullptr);
  } else if (type == "ImmunizationRecommendation" && !has(resource, "recommendation")) {
    resource.dropped = true;
  } else if (type == "OperationOutcome" && !has(resource, "issue")) {
    resource.dropped = true;
  }
}

void claim(Session& session, Resource& resource, std::string_view profile) {
  Node* node = session.append(session.child(&resource.root, "meta"), "profile");
  session.set_constant(node, profile, nullptr);
}

bool identifiers_are_complete(const Resource& resource) {
  bool any = false;
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (node->element->name == "telecom" && find_child(*node, "system") == nullptr) return false;
    if (node->element->name != "identifier") continue;
    any = true;
    if (find_child(*node, "system") == nullptr) return false;
  }
  return any;
}

/// Names the US Core profiles that a resource keeps to.
void claim_profiles(Session& session, Resource& resource) {
  const std::string_view type = resource.type->name;
  if (type == "Patient") {
    const Node* name = find_child(resource.root, "name");
    bool named = name != nullptr;
    for (; name != nullptr && name->element->name == "name"; name = name->next) {
      named = named && (find_child(*name, "family") || find_child(*name, "given"));
    }
    if (named && identifiers_are_complete(resource) && has(resource, "gender")) {
      claim(session, resource, "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient");
    }
  } else if (type == "Immunization") {
    const Node* when = find_child(resource.root, "occurrenceDateTime");
    const Node* vaccine = find_child(resource.root, "vaccineCode");
    if (when != nullptr && find_child(*vaccine, "coding") != nullptr) {
      claim(session, resource,
            "http://hl7.org/fhir/us/core/StructureDefinition/us-core-immunization");
    }
  }
}

void prune_all(Session& session) {
  // Those that are referred to come later; a second round is for references back.
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = session.resource_count(); i-- > 0;) {
      Resource& resource = session.resource(i);
      prune(&resource.root);
      if (resource.root.first == nullptr) resource.dropped = true;
    }
  }
}

std::string text_at(Session& session, std::uint32_t segment, std::uint32_t field,
                    std::uint32_t component = 1) {
  return std::string(session.text(session.at(segment, field, component)));
}

/// The message by itself: who sent it, its control ID and time.
std::string message_name(Session& session) {
  std::string name = "message|" + text_at(session, 0, 3) + '|' + text_at(session, 0, 4) + '|' +
                     text_at(session, 0, 10) + '|' + text_at(session, 0, 7);
  if (text_at(session, 0, 10).empty()) name += session.message().bytes();
  return name;
}

/// The first identifier that has a value and, if `type` is not empty, this type code.
const Node* find_identifier(const Resource& resource, std::string_view type) {
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (node->element->name != "identifier" || find_child(*node, "value") == nullptr) continue;
    if (type.empty()) return node;
    const Node* kind = find_child(*node, "type");
    const Node* coding = kind == nullptr ? nullptr : find_child(*kind, "coding");
    const Node* code = coding == nullptr ? nullptr : find_child(*coding, "code");
    if (code != nullptr && code->text == type) return node;
  }
  return nullptr;
}

std::string identifier_name(Session& session, const Node& identifier) {
  const Node* system = find_child(identifier, "system");
  const std::string scope =
      system != nullptr ? std::string(system->text) : "sender:" + text_at(session, 0, 4);
  return scope + '|' + std::string(find_child(identifier, "value")->text);
}

/// Names ids are made of.
class Names {
 public:
  explicit Names(Session& session) : session_(session), message_(message_name(session)) {}

  std::string of(const Resource& resource) {
    const std::string type(resource.type->name);
    if (type == "Immunization") return immunization(resource);
    if (type == "Observation" || type == "ImmunizationEvaluation") return observation(resource);
    if (type == "RelatedPerson") {
      return type + '|' + patient_ + '|' + text_at(session_, resource.segment, 3) + '|' +
             std::string(session_.text(session_.at(resource.segment, 2, 1))) + '|' +
             text_at(session_, resource.segment, 2, 2);
    }
    const Node* identifier = find_identifier(resource, "");
    if (type == "Patient") {
      std::string name =
          type + '|' + (identifier != nullptr ? identifier_name(session_, *identifier) : message_);
      patient_ = name;
      return name;
    }
    if (is_shared(resource)) {
      if (identifier != nullptr) return type + '|' + identifier_name(session_, *identifier);
      std::string content;
      write_members(resource.root, true, &content);
      return type + '|' + content;
    }
    return type + '|' + message_;
  }

 private:
  static constexpr std::string_view kNoNumber = "9999";

  /// 9999 is the guide's number for doses that have none: it names no dose.
  std::string immunization(const Resource& resource) {
    const Node* filler = find_identifier(resource, "FILL");
    if (filler != nullptr && find_child(*filler, "value")->text != kNoNumber) {
      dose_ = "Immunization|" + identifier_name(session_, *filler);
    } else {
      const auto rxa = session_.near_segment(resource.segment, parsers::SegmentName("RXA"));
      dose_ = "Immunization|" + patient_;
      if (rxa) {
        for (const std::uint32_t field : {3u, 5u, 20u}) {
          dose_ += '|' + text_at(session_, *rxa, field);
        }
      }
    }
    dose_group_ = resource.group;
    return dose_;
  }

  std::string observation(const Resource& resource) {
    const auto& nodes = session_.structure().nodes;
    const bool of_dose =
        !dose_.empty() && dose_group_ <= resource.group && resource.group < nodes[dose_group_].end;
    return std::string(resource.type->name) + '|' + (of_dose ? dose_ : patient_) + '|' +
           text_at(session_, resource.segment, 3) + '|' + text_at(session_, resource.segment, 4) +
           '|' + text_at(session_, resource.segment, 14);
  }

  Session& session_;
  std::string message_;
  std::string patient_;
  std::string dose_;
  std::uint32_t dose_group_ = 0;
};

std::string content_of(const Resource& resource) {
  std::string out;
  write_members(resource.root, true, &out);
  return out;
}

/// An earlier resource of the same name and content, if there is one that may be shared.
Resource* find_same(Session& session, const Resource& resource, std::size_t end) {
  for (std::size_t i = 0; i < end; ++i) {
    Resource& other = session.resource(i);
    if (!other.dropped && other.name == resource.name && other.type == resource.type &&
        content_of(other) == content_of(resource)) {
      return &other;
    }
  }
  return nullptr;
}

bool name_is_taken(Session& session, std::string_view name, std::size_t end) {
  for (std::size_t i = 0; i < end; ++i) {
    if (!session.resource(i).dropped && session.resource(i).name == name) return true;
  }
  return false;
}

void give_ids(Session& session) {
  Names names(session);
  for (std::size_t i = 0; i < session.resource_count(); ++i) {
    Resource& resource = session.resource(i);
    if (resource.dropped || resource.inside) continue;
    resource.name = names.of(resource);
    if (name_is_taken(session, resource.name, i)) {
      if (is_shared(resource)) {
        resource.same_as = find_same(session, resource, i);
        if (resource.same_as != nullptr) {
          resource.dropped = true;
          continue;
        }
        resource.name += '|' + content_of(resource);
      }
      const std::string base = resource.name;
      for (int number = 2; name_is_taken(session, resource.name, i); ++number) {
        resource.name = base + "|#" + std::to_string(number);
      }
    }
    resource.id = name_uuid(resource.name);
  }
}

/// `identifier=system|value`, percent-encoded where a URL needs it.
std::string identifier_query(const Node& identifier) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "identifier=";
  const auto put = [&](const Node* node) {
    if (node == nullptr) return;
    for (const char c : node->text) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain =
          std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == ':' || c == '/';
      if (plain) {
        out += c;
      } else {
        out += '%';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
      }
    }
  };
  put(find_child(identifier, "system"));
  out += '|';
  put(find_child(identifier, "value"));
  return out;
}

/// A conditional create by identifier. A dose that is corrected or deleted is a conditional update:
/// a create would leave the old one as it is.
void write_request(Session& session, const Resource& resource, std::string* out) {
  const bool dose = resource.type->name == "Immunization";
  const Node* identifier = find_identifier(resource, dose ? "FILL" : "");
  if (dose && identifier != nullptr && find_child(*identifier, "value")->text == "9999") {
    identifier = nullptr;
  }
  const bool known = identifier != nullptr && find_child(*identifier, "system") != nullptr;
  std::string_view action;
  if (dose) {
    const auto rxa = session.near_segment(resource.segment, parsers::SegmentName("RXA"));
    if (rxa) action = session.text(session.at(*rxa, 21));
  }
  const bool update = known && (action == "U" || action == "D");
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

void finish_resources(Session& session) {
  for (std::size_t i = 0; i < session.resource_count(); ++i) {
    complete(session, session.resource(i));
  }
  prune_all(session);
  for (std::size_t i = 0; i < session.resource_count(); ++i) {
    const Resource& resource = session.resource(i);
    const std::string_view type = resource.type->name;
    const bool needs_patient = type.starts_with("Immunization") || type == "RelatedPerson";
    if (resource.dropped || !needs_patient || has(resource, "patient")) continue;
    session.reject(session.at(resource.segment, 1), "there is no patient: PID is missing or empty");
    return;
  }
  for (std::size_t i = 0; i < session.resource_count(); ++i) {
    Resource& resource = session.resource(i);
    if (!resource.dropped && !resource.inside) claim_profiles(session, resource);
  }
  give_ids(session);
}

void write_bundle(Session& session, std::string* out) {
  const Resource& bundle = session.resource(0);  // Message maps start with it.
  *out += "{\"resourceType\":\"Bundle\",\"id\":\"";
  *out += bundle.id;
  *out += '"';
  write_members(bundle.root, false, out);
  *out += ",\"entry\":[";
  bool first = true;
  for (std::size_t i = 1; i < session.resource_count(); ++i) {
    const Resource& resource = session.resource(i);
    if (resource.dropped || resource.inside) continue;
    if (!first) *out += ',';
    first = false;
    *out += "{\"fullUrl\":\"urn:uuid:";
    *out += resource.id;
    *out += "\",\"resource\":";
    write_resource(resource, out);
    if (session.options().bundle == BundleType::kTransaction) {
      write_request(session, resource, out);
    }
    *out += '}';
  }
  *out += "]}";
}

}  // namespace iztk::translators
