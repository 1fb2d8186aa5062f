#include "reports/html/finding_cards.h"

#include <map>
#include <set>
#include <vector>

#include "core/text/counted.h"
#include "reports/html/markup.h"
#include "reports/html/page_words.h"
#include "reports/html/rule_page.h"

namespace iztk::reports {
namespace {

using core::counted;

void write_section(std::string_view title, const std::vector<std::string>& paragraphs,
                   Markup* out) {
  if (paragraphs.empty()) return;
  out->element("h4", title);
  for (const std::string& paragraph : paragraphs) {
    out->open("p").text_with_code(paragraph).close();
  }
}

void write_advice(const PageGroup& group, Markup* out) {
  const std::string_view page = rule_page(group.rule->code);
  std::vector<std::string> what = page_section(page, "What to do");
  if (what.empty() && !group.help.empty()) what.push_back(group.help);
  if (what.empty()) {
    what.emplace_back(
        "Send what the sentence asks for: it is a conformance statement of the guide.");
  }
  write_section("What to do", what, out);
  write_section("Why it matters", page_section(page, "Why it matters"), out);
  out->open("p", {{"class", "small"}});
  out->text("Rule ").element("code", group.rule->code);
  if (!group.description.empty()) out->text(" · field " + group.description);
  out->text(" · more about it: ");
  out->element("code", "iztk explain " + std::string(group.rule->code)).close();
}

/// page.js writes the other examples in the same form, from the template in page.html.
void write_example(const PageGroups& groups, const PageGroup& group, Markup* out) {
  if (group.examples.empty()) return;
  const ExampleFinding& example = group.examples.front();
  const NamedMessage& message = groups.messages()[example.message];
  out->element("h4", "Example").open("div", {{"class", "example"}});
  std::string place = message.number == 0 ? "The file as a whole: " + groups.files()[message.file]
                                          : "Message " + core::grouped(message.number) + " of " +
                                                groups.files()[message.file];
  if (example.location.line != 0) place += ", line " + std::to_string(example.location.line);
  out->open("p", {{"class", "place"}}).text(place);
  if (message.number != 0) out->text(" · sender " + groups.senders()[message.sender]);
  if (!message.control_id.empty()) {
    out->text(" · control id ").element("code", message.control_id);
  }
  if (!example.element_path.empty()) out->text(" · ").element("code", example.element_path);
  out->close();
  if (!example.before.empty() || !example.marked.empty() || !example.after.empty()) {
    out->open("pre", {{"class", "line"},
                      {"tabindex", "0"},
                      {"role", "group"},
                      {"aria-label", "Line of the message, with the field marked"}});
    out->text(example.before).element("mark", example.marked).text(example.after).close();
  }
  if (!example.consequences.empty()) {
    out->element("p", "From this follows: " + example.consequences, {{"class", "small"}});
  }
  out->close();
}

void write_card(const PageGroups& groups, const PageGroup& group, std::size_t index, Markup* out) {
  const std::string_view severity = core::severity_name(group.severity);
  const std::string id = "g" + std::to_string(index);
  out->open("details", {{"class", "card " + std::string(severity)},
                        {"id", id},
                        {"data-rule", group.rule->code},
                        {"data-severity", severity}});
  out->open("summary");
  out->element("span", severity_words(group.severity), {{"class", "badge"}});
  out->element("h3", group.title);
  const std::string messages =
      group.count.messages == 0 ? "" : " in " + counted(group.count.messages, "message");
  out->element("span", counted(group.count.findings, "finding") + messages, {{"class", "count"}});
  out->close().open("div", {{"class", "body"}});
  write_advice(group, out);
  write_example(groups, group, out);
  out->element("div", "", {{"class", "more"}}).close().close();
  out->text("\n");
}

}  // namespace

std::string cards_html(const PageGroups& groups) {
  std::string html;
  Markup out;
  for (std::size_t i = 0; i < groups.groups().size(); ++i) {
    write_card(groups, groups.groups()[i], i, &out);
    html += out.take();
  }
  return html;
}

std::string rule_options_html(const PageGroups& groups) {
  std::map<std::string_view, const core::Rule*> rules;
  for (const PageGroup& group : groups.groups()) rules[group.rule->code] = group.rule;
  Markup out;
  for (const auto& [code, rule] : rules) {
    out.element("option", std::string(code) + " · " + rule_words(*rule), {{"value", code}});
  }
  return out.take();
}

std::string sender_options_html(const PageGroups& groups) {
  std::map<std::string_view, std::uint32_t> senders;
  for (const PageGroup& group : groups.groups()) {
    for (const auto& [sender, count] : group.senders) senders[groups.senders()[sender]] = sender;
  }
  Markup out;
  for (const auto& [name, number] : senders) {
    out.element("option", name, {{"value", std::to_string(number)}});
  }
  return out.take();
}

}  // namespace iztk::reports
