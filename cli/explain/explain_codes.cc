#include "cli/explain/explain_codes.h"

#include "cli/terminal/numbers.h"
#include "cli/terminal/table.h"
#include "core/text/ascii.h"
#include "core/text/day_text.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

std::string state_text(const core::CodeEntry& entry) {
  const std::string from = core::day_text(entry.valid_from);
  const std::string to = core::day_text(entry.valid_to);
  std::string out = entry.active ? "" : "not active";
  const auto add = [&out](const std::string& words) { out += (out.empty() ? "" : ", ") + words; };
  if (!from.empty()) add("from " + from);
  if (!to.empty()) add("until " + to);
  return out;
}

std::string heading(std::string_view name, const core::CodeTable& table) {
  std::string out = "# " + std::string(name) + "  " + std::string(table.title()) + "\n\n";
  if (!table.version().empty()) out += "  version  " + std::string(table.version()) + "\n";
  if (!table.source().empty()) out += "  source   " + std::string(table.source()) + "\n";
  out += "  systems ";
  for (const std::string_view system : table.systems()) out += " " + std::string(system);
  return out + "\n";
}

std::string code_rows(const std::vector<const core::CodeEntry*>& entries) {
  Table rows({{"code"}, {"meaning"}, {"in use"}});
  for (const core::CodeEntry* entry : entries) {
    rows.add({std::string(entry->code), std::string(entry->display), state_text(*entry)});
  }
  return "\n" + rows.text();
}

/// The name of a table or value set, in capital letters as all of them are; "CVX 03" means
/// "CVX#03".
struct CodeTopic {
  std::string name;
  std::string code;  ///< Empty: all codes.
};

CodeTopic split_topic(std::string_view topic) {
  const std::size_t at = topic.find_first_of("# ");
  CodeTopic out{core::upper_case(topic.substr(0, at)), {}};
  if (at != std::string_view::npos) out.code = core::trimmed(topic.substr(at + 1));
  return out;
}

/// A code as the table has it, with zeros before a number ("3" for "03") or in other letter case.
const core::CodeEntry* find_entry(const core::CodeTable& table, const std::string& code) {
  for (const std::string& form : {code, "0" + code, "00" + code, core::upper_case(code)}) {
    if (const core::CodeEntry* entry = table.find(form)) return entry;
  }
  return nullptr;
}

const core::CodeTable* table_of(const profiles::Guide& guide, std::string_view name) {
  if (const core::CodeTable* table = guide.table(name)) return table;
  const profiles::ValueSet* set = guide.value_set(name);
  return set == nullptr ? nullptr : set->table;
}

}  // namespace

std::optional<std::string> explain_code(std::string_view topic, const profiles::Guide& guide) {
  const CodeTopic wanted = split_topic(topic);
  const core::CodeTable* table = table_of(guide, wanted.name);
  if (table == nullptr) return std::nullopt;
  std::vector<const core::CodeEntry*> entries;
  if (wanted.code.empty()) {
    for (const core::CodeEntry& entry : table->entries()) entries.push_back(&entry);
    return heading(wanted.name, *table) + code_rows(entries);
  }
  const core::CodeEntry* entry = find_entry(*table, wanted.code);
  if (entry == nullptr) return std::nullopt;
  return heading(wanted.name, *table) + code_rows({entry});
}

std::vector<std::string> code_set_topics(const profiles::Guide& guide) {
  std::vector<std::string> topics;
  for (const profiles::TableInfo& info : guide.tables()) topics.emplace_back(info.name);
  return topics;
}

std::optional<std::string> unlisted_code(std::string_view topic, const profiles::Guide& guide) {
  const CodeTopic wanted = split_topic(topic);
  const core::CodeTable* table = table_of(guide, wanted.name);
  if (table == nullptr || wanted.code.empty()) return std::nullopt;
  const std::string version(table->version());
  return wanted.name + (version.empty() ? "" : " (" + version + ")") + " does not list the code '" +
         core::printable(wanted.code) + "' (`iztk explain " + wanted.name + "` shows its codes)";
}

}  // namespace iztk::cli
