#include "core/json/json_writer.h"
#include "reports/html/finding_cards.h"

namespace iztk::reports {
namespace {

void write_names(std::string_view key, const std::vector<std::string>& names,
                 core::JsonWriter* json) {
  json->key(key);
  json->begin_array();
  for (const std::string& name : names) json->value(name);
  json->end_array();
}

/// [file, number, line, sender, control id]
void write_message(const NamedMessage& message, core::JsonWriter* json) {
  json->begin_array();
  json->value(std::uint64_t{message.file});
  json->value(message.number);
  json->value(message.line);
  json->value(std::uint64_t{message.sender});
  json->value(message.control_id);
  json->end_array();
}

/// [message, line, path, sentence, consequences, before, marked, after]
void write_example_data(const ExampleFinding& example, core::JsonWriter* json) {
  json->begin_array();
  json->value(std::uint64_t{example.message});
  json->value(example.location.line);
  for (const std::string* text : {&example.element_path, &example.sentence, &example.consequences,
                                  &example.before, &example.marked, &example.after}) {
    json->value(*text);
  }
  json->end_array();
}

void write_group(const PageGroup& group, core::JsonWriter* json) {
  json->begin_object();
  json->member("findings", group.count.findings);
  json->member("messages", group.count.messages);
  json->key("senders");  // [sender, findings, messages]
  json->begin_array();
  for (const auto& [sender, count] : group.senders) {
    json->begin_array();
    json->value(std::uint64_t{sender});
    json->value(count.findings);
    json->value(count.messages);
    json->end_array();
  }
  json->end_array();
  json->key("examples");
  json->begin_array();
  for (const ExampleFinding& example : group.examples) write_example_data(example, json);
  json->end_array();
  json->key("listed");
  json->begin_array();
  for (const std::uint32_t message : group.listed) json->value(std::uint64_t{message});
  json->end_array();
  json->end_object();
}

/// A parser of HTML reads the text of a script only for `<`: `</script>` and `<!--` end or change
/// what it reads. In JSON the character occurs only within strings.
std::string without_angles(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string page_data(const PageGroups& groups) {
  core::JsonWriter json;
  json.begin_object();
  write_names("senders", groups.senders(), &json);
  write_names("files", groups.files(), &json);
  json.key("messages");
  json.begin_array();
  for (const NamedMessage& message : groups.messages()) write_message(message, &json);
  json.end_array();
  json.key("groups");
  json.begin_array();
  for (const PageGroup& group : groups.groups()) write_group(group, &json);
  json.end_array();
  json.end_object();
  return without_angles(json.take());
}

}  // namespace iztk::reports
