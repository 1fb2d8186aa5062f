// Functions for MSH and for the bundle.

#include <array>

#include "translators/functions/function_helpers.h"
#include "translators/tables/code_map.h"

namespace iztk::translators {
namespace {

/// As redaction/bundle/bundle_substitutes.cc has it.
constexpr std::string_view kUnknownEndpoint = "https://iztk.example.org/endpoint/unknown";
constexpr std::string_view kNoEndpoint =
    "the message names no address: the endpoint is a URI of our own, made of the name";

bool bundle_type(Session& session, const Call& call) {
  constexpr std::string_view kTypes[] = {"message", "transaction", "collection", "transaction"};
  session.set_text(call.node, kTypes[static_cast<std::size_t>(session.options().bundle)], call.row,
                   call.self);
  return true;
}

bool message_id_system(Session& session, const Call& call) {
  for (const std::uint32_t number : {3u, 4u}) {
    const Value sender = session.at(call.segment, number);
    if (!sender.valued()) continue;
    session.set_text(call.node, authority_uri(session, sender), call.row, sender);
    return true;
  }
  return false;
}

/// Name of an HD for people: its namespace, else its universal ID.
void put_name(Session& session, fhir::Node* name, const Value& hd, const MapRow* row) {
  const Value space = session.part(hd, 1);
  session.set(name, space.valued() ? space : session.part(hd, 2), row);
}

/// The endpoint is required, and servers want a URI: where the message names none, it is one of our
/// own, made of the name of the application.
void put_endpoint(Session& session, fhir::Node* endpoint, const Value& hd, const Value& network,
                  const MapRow* row) {
  const Value& named = network.valued() ? network : hd;
  if (named.valued()) {
    session.set_text(endpoint, authority_uri(session, named), row, named);
    const Value name = session.part(named, session.part(named, 1).valued() ? 1 : 2);
    if (is_local_uri(endpoint->text)) session.lose(name, kNoEndpoint);
  }
  // Not a constant: with nothing else, the source would go, and FHIR requires it.
  session.set_text(endpoint, kUnknownEndpoint, row, hd);
}

bool source(Session& session, const Call& call) {
  const Value application = session.at(call.segment, 3);
  put_name(session, session.child(call.node, "name"), application, call.row);
  put_endpoint(session, session.child(call.node, "endpoint"), application,
               session.at(call.segment, 24), call.row);
  return true;
}

bool destination(Session& session, const Call& call) {
  const Value application = session.at(call.segment, 5);
  const bool named = application.valued() || session.at(call.segment, 6).valued() ||
                     session.at(call.segment, 23).valued() || session.at(call.segment, 25).valued();
  if (!named) return false;
  put_name(session, session.child(call.node, "name"), application, call.row);
  put_endpoint(session, session.child(call.node, "endpoint"), application,
               session.at(call.segment, 25), call.row);
  return true;
}

bool organization_hd(Session& session, const Call& call) {
  put_organization(session, call.resource, call.self, call.row);
  return true;
}

bool nothing_more(Session&, const Call&) { return true; }

bool response_code(Session& session, const Call& call) {
  const std::string_view code = session.text(call.self);
  if (code == "AA" || code == "CA") {
    session.set_text(call.node, "ok", call.row, call.self);
  } else if (code == "AE" || code == "CE" || code == "AR" || code == "CR") {
    // Sent again, only a locked record or a fault of the application may pass (table 0357: 206,
    // 207).
    bool transient = code == "AE" || code == "CE";
    bool any = false;
    const auto& segments = session.message().segments();
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
      if (segments[i].name != parsers::SegmentName("ERR")) continue;
      any = true;
      const std::string_view error = session.text(session.at(i, 3));
      transient = transient && (error == "206" || error == "207");
    }
    session.set_text(call.node, transient && any ? "transient-error" : "fatal-error", call.row,
                     call.self);
  } else {
    session.reject(call.self, "MSA-1 is no acknowledgment code of table 0008");
    return false;
  }
  session.used(call.self);
  return true;
}

/// Required; where the message has none, or none that FHIR's id can hold, an extension says so.
bool response_identifier(Session& session, const Call& call) {
  const Value control_id = session.at(call.segment, 2);
  if (session.set(call.node, control_id, call.row)) return true;
  // The checks of FHIR look at the id itself, so it needs one.
  session.set_constant(call.node, control_id.valued() ? "see-extension" : "unknown", call.row);
  if (!control_id.valued()) return true;
  fhir::Node* extension = session.append(call.node, "extension");
  session.set_constant(session.child(extension, "url"),
                       "https://iztk.example.org/fhir/StructureDefinition/message-control-id",
                       call.row);
  session.set_text(session.child(extension, "valueString"), session.text(control_id), call.row,
                   control_id);
  session.used(control_id);
  return true;
}

constexpr std::array<NamedFunction, 8> kHeaderFunctions{{
    {"bundle_type", &bundle_type},
    {"message_id_system", &message_id_system},
    {"source", &source},
    {"destination", &destination},
    {"organization_hd", &organization_hd, true},
    {"hd_uri", &nothing_more},
    {"response_code", &response_code},
    {"response_identifier", &response_identifier},
}};

}  // namespace

std::span<const NamedFunction> header_functions() { return kHeaderFunctions; }

}  // namespace iztk::translators
