#include <array>
#include <map>
#include <string>
#include <string_view>

#include "core/hash/base64.h"
#include "core/hash/digest.h"
#include "core/tables/embedded_file.h"
#include "core/version.h"
#include "reports/html/finding_cards.h"
#include "reports/html/overview.h"
#include "reports/html/page_groups.h"
#include "reports/report.h"

namespace iztk {

/// page.html, page.css and page.js.
std::span<const core::EmbeddedFile> page_files();

}  // namespace iztk

namespace iztk::reports {
namespace {

std::string_view page_file(std::string_view name) {
  for (const core::EmbeddedFile& file : page_files()) {
    if (file.path == name) return file.content();
  }
  return {};
}

/// A hash as a Content-Security-Policy has it, so that a browser runs this text and no other.
std::string policy_hash(std::string_view text) {
  core::Sha256 hash;
  hash.add(text);
  std::string bytes;
  const std::string hex = hash.hex();
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return "'sha256-" + core::base64(bytes) + "'";
}

using Parts = std::map<std::string, std::string, std::less<>>;

/// Writes the template with its {{parts}}. What stands in a part is not looked at.
void write_page(std::string_view page, const Parts& parts, Sink& output) {
  while (!page.empty()) {
    const std::size_t begin = page.find("{{");
    output.write(page.substr(0, begin));
    if (begin == std::string_view::npos) return;
    const std::size_t end = page.find("}}", begin);
    const auto part = parts.find(page.substr(begin + 2, end - begin - 2));
    if (part != parts.end()) output.write(part->second);
    page.remove_prefix(end + 2);
  }
}

/// One page that needs nothing else: no network, no script from elsewhere. Findings are grouped by
/// rule and field as they come; the page is written at the end.
class HtmlRenderer final : public Renderer {
 public:
  explicit HtmlRenderer(Sink& output) : output_(output) {}

  bool for_people() const override { return false; }
  bool wants_excerpt() const override { return true; }
  bool wants_names() const override { return true; }
  bool wants_senders() const override { return true; }

  void finding(const Finding& finding) override { groups_.add(finding); }

  void end(const RunSummary& summary) override {
    groups_.finish();
    const std::string_view style = page_file("page.css");
    const std::string_view script = page_file("page.js");
    const Parts parts = {
        {"policy", "default-src 'none'; img-src data:; style-src " + policy_hash(style) +
                       "; script-src " + policy_hash(script)},
        {"style", std::string(style)},
        {"script", std::string(script)},
        {"verdict", verdict_text(groups_, summary)},
        {"inputs", inputs_html(summary)},
        {"messages", messages_html(groups_, summary)},
        {"rules", rules_html(groups_, summary)},
        {"senders", senders_html(groups_, summary)},
        {"rule_options", rule_options_html(groups_)},
        {"sender_options", sender_options_html(groups_)},
        {"cards", cards_html(groups_)},
        {"left_out", left_out_html(groups_, summary)},
        {"data", page_data(groups_)},
        {"version", std::string(core::kVersion)},
    };
    write_page(page_file("page.html"), parts, output_);
  }

 private:
  Sink& output_;
  PageGroups groups_;
};

}  // namespace

std::unique_ptr<Renderer> make_html_renderer(Sink& output) {
  return std::make_unique<HtmlRenderer>(output);
}

}  // namespace iztk::reports
