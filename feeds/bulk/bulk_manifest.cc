#include "feeds/bulk/bulk_manifest.h"

#include "core/json/json_writer.h"
#include "core/version.h"

namespace iztk::feeds {
namespace {

void write_parts(std::string_view name, std::span<const BulkPart> parts, core::JsonWriter* json) {
  json->key(name);
  json->begin_array();
  for (const BulkPart& part : parts) {
    json->begin_object();
    json->member("type", part.type);
    json->member("url", part.url);
    json->member("count", part.count);
    json->end_object();
  }
  json->end_array();
}

void write_counts(const BulkFacts& facts, core::JsonWriter* json) {
  json->member("tool", "iztk " + std::string(core::kVersion));
  json->member("messages", facts.messages);
  json->member("rejected", facts.rejected);
  json->key("resources");
  json->begin_object();
  for (const auto& [type, counts] : facts.types) {
    json->key(type);
    json->begin_object();
    json->member("read", counts.read);
    json->member("written", counts.written);
    json->member("superseded", counts.superseded);
    json->member("leftOut", counts.left_out);
    json->end_object();
  }
  json->end_object();
  write_parts("superseded", facts.superseded, json);
}

}  // namespace

std::string bulk_manifest(const BulkFacts& facts) {
  core::JsonWriter json;
  json.begin_object();
  json.member("transactionTime", facts.time);
  // Nobody asked a server; the guide requires a URL.
  json.member("request", "https://iztk.example.org/translate?_outputFormat=ndjson");
  json.member("requiresAccessToken", false);
  write_parts("output", facts.parts, &json);
  write_parts("deleted", {}, &json);
  write_parts("error", {}, &json);
  json.key("extension");
  json.begin_object();
  json.key("https://iztk.example.org/fhir/bulk");
  json.begin_object();
  write_counts(facts, &json);
  json.end_object();
  json.end_object();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace iztk::feeds
