#include "translators/fhir_writer.h"

#include <array>

namespace iztk::translators {
namespace {

/// Which bytes need an escape in a JSON string.
constexpr auto kNeedsEscape = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = true;
  table['"'] = table['\\'] = table[0x7f] = true;
  return table;
}();

bool is_raw(Primitive primitive) {
  return primitive == Primitive::kBoolean || primitive == Primitive::kDecimal ||
         primitive == Primitive::kInteger || primitive == Primitive::kPositiveInt ||
         primitive == Primitive::kUnsignedInt;
}

void write_primitive(const Node& node, std::string* out) {
  if (is_raw(node.element->primitive)) {
    *out += node.text;
  } else {
    write_json_string(node.text, out);
  }
}

void write_key(std::string_view name, bool extensions, bool* first, std::string* out) {
  if (!*first) *out += ',';
  *first = false;
  *out += extensions ? "\"_" : "\"";
  *out += name;
  *out += "\":";
}

/// How a reference is written.
enum class References : std::uint8_t { kIds, kNames };

void write_members_with(const Node& node, bool first, References references, std::string* out);

void write_reference(const Resource& target, References references, std::string* out) {
  *out += "\"reference\":";
  const Resource& final = target.same_as != nullptr ? *target.same_as : target;
  if (references == References::kNames) {
    write_json_string(final.name, out);
    return;
  }
  *out += "\"urn:uuid:";
  *out += final.id.text();
  *out += '"';
}

// The depth is that of FHIR types, not of data.
void write_value(const Node& node, References references, std::string* out) {
  if (node.target != nullptr && node.target->inside) {
    write_resource(*node.target, out);
    return;
  }
  *out += '{';
  if (node.target != nullptr) write_reference(*node.target, references, out);
  write_members_with(node, node.target == nullptr, references, out);
  *out += '}';
}

/// One element: a value, or the items of a list. `end` is the node behind them.
void write_element(const Node& begin, const Node* end, References references, bool* first,
                   std::string* out) {
  const FhirElement& element = *begin.element;
  if (element.primitive == Primitive::kNone) {
    write_key(element.name, false, first, out);
    if (element.list) *out += '[';
    for (const Node* node = &begin; node != end; node = node->next) {
      if (node != &begin) *out += ',';
      write_value(*node, references, out);
    }
    if (element.list) *out += ']';
    return;
  }
  bool values = false;
  bool extensions = false;
  for (const Node* node = &begin; node != end; node = node->next) {
    values = values || !node->text.empty();
    extensions = extensions || node->first != nullptr;
  }
  for (const bool extra : {false, true}) {
    if (extra ? !extensions : !values) continue;
    write_key(element.name, extra, first, out);
    if (element.list) *out += '[';
    for (const Node* node = &begin; node != end; node = node->next) {
      if (node != &begin) *out += ',';
      const bool absent = extra ? node->first == nullptr : node->text.empty();
      if (absent) {
        *out += "null";
      } else if (extra) {
        write_value(*node, references, out);
      } else {
        write_primitive(*node, out);
      }
    }
    if (element.list) *out += ']';
  }
}

void write_members_with(const Node& node, bool first, References references, std::string* out) {
  for (const Node* child = node.first; child != nullptr;) {
    const Node* end = child->next;
    while (end != nullptr && end->element == child->element) end = end->next;
    write_element(*child, end, references, &first, out);
    child = end;
  }
}

}  // namespace

void write_json_string(std::string_view text, std::string* out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  *out += '"';
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (!kNeedsEscape[byte]) continue;
    out->append(text, begin, i - begin);
    begin = i + 1;
    *out += '\\';
    if (byte == '"' || byte == '\\') {
      *out += text[i];
    } else if (byte == '\n') {
      *out += 'n';
    } else {
      *out += "u00";
      *out += kHex[byte >> 4];
      *out += kHex[byte & 15];
    }
  }
  out->append(text, begin, text.size() - begin);
  *out += '"';
}

void write_members(const Node& node, bool first, std::string* out) {
  write_members_with(node, first, References::kIds, out);
}

void write_content(const Resource& resource, std::string* out) {
  *out += resource.type->name;
  write_members_with(resource.root, true, References::kNames, out);
}

void write_resource(const Resource& resource, std::string* out) {
  *out += "{\"resourceType\":\"";
  *out += resource.type->name;
  *out += '"';
  if (!resource.inside) {
    *out += ",\"id\":\"";
    *out += resource.id.text();
    *out += '"';
  }
  write_members(resource.root, false, out);
  *out += '}';
}

std::string pretty_json(std::string_view compact) {
  std::string out;
  std::size_t depth = 0;
  bool quoted = false;
  const auto line = [&] {
    out += '\n';
    out.append(2 * depth, ' ');
  };
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[i];
    if (quoted) {
      out += c;
      if (c == '\\') {
        out += compact[++i];
      } else if (c == '"') {
        quoted = false;
      }
      continue;
    }
    if (c == '}' || c == ']') {
      --depth;
      line();
    }
    out += c;
    if (c == '"') quoted = true;
    if (c == ':') out += ' ';
    if (c == '{' || c == '[') {
      ++depth;
      line();
    }
    if (c == ',') line();
  }
  return out;
}

}  // namespace iztk::translators
