#include "reports/formats/json_shapes.h"

#include "core/version.h"
#include "reports/formats/nist.h"

namespace iztk::reports {
namespace {

void write_arguments(const core::Diagnostic& diagnostic, core::JsonWriter* json) {
  json->key("args");
  json->begin_array();
  std::size_t count = diagnostic.arguments.size();
  while (count > 0 && diagnostic.arguments[count - 1].empty()) --count;
  for (std::size_t i = 0; i < count; ++i) json->value(diagnostic.arguments[i]);
  json->end_array();
}

/// What follows from the finding, or from what it follows; most have neither.
void write_consequences(const Finding& finding, core::JsonWriter* json) {
  if (finding.root != nullptr) json->member("followsFrom", finding.root->code);
  if (finding.consequences.empty()) return;
  json->key("consequences");
  json->begin_array();
  for (const Consequence& consequence : finding.consequences) {
    json->begin_object();
    json->member("code", consequence.rule->code);
    json->member("elementPath", consequence.element_path);
    json->end_object();
  }
  json->end_array();
}

void write_bytes(const parsers::Ledger& ledger, core::JsonWriter* json) {
  json->key("bytes");
  json->begin_object();
  json->member("accepted", ledger.accepted_bytes);
  json->member("rejected", ledger.rejected_bytes);
  json->member("envelope", ledger.envelope_bytes);
  json->member("transport", ledger.transport_bytes);
  json->end_object();
}

void write_rules(const RunSummary& summary, core::JsonWriter* json) {
  json->key("rules");
  json->begin_array();
  for (const auto& [code, rule] : summary.rules) {
    json->begin_object();
    json->member("code", code);
    json->member("severity", core::severity_name(rule.severity));
    json->member("count", rule.count);
    json->end_object();
  }
  json->end_array();
}

void write_profiles(const RunSummary& summary, core::JsonWriter* json) {
  json->key("profiles");
  json->begin_object();
  for (const auto& [profile, messages] : summary.profiles) {
    json->member(profile.empty() ? std::string_view("none") : std::string_view(profile), messages);
  }
  json->end_object();
}

/// Only with --summary: without it these are empty, and left out.
void write_tables(const RunSummary& summary, core::JsonWriter* json) {
  if (summary.senders.empty()) return;
  json->key("fields");
  json->begin_array();
  for (const FieldCount& field : summary.fields) {
    json->begin_object();
    json->member("code", field.code);
    json->member("severity", core::severity_name(field.severity));
    json->member("fieldPath", field.path);
    json->member("count", field.count);
    json->member("messages", field.messages);
    json->end_object();
  }
  json->end_array();
  json->key("senders");
  json->begin_array();
  for (const auto* entry : summary.senders_by_messages()) {
    const SenderCount& count = entry->second;
    json->begin_object();
    json->member("sender", entry->first);
    json->member("messages", count.messages);
    json->member("errors", count.errors);
    json->member("warnings", count.warnings);
    json->member("score", count.score());
    json->end_object();
  }
  json->end_array();
}

}  // namespace

void write_finding_members(const Finding& finding, core::JsonWriter* json) {
  const core::Diagnostic& diagnostic = *finding.diagnostic;
  const core::Rule& rule = *diagnostic.rule;
  json->member("code", rule.code);
  json->member("name", rule.name);
  json->member("severity", core::severity_name(diagnostic.severity));
  json->member("message", core::message_text(diagnostic));
  json->member("file", finding.file);
  if (finding.message_number != 0) json->member("messageIndex", finding.message_number);
  if (!finding.control_id.empty()) json->member("controlId", finding.control_id);
  if (!finding.sender.empty()) json->member("sender", finding.sender);
  if (finding.location.line != 0) json->member("line", finding.location.line);
  if (finding.location.column != 0) json->member("column", finding.location.column);
  json->member("byteOffset", diagnostic.offset);
  json->member("length", diagnostic.length);
  if (!finding.element_path.empty()) json->member("elementPath", finding.element_path);
  if (!finding.field_path.empty()) json->member("fieldPath", finding.field_path);
  write_arguments(diagnostic, json);
  write_consequences(finding, json);
  json->key("nist");
  json->begin_object();
  json->member("category", rule.nist_category);
  json->member("classification", nist_classification(diagnostic.severity));
  json->end_object();
  json->member("hl7Error", rule.hl7_error);
  json->member("fhirIssue", rule.fhir_issue);
}

void write_inputs(const RunSummary& summary, core::JsonWriter* json) {
  json->key("inputs");
  json->begin_array();
  for (const InputSummary& input : summary.inputs) {
    json->begin_object();
    json->member("file", input.name);
    json->member("complete", input.failure.empty());
    json->member("accepted", input.ledger.accepted_units);
    json->member("rejected", input.ledger.rejected_units);
    write_bytes(input.ledger, json);
    json->end_object();
  }
  json->end_array();
}

void write_summary_members(const RunSummary& summary, core::JsonWriter* json) {
  json->member("status", status_name(summary.status));
  json->member("messages", summary.messages());
  json->member("accepted", summary.accepted);
  json->member("rejected", summary.rejected);
  json->member("errors", summary.errors);
  json->member("warnings", summary.warnings);
  json->member("infos", summary.infos);
  json->member("notShown", summary.not_shown());
  if (summary.consequences != 0) json->member("consequences", summary.consequences);
  if (summary.hidden != 0) json->member("hidden", summary.hidden);
  write_profiles(summary, json);
  write_rules(summary, json);
  write_tables(summary, json);
}

}  // namespace iztk::reports
