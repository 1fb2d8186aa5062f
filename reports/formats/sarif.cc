#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_writer.h"
#include "core/text/printable.h"
#include "core/version.h"
#include "reports/formats/fingerprint.h"
#include "reports/formats/json_shapes.h"
#include "reports/report.h"

namespace iztk::reports {
namespace {

/// GitHub keeps 5,000 results of a run and refuses files with more than 25,000.
constexpr std::uint64_t kMostResults = 5'000;
constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string_view level(core::Severity severity) {
  return severity == core::Severity::kInfo ? "note" : core::severity_name(severity);
}

/// A file name as a relative URI reference, or an absolute file URI (RFC 3986): everything but
/// unreserved characters and slashes is escaped.
std::string file_uri(std::string_view name) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = name.starts_with('/') ? "file://" : "";
  for (const char c : name) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kHex[byte >> 4], kHex[byte & 0xF]};
  }
  return out;
}

/// SARIF 2.1.0 (OASIS). The results come first, because the rules that they use are known only at
/// the end; the order of members means nothing in JSON.
class SarifRenderer final : public Renderer {
 public:
  explicit SarifRenderer(Sink& output) : output_(output) {}

  bool for_people() const override { return false; }
  bool wants_names() const override { return true; }

  void begin() override {
    json_.begin_object();
    json_.member("$schema", kSchema);
    json_.member("version", "2.1.0");
    json_.key("runs");
    json_.begin_array();
    json_.begin_object();
    json_.member("columnKind", "unicodeCodePoints");
    json_.key("results");
    json_.begin_array();
    output_.write(json_.take());
  }

  void finding(const Finding& finding) override {
    if (++results_ > kMostResults) return;
    const core::Diagnostic& diagnostic = *finding.diagnostic;
    json_.begin_object();
    json_.member("ruleId", diagnostic.rule->code);
    json_.member("ruleIndex", rule_index(*diagnostic.rule));
    json_.member("level", level(diagnostic.severity));
    write_message("message", core::message_text(diagnostic));
    json_.key("locations");
    json_.begin_array();
    write_location(finding);
    json_.end_array();
    json_.key("partialFingerprints");
    json_.begin_object();
    json_.member("ruleFieldSender/v1", fingerprint(finding));
    json_.end_object();
    write_message_name(finding);
    json_.end_object();
    output_.write(json_.take());
  }

  void end(const RunSummary& summary) override {
    json_.end_array();
    write_tool();
    write_invocation(summary);
    json_.key("properties");
    json_.begin_object();
    write_summary_members(summary, &json_);
    json_.end_object();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    output_.write(json_.take() + "\n");
  }

 private:
  /// What a rule says of itself at the end; a copy, so that it need not outlive the guide.
  struct UsedRule {
    std::string code;
    std::string title;
    std::string help;
    core::Severity severity;
  };

  std::uint64_t rule_index(const core::Rule& rule) {
    const auto [entry, added] = indices_.emplace(rule.code, rules_.size());
    if (added) {
      std::string title(rule.name);
      std::replace(title.begin(), title.end(), '-', ' ');
      rules_.push_back(
          {std::string(rule.code), std::move(title), std::string(rule.help), rule.severity});
    }
    return entry->second;
  }

  /// A message is never empty, and braces would stand for arguments.
  void write_message(std::string_view member, std::string_view text) {
    std::string escaped;
    for (const char c : core::printable(text)) {
      if (c == '{' || c == '}') escaped += c;
      escaped += c;
    }
    json_.key(member);
    json_.begin_object();
    json_.member("text", escaped);
    json_.end_object();
  }

  void write_message_name(const Finding& finding) {
    if (finding.message_number == 0) return;
    json_.key("properties");
    json_.begin_object();
    json_.member("message", finding.message_number);
    if (!finding.control_id.empty()) json_.member("controlId", finding.control_id);
    if (!finding.sender.empty()) json_.member("sender", finding.sender);
    json_.end_object();
  }

  void write_location(const Finding& finding) {
    json_.begin_object();
    json_.key("physicalLocation");
    json_.begin_object();
    json_.key("artifactLocation");
    json_.begin_object();
    json_.member("uri", file_uri(finding.file));
    json_.end_object();
    if (finding.location.line != 0) {
      json_.key("region");
      json_.begin_object();
      json_.member("startLine", finding.location.line);
      if (finding.location.column != 0) json_.member("startColumn", finding.location.column);
      json_.end_object();
    }
    json_.end_object();
    if (!finding.element_path.empty()) {
      json_.key("logicalLocations");
      json_.begin_array();
      json_.begin_object();
      json_.member("fullyQualifiedName", core::printable(finding.element_path));
      json_.member("kind", "element");
      json_.end_object();
      json_.end_array();
    }
    json_.end_object();
  }

  void write_tool() {
    json_.key("tool");
    json_.begin_object();
    json_.key("driver");
    json_.begin_object();
    json_.member("name", "iztk");
    json_.member("version", core::kVersion);
    json_.key("rules");
    json_.begin_array();
    for (const UsedRule& rule : rules_) {
      json_.begin_object();
      json_.member("id", rule.code);
      json_.key("defaultConfiguration");
      json_.begin_object();
      json_.member("level", level(rule.severity));
      json_.end_object();
      if (!rule.title.empty()) write_message("shortDescription", rule.title);
      if (!rule.help.empty()) write_message("help", rule.help);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void write_invocation(const RunSummary& summary) {
    json_.key("invocations");
    json_.begin_array();
    json_.begin_object();
    json_.member("executionSuccessful", summary.status == RunStatus::kComplete);
    if (results_ > kMostResults) {
      json_.key("toolExecutionNotifications");
      json_.begin_array();
      json_.begin_object();
      json_.member("level", "note");
      write_message("message", "only the first " + std::to_string(kMostResults) + " of " +
                                   std::to_string(results_) + " results are listed");
      json_.end_object();
      json_.end_array();
    }
    json_.end_object();
    json_.end_array();
  }

  core::JsonWriter json_;
  Sink& output_;
  std::uint64_t results_ = 0;
  std::vector<UsedRule> rules_;
  std::map<std::string, std::uint64_t, std::less<>> indices_;  ///< Into rules_, by code.
};

}  // namespace

std::unique_ptr<Renderer> make_sarif_renderer(Sink& output) {
  return std::make_unique<SarifRenderer>(output);
}

}  // namespace iztk::reports
