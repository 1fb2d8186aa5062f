#include "feeds/account/checkpoint_writer.h"

#include <iterator>
#include <string>
#include <vector>

namespace iztk::feeds {
void save_ledger(const parsers::Ledger& ledger, core::JsonWriter* json) {
  json->begin_array();
  for (const std::uint64_t count :
       {ledger.accepted_bytes, ledger.rejected_bytes, ledger.envelope_bytes, ledger.transport_bytes,
        ledger.accepted_units, ledger.rejected_units}) {
    json->value(count);
  }
  json->end_array();
}

parsers::Ledger restore_ledger(const CheckpointReader& saved) {
  parsers::Ledger ledger;
  std::uint64_t* const counts[] = {&ledger.accepted_bytes, &ledger.rejected_bytes,
                                   &ledger.envelope_bytes, &ledger.transport_bytes,
                                   &ledger.accepted_units, &ledger.rejected_units};
  const std::vector<CheckpointReader> items = saved.items();
  for (std::size_t i = 0; i < std::size(counts) && i < items.size(); ++i) {
    *counts[i] = items[i].number();
  }
  return ledger;
}

void save_summary(const reports::RunSummary& summary, core::JsonWriter* json) {
  json->begin_object();
  json->member("errors", summary.errors);
  json->member("warnings", summary.warnings);
  json->member("infos", summary.infos);
  json->key("profiles");
  json->begin_object();
  for (const auto& [id, count] : summary.profiles) json->member(id, count);
  json->end_object();
  json->key("rules");
  json->begin_object();
  for (const auto& [code, rule] : summary.rules) {
    json->key(code);
    json->begin_array();
    json->value(static_cast<std::uint64_t>(rule.severity));
    json->value(rule.count);
    json->value(rule.shown);
    json->end_array();
  }
  json->end_object();
  json->key("inputs");
  json->begin_array();
  for (const reports::InputSummary& input : summary.inputs) {
    json->begin_object();
    json->member("name", std::string_view(input.name));
    json->key("ledger");
    save_ledger(input.ledger, json);
    json->end_object();
  }
  json->end_array();
  json->end_object();
}

void restore_summary(const CheckpointReader& saved, reports::RunSummary* summary) {
  summary->errors = saved["errors"].number();
  summary->warnings = saved["warnings"].number();
  summary->infos = saved["infos"].number();
  for (const CheckpointReader& each : saved["profiles"].items()) {
    summary->profiles[each.key()] = each.number();
  }
  for (const CheckpointReader& each : saved["rules"].items()) {
    const std::vector<CheckpointReader> counts = each.items();
    if (counts.size() != 3) continue;
    summary->rules[each.key()] = {static_cast<core::Severity>(counts[0].number()),
                                  counts[1].number(), counts[2].number()};
  }
  for (const CheckpointReader& each : saved["inputs"].items()) {
    summary->inputs.push_back({each["name"].text(), restore_ledger(each["ledger"]), {}});
  }
}

}  // namespace iztk::feeds
