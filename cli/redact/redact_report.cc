#include "cli/redact/redact_report.h"

#include <algorithm>

#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/table.h"
#include "core/json/json_writer.h"
#include "core/version.h"

namespace iztk::cli {
namespace {

using redaction::ClassId;
using redaction::Method;
using redaction::RedactionCounts;

void write_counts(const RedactionCounts& counts, const redaction::ClassTable& table,
                  core::JsonWriter* json) {
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
  json->key("derived");
  json->begin_object();
  for (const redaction::DerivedInfo& info : redaction::derived_values()) {
    json->member(info.name, counts.derived[static_cast<std::size_t>(info.value)]);
  }
  json->end_object();
}

void write_by_class(std::string_view name, const std::vector<std::uint64_t>& counts,
                    const redaction::ClassTable& classes, core::JsonWriter* json) {
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

/// A line of the table of k: combinations shared by `from` to `to` messages.
struct ShareOfMessages {
  std::uint64_t from;
  std::uint64_t to;
};
constexpr std::uint64_t kNoEnd = UINT64_MAX;
constexpr ShareOfMessages kShares[] = {{1, 1}, {2, 4}, {5, 10}, {11, kNoEnd}};

void write_table_of_k(const EquivalenceClasses& classes, core::JsonWriter* json) {
  json->key("table");
  json->begin_array();
  for (const auto& [from, to] : kShares) {
    const EquivalenceClasses::Share share = classes.with_k(from, to);
    json->begin_object();
    json->member("k_from", from);
    if (to != kNoEnd) json->member("k_to", to);
    json->member("combinations", share.combinations);
    json->member("messages", share.messages);
    json->end_object();
  }
  json->end_array();
}

/// The day as of which ages were computed: the policy's own, or that of the run.
std::string reference_date(const feeds::RedactionSetup& setup) {
  const std::string& own = setup.policy().policy().age_reference;
  if (own.empty() || own == "run") return setup.options().reference_date;
  return own.substr(0, 4) + "-" + own.substr(4, 2) + "-" + own.substr(6, 2);
}

void write_quasi_identifiers(const EquivalenceClasses& classes, core::JsonWriter* json) {
  json->key("quasi_identifiers");
  json->begin_object();
  json->member("of", "date of birth, sex, race, ethnicity, ZIP, state, county, city, as written");
  json->member("complete", classes.complete());
  json->member("combinations", classes.combinations());
  json->member("smallest_k", classes.smallest());
  json->member("messages_alone", classes.with_k(1, 1).messages);
  json->member("messages_below_5", classes.with_k(1, 4).messages);
  json->member("messages_below_11", classes.with_k(1, 10).messages);
  write_table_of_k(classes, json);
  json->end_object();
}

}  // namespace

std::string audit_record(const RedactSummary& summary, const feeds::RunAccount& account,
                         const feeds::RedactionSetup& setup) {
  const redaction::Policy& policy = setup.policy().policy();
  const redaction::ClassTable& classes = setup.policy().classes();
  const RedactionCounts& counts = summary.counts;
  core::JsonWriter json;
  json.begin_object();
  json.member("schema", "iztk-redaction-audit-1");
  json.member("tool", "iztk " + std::string(core::kVersion));
  json.key("policy");
  json.begin_object();
  json.member("name", policy.name);
  json.member("claim", redaction::claim_name(policy.claim));
  json.member("sha256", policy.hash);
  json.end_object();
  if (const std::string key = setup.key_id(); !key.empty()) json.member("key_id", key);
  json.member("reference_date", reference_date(setup));
  json.member("status", reports::status_name(account.status()));
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
  if (summary.equivalence) write_quasi_identifiers(*summary.equivalence, &json);
  json.end_object();
  return json.take() + "\n";
}

ExitCode begin_redaction(feeds::RedactionSetup& setup, bool quiet) {
  if (!quiet && !setup.keys_locked()) {
    say_error("note: the system does not let memory be locked (ulimit -l): keys may get into swap");
  }
  const core::Status sound = setup.verify_vault();
  if (sound) return ExitCode::kOk;
  say_error(sound.error().message);
  return ExitCode::kIncomplete;
}

std::string small_group_note(const RedactSummary& summary) {
  constexpr std::uint64_t kSmall = 11;
  if (!summary.equivalence) return {};
  const std::uint64_t smallest = summary.equivalence->smallest();
  if (smallest == 0 || smallest >= kSmall) return {};
  const std::uint64_t messages = summary.equivalence->with_k(1, kSmall - 1).messages;
  return "note: the smallest group of messages that share date of birth, sex, race, ethnicity and "
         "area has k = " +
         std::to_string(smallest) + ", and " + std::to_string(messages) +
         (messages == 1 ? " message is" : " messages are") +
         " in groups below 11: who knows the person may find it (quasi_identifiers in the audit "
         "record)";
}

void end_redaction(const RedactSummary& summary, feeds::RedactionSetup& setup, feeds::Output* audit,
                   feeds::RunAccount* account) {
  if (audit != nullptr) audit->write(audit_record(summary, *account, setup));
  const core::Status committed = setup.commit_vault();
  if (committed) return;
  say_error(committed.error().message);
  account->incomplete("the vault could not be written");
}

std::string change_table(const RedactSummary& summary, const feeds::RedactionSetup& setup) {
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
  for (const redaction::DerivedInfo& info : redaction::derived_values()) {
    const std::uint64_t count = counts.derived[static_cast<std::size_t>(info.value)];
    if (count != 0) table.add({"(" + std::string(info.name) + ")", "derive", grouped(count)});
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

std::string redact_verdict(const RedactSummary& summary, const feeds::RunAccount& account,
                           const feeds::RedactionSetup& setup, bool check) {
  std::string text =
      counted(account.read(), "message") + ", policy " + setup.policy().policy().name + ": ";
  text += check ? grouped(summary.changed) + " would change, "
                : grouped(account.ledger().accepted_units) + " written, ";
  text += grouped(account.rejected()) + " refused";
  if (!account.complete()) {
    text += " (" + std::string(reports::status_name(account.status())) + ")";
  }
  return text + "\n";
}

}  // namespace iztk::cli
