#include "fhir/fhir_writer.h"

#include "fhir/memo.h"

namespace iztk::fhir {
namespace {

bool is_raw(Primitive primitive) {
  return primitive == Primitive::kBoolean || primitive == Primitive::kDecimal ||
         primitive == Primitive::kInteger || primitive == Primitive::kPositiveInt ||
         primitive == Primitive::kUnsignedInt;
}

/// How a reference is written.
enum class References : std::uint8_t { kIds, kNames };

/// Walks the tree of a resource. The depth is bounded by the FHIR types, not by data.
class Writer {
 public:
  Writer(References references, core::JsonBuffer* out, BundleListener* listener = nullptr)
      : references_(references), out_(*out), listener_(listener) {}

  void members(const Node& node, bool first) {
    if (node.frozen == nullptr) return children(node.first, first);
    if (!first) out_.put(',');
    if (listener_ != nullptr) listener_->frozen(*node.frozen, out_.size());
    out_.put(node.frozen->json);
  }

  /// A child and its siblings.
  void children(const Node* child, bool first) {
    while (child != nullptr) {
      const Node* end = child->next;
      while (end != nullptr && end->element == child->element) end = end->next;
      const FhirElement& element = *child->element;
      if (element.primitive == Primitive::kNone) {
        key(element.key, first);
        complex(*child, end);
      } else if (!element.list && child->first == nullptr) {  // By far the most common case.
        key(element.key, first);
        primitive(*child);
      } else {
        first = extended(*child, end, first);
        child = end;
        continue;
      }
      first = false;
      child = end;
    }
  }

  void resource(const Resource& resource, bool with_id) {
    out_.put("{\"resourceType\":\"");
    if (listener_ != nullptr) {
      listener_->string("resourceType", resource.type->name, out_.size());
    }
    out_.put(resource.type->name);
    out_.put('"');
    if (with_id && !resource.inside) {
      out_.put(",\"id\":\"");
      out_.put(resource.id.text());
      out_.put('"');
    }
    if (resource.inside) {
      members(resource.root, false);
    } else {
      members_with_meta(resource.root);
    }
    out_.put('}');
  }

  /// The members of the bundle, or of the resource of an entry, behind its id. `meta` comes first.
  void members_with_meta(const Node& root) {
    if (listener_ == nullptr || !listener_->changes_meta()) return members(root, false);
    const Node* rest = root.first;
    const std::size_t begin = out_.size();
    std::string_view sent;
    if (rest != nullptr && rest->element->is("meta")) {
      Writer(references_, &out_).object(*rest);
      sent = out_.text().substr(begin);
      rest = rest->next;
    }
    constexpr char kKey[] = ",\"meta\":";
    const std::string_view meta = listener_->meta(sent, begin + sizeof kKey - 1);
    out_.cut(begin);
    out_.put(kKey);
    out_.put(meta);
    children(rest, false);
  }

 private:
  /// Keys are stored with the preceding comma.
  void key(std::string_view with_comma, bool first) {
    out_.put_padded(with_comma.substr(first ? 1 : 0));
  }

  void primitive(const Node& node) {
    const bool raw = is_raw(node.element->primitive);
    if (listener_ != nullptr) tell(node, raw);
    if (raw) {
      out_.put(node.text);
    } else {
      out_.put_string(node.text);
    }
  }

  void tell(const Node& node, bool raw) {
    const FhirElement& element = *node.element;
    const std::string_view key = element.list ? std::string_view() : element.name;
    if (!raw) return listener_->string(key, node.text, out_.size() + 1);
    if (element.list) listener_->item_without_quotes();
    listener_->bare(key, node.text, out_.size());
  }

  void reference(const Resource& target) {
    const Resource* final = &target;
    while (final->same_as != nullptr) final = final->same_as;
    out_.put("\"reference\":");
    if (references_ == References::kNames) {
      out_.put_string(final->name);
      return;
    }
    out_.put("\"urn:uuid:");
    out_.put(final->id.text());
    out_.put('"');
  }

  void object(const Node& node) {
    if (node.target != nullptr && node.target->inside) {
      resource(*node.target, true);
      return;
    }
    out_.put('{');
    if (node.target != nullptr) reference(*node.target);
    members(node, node.target == nullptr);
    out_.put('}');
  }

  /// The items of an element up to `end`.
  void complex(const Node& begin, const Node* end) {
    if (!begin.element->list) {
      object(begin);
      return;
    }
    out_.put('[');
    for (const Node* node = &begin; node != end; node = node->next) {
      if (node != &begin) out_.put(',');
      object(*node);
    }
    out_.put(']');
  }

  /// A primitive that is a list or has extensions: `name` with the values, `_name` with the others.
  /// Returns whether nothing has been written yet.
  bool extended(const Node& begin, const Node* end, bool first) {
    const FhirElement& element = *begin.element;
    bool values = false;
    bool extensions = false;
    for (const Node* node = &begin; node != end; node = node->next) {
      values = values || !node->text.empty();
      extensions = extensions || node->first != nullptr;
    }
    for (const bool extra : {false, true}) {
      if (extra ? !extensions : !values) continue;
      key(extra ? element.extra_key : element.key, first);
      first = false;
      if (element.list) out_.put('[');
      for (const Node* node = &begin; node != end; node = node->next) {
        if (node != &begin) out_.put(',');
        const bool absent = extra ? node->first == nullptr : node->text.empty();
        if (absent) {
          out_.put("null");
          if (listener_ != nullptr) listener_->item_without_quotes();
        } else if (extra) {
          object(*node);
        } else {
          primitive(*node);
        }
      }
      if (element.list) out_.put(']');
    }
    return first;
  }

  References references_;
  core::JsonBuffer& out_;
  BundleListener* listener_;  ///< nullptr: nobody listens.
};

}  // namespace

void write_members(const Node& node, bool first, core::JsonBuffer* out) {
  Writer(References::kIds, out).members(node, first);
}

void write_content(const Resource& resource, core::JsonBuffer* out) {
  out->put(resource.type->name);
  Writer(References::kNames, out).members(resource.root, true);
}

void write_entry_resource(const Resource& resource, bool with_id, core::JsonBuffer* out,
                          BundleListener* listener) {
  Writer(References::kIds, out, listener).resource(resource, with_id);
}

void write_bundle_members(const Node& bundle, core::JsonBuffer* out, BundleListener* listener) {
  Writer(References::kIds, out, listener).members_with_meta(bundle);
}

void tell_members(const Frozen& members, BundleListener* listener) {
  core::JsonBuffer written;
  Writer(References::kIds, &written, listener).children(members.first, true);
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

}  // namespace iztk::fhir
