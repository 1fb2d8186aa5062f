#include "cli/redact_report.h"

#include <algorithm>

#include "cli/numbers.h"
#include "cli/render/json_writer.h"
#include "cli/table.h"
#include "cli/version.h"

namespace iztk::cli {
namespace {

using redaction::ClassId;
using redaction::Method;
using redaction::RedactionCounts;

void write_counts(const RedactionCounts& counts, const redaction::ClassTable& table,
                  JsonWriter* json) {
  const auto& classes = table.classes();
  json->key("values");
  json->begin_array();
  for (ClassId id = 0; id < classes.size(); ++id) {
    for (const redaction::MethodInfo& info : redaction::methods()) {
      const std::uint64_t count = counts.of(id, info.method);
      if (count == 0) continue;
      json->begin_object();
      json->member("class", classes[id].name);
      json->member("method", info.name);
      json->member("count", count);
      json->end_object();
    }
  }
  json->end_array();
  json->key("unknown_removed");
  json->begin_object();
  json->member("segments", counts.unknown_segments);
  json->member("fields", counts.unknown_fields);
  json->member("components", counts.unknown_components);
  json->member("misshapen", counts.misshapen);
  json->end_object();
  json->member("segments_dropped", counts.dropped_segments);
}

void write_by_class(std::string_view name, const std::vector<std::uint64_t>& counts,
                    const redaction::ClassTable& classes, JsonWriter* json) {
  json->key(name);
  json->begin_array();
  for (ClassId id = 0; id < counts.size(); ++id) {
    if (counts[id] == 0) continue;
    json->begin_object();
    json->member("class", classes.at(id).name);
    json->member("count", counts[id]);
    json->end_object();
  }
  json->end_array();
}

/// A line of the table of k: combinations that `from` to `to` messages share.
struct GroupSize {
  std::uint64_t from;
  std::uint64_t to;  ///< 0: no end.
};
constexpr GroupSize kGroupSizes[] = {{1, 1}, {2, 4}, {5, 10}, {11, 0}};

void write_group_table(const RedactSummary& summary, JsonWriter* json) {
  json->key("table");
  json->begin_array();
  for (const GroupSize& size : kGroupSizes) {
    std::uint64_t combinations = 0;
    std::uint64_t messages = 0;
    for (const auto& [values, count] : summary.groups) {
      if (count < size.from || (size.to != 0 && count > size.to)) continue;
      ++combinations;
      messages += count;
    }
    json->begin_object();
    json->member("k_from", size.from);
    if (size.to != 0) json->member("k_to", size.to);
    json->member("combinations", combinations);
    json->member("messages", messages);
    json->end_object();
  }
  json->end_array();
}

/// The day that ages were counted at: the policy's own, or that of the run.
std::string reference_date(const RedactionSetup& setup) {
  const std::string& own = setup.policy().policy().age_reference;
  if (own.empty() || own == "run") return setup.options().reference_date;
  return own.substr(0, 4) + "-" + own.substr(4, 2) + "-" + own.substr(6, 2);
}

// How many messages share what is left to tell persons apart (k-anonymity counts messages here).
void write_groups(const RedactSummary& summary, JsonWriter* json) {
  std::uint64_t smallest = 0;
  std::uint64_t alone = 0;
  std::uint64_t below_5 = 0;
  std::uint64_t below_11 = 0;
  for (const auto& [values, count] : summary.groups) {
    smallest = smallest == 0 ? count : std::min(smallest, count);
    alone += count == 1;
    below_5 += count < 5 ? count : 0;
    below_11 += count < 11 ? count : 0;
  }
  json->key("quasi_identifiers");
  json->begin_object();
  json->member("of", "date of birth, sex, race, ethnicity, ZIP, state, county, city, as written");
  json->member("complete", summary.groups_complete);
  json->member("combinations", static_cast<std::uint64_t>(summary.groups.size()));
  json->member("smallest_k", smallest);
  json->member("messages_alone", alone);
  json->member("messages_below_5", below_5);
  json->member("messages_below_11", below_11);
  write_group_table(summary, json);
  json->end_object();
}

}  // namespace

std::string audit_record(const RedactSummary& summary, const RunAccount& account,
                         const RedactionSetup& setup) {
  const redaction::Policy& policy = setup.policy().policy();
  const redaction::ClassTable& classes = setup.policy().classes();
  const RedactionCounts& counts = summary.counts;
  JsonWriter json;
  json.begin_object();
  json.member("schema", "iztk-redaction-audit-1");
  json.member("tool", "iztk " + std::string(kVersion));
  json.key("policy");
  json.begin_object();
  json.member("name", policy.name);
  json.member("claim", redaction::claim_name(policy.claim));
  json.member("sha256", policy.hash);
  json.end_object();
  if (const std::string key = setup.key_id(); !key.empty()) json.member("key_id", key);
  json.member("reference_date", reference_date(setup));
  json.member("status", status_name(account.status()));
  json.key("messages");
  json.begin_object();
  json.member("read", account.read());
  json.member("written", account.ledger().accepted_units);
  json.member("changed", summary.changed);
  json.member("refused", account.rejected());
  json.member("refused_for_leaks", summary.leaking);
  json.end_object();
  write_counts(counts, classes, &json);
  write_by_class("swept", counts.swept, classes, &json);
  write_by_class("leaks", counts.leaked, classes, &json);
  json.member("ambiguous", counts.ambiguous);
  json.member("too_short_to_search", counts.too_short);
  write_groups(summary, &json);
  json.end_object();
  return json.take() + "\n";
}

std::string change_table(const RedactSummary& summary, const RedactionSetup& setup) {
  const RedactionCounts& counts = summary.counts;
  const auto& classes = setup.policy().classes().classes();
  Table table({{"class"}, {"method"}, {"values", Align::kRight}});
  for (ClassId id = 0; id < classes.size(); ++id) {
    for (const redaction::MethodInfo& info : redaction::methods()) {
      const std::uint64_t count = counts.of(id, info.method);
      if (count == 0 || info.method == Method::kKeep) continue;
      table.add({std::string(classes[id].name), std::string(info.name), grouped(count)});
    }
  }
  const std::pair<const char*, std::uint64_t> unknown[] = {
      {"(unknown segment)", counts.unknown_segments},
      {"(unknown field)", counts.unknown_fields},
      {"(unknown component)", counts.unknown_components},
      {"(text in a place for codes)", counts.misshapen}};
  for (const auto& [name, count] : unknown) {
    if (count != 0) table.add({name, "remove", grouped(count)});
  }
  return table.text();
}

std::string redact_verdict(const RedactSummary& summary, const RunAccount& account,
                           const RedactionSetup& setup, bool check) {
  std::string text =
      counted(account.read(), "message") + ", policy " + setup.policy().policy().name + ": ";
  text += check ? grouped(summary.changed) + " would change, "
                : grouped(account.ledger().accepted_units) + " written, ";
  return text + grouped(account.rejected()) + " refused" + "\n";
}

}  // namespace iztk::cli
