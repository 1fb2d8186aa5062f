#include "cli/explain/explain_topics.h"

#include <memory>
#include <optional>
#include <string_view>

#include "cli/explain/explainer.h"
#include "cli/help.h"
#include "cli/terminal/stderr_line.h"
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

std::string topic_overview(const profiles::Guide& guide) {
  std::string out;
  for (const Explainer& explainer : explainers()) {
    out += (out.empty() ? "" : "\n") + std::string(explainer.heading) + ":\n" +
           paragraph(explainer.topics(guide));
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
  std::vector<std::string> all;
  for (const Explainer& explainer : explainers()) {
    const std::vector<std::string> topics = explainer.topics(guide);
    all.insert(all.end(), topics.begin(), topics.end());
  }
  say_error("nothing is known about '" + core::printable(topic) + "'" +
            core::did_you_mean(topic, all) + " (`iztk explain` lists what there is)");
  return ExitCode::kUsage;
}

}  // namespace

ExitCode explain_topics(const std::vector<std::string>& topics) {
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) {
    say_error(core::printable(guide.error().message));
    return ExitCode::kUsage;
  }
  std::string text;
  for (const std::string& topic : topics) {
    const std::optional<std::string> explanation = explain(topic, **guide);
    if (!explanation.has_value()) return unknown(topic, **guide);
    text += (text.empty() ? "" : "\n") + *explanation;
  }
  if (topics.empty()) text = topic_overview(**guide);
  return print_data(text);
}

}  // namespace iztk::cli
