#include "feeds/stages/rule_selection.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/text/ascii.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"

namespace iztk::feeds {
namespace {

constexpr std::size_t kFamilyLength = 3;
constexpr std::string_view kStatements = "CON";

std::string in_capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

/// Turns selectors into families and codes.
class Selectors {
 public:
  explicit Selectors(const profiles::Guide& guide) {
    known_.emplace_back(kStatements);
    for (const core::Rule* rule : core::all_rules()) {
      add(rule->code.substr(0, kFamilyLength));
      add(rule->code);
      names_.emplace(rule->name, rule->code);
    }
    for (const profiles::StatementInfo& statement : guide.statements()) add(statement.id);
  }

  core::Result<std::string> find(std::string_view option, std::string_view word) const {
    const auto name = names_.find(word);
    if (name != names_.end()) return std::string(name->second);
    for (const std::string& spelling : {std::string(word), in_capitals(word)}) {
      if (std::find(known_.begin(), known_.end(), spelling) != known_.end()) return spelling;
    }
    std::vector<std::string> candidates = known_;
    for (const auto& [rule_name, code] : names_) candidates.emplace_back(rule_name);
    std::string hint = core::did_you_mean(in_capitals(word), known_);
    if (hint.empty()) hint = core::did_you_mean(std::string(word), candidates);
    return core::Error{std::string(option) + ": '" + core::printable(word) +
                       "' is no family, rule or statement" + hint + " (`iztk explain` lists them)"};
  }

 private:
  void add(std::string_view code) {
    if (std::find(known_.begin(), known_.end(), code) == known_.end()) known_.emplace_back(code);
  }

  std::vector<std::string> known_;  ///< Families, codes, statements.
  std::map<std::string_view, std::string_view> names_;
};

/// The parts of all lists, split at commas.
std::vector<std::string_view> list_items(const std::vector<std::string>& lists) {
  std::vector<std::string_view> items;
  for (std::string_view rest : lists) {
    for (std::size_t comma = 0; comma != std::string_view::npos;) {
      comma = rest.find(',');
      items.push_back(core::trimmed(rest.substr(0, comma)));
      if (comma != std::string_view::npos) rest.remove_prefix(comma + 1);
    }
  }
  return items;
}

std::optional<core::Severity> find_severity(std::string_view name) {
  for (const core::Severity severity :
       {core::Severity::kError, core::Severity::kWarning, core::Severity::kInfo}) {
    if (core::severity_name(severity) == name) return severity;
  }
  return std::nullopt;
}

core::Result<std::set<std::string, std::less<>>> read_list(const Selectors& selectors,
                                                           std::string_view option,
                                                           const std::vector<std::string>& lists) {
  std::set<std::string, std::less<>> out;
  for (const std::string_view item : list_items(lists)) {
    core::Result<std::string> code = selectors.find(option, item);
    if (!code) return code.error();
    out.insert(std::move(*code));
  }
  return out;
}

}  // namespace

std::string_view family_of(const core::Rule& rule) {
  return core::find_rule(rule.code) == nullptr ? kStatements : rule.code.substr(0, kFamilyLength);
}

core::Result<RuleSelection> RuleSelection::make(const RuleOptions& options,
                                                const profiles::Guide& guide) {
  // The list of all that can be named takes a while to make.
  if (options.select.empty() && options.ignore.empty() && options.severity.empty()) {
    return RuleSelection();
  }
  const Selectors selectors(guide);
  auto selected = read_list(selectors, "--select", options.select);
  if (!selected) return selected.error();
  auto ignored = read_list(selectors, "--ignore", options.ignore);
  if (!ignored) return ignored.error();
  RuleSelection selection;
  selection.selected_ = std::move(*selected);
  selection.ignored_ = std::move(*ignored);
  for (const std::string_view item : list_items(options.severity)) {
    const std::size_t sign = std::min(item.find('='), item.size());
    core::Result<std::string> code =
        selectors.find("--severity", core::trimmed(item.substr(0, sign)));
    if (!code) return code.error();
    const std::string_view level = core::trimmed(item.substr(std::min(sign + 1, item.size())));
    const std::optional<core::Severity> severity = find_severity(level);
    if (!severity) {
      return core::Error{"--severity: '" + core::printable(item) +
                         "' names no level; write RULE=LEVEL with error, warning or info" +
                         core::did_you_mean(std::string(level), {"error", "warning", "info"})};
    }
    selection.severities_[std::move(*code)] = *severity;
  }
  return selection;
}

RuleSelection::Decision RuleSelection::decide(const core::Rule& rule) const {
  const std::string_view family = family_of(rule);
  Decision decision;
  decision.reported = selected_.empty();
  // From the general to the specific; the last match wins.
  for (const std::string_view selector : {family, rule.code}) {
    if (selected_.contains(selector)) decision.reported = true;
    if (ignored_.contains(selector)) decision.reported = false;
    const auto severity = severities_.find(selector);
    if (severity != severities_.end()) decision.severity = severity->second;
  }
  return decision;
}

std::optional<core::Severity> RuleSelection::decide(const core::Rule& rule,
                                                    core::Severity severity) const {
  auto known = decided_.find(&rule);
  if (known == decided_.end()) known = decided_.emplace(&rule, decide(rule)).first;
  if (!known->second.reported) return std::nullopt;
  return known->second.severity.value_or(severity);
}

}  // namespace iztk::feeds
