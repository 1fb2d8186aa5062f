#include "feeds/account/manifest.h"

#include "core/json/json_writer.h"
#include "core/version.h"
#include "reports/formats/json_shapes.h"

namespace iztk::feeds {
namespace {

void write_input_list(const RunAccount& account, core::JsonWriter* json) {
  json->key("inputs");
  json->begin_array();
  for (const InputEnd& input : account.inputs()) {
    json->begin_object();
    json->member("bytes", input.file_bytes);
    if (!input.sha256.empty()) json->member("sha256", std::string_view(input.sha256));
    json->member("text_bytes", input.ledger.total_bytes() + input.other_shards_bytes);
    json->member("units", input.ledger.accepted_units + input.ledger.rejected_units);
    json->member("read_to_end", input.failure.empty());
    json->end_object();
  }
  json->end_array();
}

void write_ledger(const RunAccount& account, const ManifestFacts& facts, core::JsonWriter* json) {
  const parsers::Ledger& ledger = account.ledger();
  json->key("ledger");
  json->begin_object();
  json->member("accepted", ledger.accepted_bytes);
  json->member("rejected", ledger.rejected_bytes);
  json->member("envelope", ledger.envelope_bytes);
  json->member("transport", ledger.transport_bytes);
  if (!facts.shard.empty()) json->member("other_shards", account.other_shards_bytes());
  json->member("total", ledger.total_bytes() + account.other_shards_bytes());
  json->end_object();
  json->key("units");
  json->begin_object();
  json->member("total", ledger.accepted_units + ledger.rejected_units);
  json->member("accepted", ledger.accepted_units);
  json->member("rejected", ledger.rejected_units);
  json->end_object();
}

void write_rejections(const RunAccount& account, core::JsonWriter* json) {
  json->key("rejections");
  json->begin_object();
  for (const auto& [code, count] : account.rejections()) json->member(code, count);
  json->end_object();
}

void write_findings(const reports::RunSummary& findings, core::JsonWriter* json) {
  json->key("findings");
  json->begin_object();
  json->member("errors", findings.errors);
  json->member("warnings", findings.warnings);
  json->member("infos", findings.infos);
  json->end_object();
}

void write_output(std::string_view name, const Output& output, core::JsonWriter* json) {
  const std::string sha256 = output.sha256();
  if (sha256.empty()) return;
  json->key(name);
  json->begin_object();
  json->member("bytes", output.bytes_written());
  json->member("sha256", std::string_view(sha256));
  json->end_object();
}

}  // namespace

std::string manifest(const RunAccount& account, const ManifestFacts& facts) {
  core::JsonWriter json;
  json.begin_object();
  json.member("schema", "iztk-manifest-1");
  json.member("tool", "iztk " + std::string(core::kVersion));
  json.member("command", facts.command);
  if (!facts.shard.empty()) json.member("shard", facts.shard);
  json.member("status", reports::status_name(account.status()));
  if (!account.complete()) json.member("why", std::string_view(account.why()));
  if (facts.resumed != 0) json.member("resumed", facts.resumed);
  write_input_list(account, &json);
  write_ledger(account, facts, &json);
  write_rejections(account, &json);
  if (facts.findings != nullptr) write_findings(*facts.findings, &json);
  for (const auto& [name, output] : facts.outputs) write_output(name, *output, &json);
  json.end_object();
  return json.take() + "\n";
}

}  // namespace iztk::feeds
