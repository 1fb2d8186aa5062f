#include "cli/explain/explain_topics.h"

#include <memory>
#include <optional>
#include <string_view>

#include "cli/explain/explain_codes.h"
#include "cli/explain/explainer.h"
#include "cli/explain/topic_search.h"
#include "cli/help.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/table.h"
#include "core/findings/rule.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "profiles/guide/guide.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kWidth = 79;

/// Words side by side, wrapped.
std::string paragraph(const std::vector<std::string>& words) {
  std::string out;
  std::size_t column = 0;
  for (const std::string& word : words) {
    if (column != 0 && column + 2 + word.size() > kWidth) column = 0;
    if (column == 0) out += out.empty() ? "  " : "\n  ";
    if (column != 0) out += "  ";
    out += word;
    column += 2 + word.size();
  }
  return out + "\n";
}

/// Findings with what they are called, then the other topics.
std::string topic_overview(const profiles::Guide& guide) {
  Table findings({{"code"}, {"severity"}, {"name"}});
  for (const core::Rule* rule : core::all_rules()) {
    findings.add({std::string(rule->code), std::string(core::severity_name(rule->severity)),
                  std::string(rule->name)});
  }
  std::string out = "Findings:\n" + findings.text();
  for (const Explainer& explainer : explainers().subspan(1)) {
    const std::vector<std::string> topics = explainer.topics(guide);
    if (topics.empty()) continue;
    out += "\n" + std::string(explainer.heading) + ":\n" + paragraph(topics);
  }
  return out;
}

std::optional<std::string> explain(std::string_view topic, const profiles::Guide& guide) {
  for (const Explainer& explainer : explainers()) {
    std::optional<std::string> text = explainer.explain(topic, guide);
    if (text.has_value()) return text;
  }
  return std::nullopt;
}

ExitCode unknown(const std::string& topic, const profiles::Guide& guide) {
  if (const std::optional<std::string> unlisted = unlisted_code(topic, guide)) {
    say_error(*unlisted);
    return ExitCode::kUsage;
  }
  std::vector<std::string> all;
  for (const Explainer& explainer : explainers()) {
    const std::vector<std::string> topics = explainer.topics(guide);
    all.insert(all.end(), topics.begin(), topics.end());
  }
  say_error("nothing is known about '" + core::printable(topic) + "'" +
            core::did_you_mean(topic, all) +
            " (`iztk explain` lists what there is; --search WORDS "
            "looks for words)");
  return ExitCode::kUsage;
}

}  // namespace

ExitCode explain_topics(const std::vector<std::string>& topics, const std::string& words) {
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) {
    say_error(core::printable(guide.error().message));
    return ExitCode::kUsage;
  }
  std::string text;
  if (!words.empty()) {
    text = search_topics(words, **guide);
    if (text.empty()) {
      say_error("nothing has the words '" + core::printable(words) + "'");
      return ExitCode::kFindings;
    }
  }
  for (const std::string& topic : topics) {
    const std::optional<std::string> explanation = explain(topic, **guide);
    if (!explanation.has_value()) return unknown(topic, **guide);
    text += (text.empty() ? "" : "\n") + *explanation;
  }
  if (topics.empty() && words.empty()) text = topic_overview(**guide);
  return print_data(text);
}

}  // namespace iztk::cli
