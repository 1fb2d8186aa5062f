#include "fhir/bundle_reader.h"

#include <rapidjson/memorystream.h>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/json/json_reader.h"

namespace iztk::fhir {
namespace {

constexpr std::string_view kUrn = "urn:uuid:";
/// The writer is recursive; no bundle that this program writes is nearly that deep.
constexpr std::size_t kDeepest = 32;

/// Builds the tree of nodes from the events of the reader.
class NodeBuilder {
 public:
  explicit NodeBuilder(BundleBuilder* draft) : draft_(*draft) {}

  // The interface that rapidjson::Reader expects.
  using Text = const char*;
  using Size = rapidjson::SizeType;
  bool Null() { return scalar({}); }
  bool Bool(bool value) { return scalar(value ? "true" : "false"); }
  bool RawNumber(Text text, Size size, bool) { return scalar(draft_.keep({text, size})); }
  bool String(Text text, Size size, bool) { return scalar(draft_.keep({text, size})); }
  bool Key(Text text, Size size, bool) { return key({text, size}); }
  bool StartObject();
  bool EndObject(Size) { return pop(); }
  bool StartArray();
  bool EndArray(Size) { return pop(); }
  // Numbers arrive as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  /// Connects references to their targets.
  void join() {
    for (const auto& [node, url] : references_) {
      const auto it = by_url_.find(url);
      if (it != by_url_.end()) node->target = it->second;
    }
  }

  /// Whether some request finds its resource by a search.
  bool conditional() const { return conditional_; }

  const std::string& fault() const { return fault_; }

 private:
  enum class Kind : std::uint8_t {
    kElement,  ///< An object: node and its members.
    kList,     ///< The items of an element of the object below.
    kEntries,  ///< Bundle.entry
    kEntry,    ///< An item of it: fullUrl, resource, request.
    kRequest,  ///< Only whether it contains a search matters.
  };

  struct Frame {
    Kind kind = Kind::kElement;
    Node* node = nullptr;
    Resource* resource = nullptr;          ///< Set if the object is a resource.
    const FhirElement* element = nullptr;  ///< Of the member being read.
    bool extra = false;                    ///< The member is `_name`.
    std::uint32_t items = 0;               ///< Of a list, so far.
    std::string_view name;                 ///< Of a member that is not an element.
  };

  bool fail(std::string_view what) {
    if (fault_.empty()) fault_ = what;
    return false;
  }

  bool push(Kind kind, Node* node = nullptr, Resource* resource = nullptr) {
    if (frames_.size() == kDeepest) return fail("it is nested too deeply");
    Frame& frame = frames_.emplace_back();
    frame.kind = kind;
    frame.node = node;
    frame.resource = resource;
    return true;
  }

  bool pop() {
    frames_.pop_back();
    return true;
  }

  bool key(std::string_view name);
  bool scalar(std::string_view text);
  bool resource_type(Frame& frame, std::string_view name);
  Node* next_node(Frame& owner, Frame* list);
  bool start_entry_member(Frame& entry);

  BundleBuilder& draft_;
  std::vector<Frame> frames_;
  std::string fault_;
  bool conditional_ = false;
  std::string url_;  ///< fullUrl of the entry being read.
  Resource* entry_resource_ = nullptr;
  std::unordered_map<std::string, Resource*> by_url_;
  std::vector<std::pair<Node*, std::string>> references_;
};

bool NodeBuilder::key(std::string_view name) {
  Frame& frame = frames_.back();
  frame.name = draft_.keep(name);
  frame.element = nullptr;
  if (frame.kind != Kind::kElement) return true;
  if (frame.resource != nullptr) {
    if (name == "resourceType") return true;
    if (frame.resource->type == nullptr) return fail("a resource does not start with its type");
    const bool bundle = frame.resource->type->id == TypeId::kBundle;
    if (name == "id" || (bundle && name == "entry")) return true;
  }
  frame.extra = name.starts_with('_');
  if (frame.extra) name.remove_prefix(1);
  frame.element = draft_.element(*frame.node, ElementName(name));
  if (frame.element == nullptr || frame.element->name != name) {
    return fail("it has an element that this program does not write");
  }
  return true;
}

bool NodeBuilder::resource_type(Frame& frame, std::string_view name) {
  const FhirType* type = draft_.schema().type(name);
  if (type == nullptr || !type->resource) return fail("a resource is of an unknown type");
  if ((frame.resource == &draft_[0]) != (type->id == TypeId::kBundle)) {
    return fail("it is no bundle, or holds another one");
  }
  frame.resource->type = frame.resource->root.root_type = type;
  return true;
}

/// The node that the next value belongs to. `_name` adds to the nodes created for `name`.
Node* NodeBuilder::next_node(Frame& owner, Frame* list) {
  const std::uint32_t number = list == nullptr ? 0 : list->items++;
  if (owner.extra) {
    Node* node = find_child(*owner.node, owner.element);
    for (std::uint32_t i = 0; node != nullptr && i < number; ++i) {
      node = node->next != nullptr && node->next->element == owner.element ? node->next : nullptr;
    }
    if (node != nullptr) return node;
  }
  Node* node = add_child(owner.node, owner.element, &draft_.nodes());
  node->label = 1;
  node->repetition = static_cast<std::uint16_t>(number + 1);
  return node;
}

bool NodeBuilder::scalar(std::string_view text) {
  if (frames_.empty()) return fail("it is no object");
  Frame& top = frames_.back();
  if (top.kind == Kind::kRequest) {
    const bool search = top.name == "url" && text.find('?') != std::string_view::npos;
    conditional_ = conditional_ || search || top.name == "ifNoneExist";
    return true;
  }
  if (top.kind == Kind::kEntry) {
    if (top.name == "fullUrl") url_ = text;
    return true;
  }
  if (top.kind == Kind::kEntries) return fail("an entry is no object");
  Frame* list = top.kind == Kind::kList ? &top : nullptr;
  Frame& owner = list != nullptr ? frames_[frames_.size() - 2] : top;
  if (owner.element == nullptr) {
    return owner.name == "resourceType" ? resource_type(owner, text) : owner.name == "id";
  }
  const FhirType* type = type_of(*owner.node);
  if (type != nullptr && type->id == TypeId::kReference && owner.element->is("reference") &&
      text.starts_with(kUrn)) {
    references_.emplace_back(owner.node, text);
    return true;
  }
  const bool primitive = owner.element->primitive != Primitive::kNone;
  if (!text.empty() && (!primitive || owner.extra))
    return fail("a value stands in place of an object");
  Node* node = next_node(owner, list);
  if (!text.empty()) node->text = text;
  return true;
}

bool NodeBuilder::StartObject() {
  if (frames_.empty()) {
    Resource* bundle = draft_.make_resource(nullptr);
    return push(Kind::kElement, &bundle->root, bundle);
  }
  Frame& top = frames_.back();
  if (top.kind == Kind::kEntries) {
    url_.clear();
    entry_resource_ = nullptr;
    return push(Kind::kEntry);
  }
  if (top.kind == Kind::kEntry) return start_entry_member(top);
  Frame* list = top.kind == Kind::kList ? &top : nullptr;
  Frame& owner = list != nullptr ? frames_[frames_.size() - 2] : top;
  if (owner.element == nullptr) return fail("an object stands in place of a value");
  const bool primitive = owner.element->primitive != Primitive::kNone;
  if (primitive != owner.extra) return fail("an object stands in place of a value");
  Node* node = next_node(owner, list);
  if (primitive || owner.element->type->name != "Resource") return push(Kind::kElement, node);
  node->target = draft_.make_resource(nullptr);
  node->target->inside = true;
  return push(Kind::kElement, &node->target->root, node->target);
}

bool NodeBuilder::start_entry_member(Frame& entry) {
  if (entry.name == "request") return push(Kind::kRequest);
  if (entry.name != "resource")
    return fail("an entry has a member that this program does not write");
  entry_resource_ = draft_.make_resource(nullptr);
  if (!url_.empty() && !by_url_.emplace(url_, entry_resource_).second) {
    return fail("two entries have the same fullUrl");
  }
  return push(Kind::kElement, &entry_resource_->root, entry_resource_);
}

bool NodeBuilder::StartArray() {
  if (frames_.empty()) return fail("it is no object");
  Frame& top = frames_.back();
  if (top.kind != Kind::kElement) return fail("a list stands where none may be");
  if (top.element == nullptr) {
    return top.name == "entry" ? push(Kind::kEntries) : fail("a list in place of a value");
  }
  if (!top.element->list) return fail("a list in place of a value");
  return push(Kind::kList);
}

BundleType bundle_type(const Resource& bundle, bool conditional) {
  const Node* type = find_child(bundle.root, "type");
  if (type != nullptr && type->text == "transaction") {
    return conditional ? BundleType::kTransaction : BundleType::kTransactionById;
  }
  if (type != nullptr && type->text == "collection") return BundleType::kCollection;
  return BundleType::kMessage;
}

}  // namespace

core::Result<BundleType> read_bundle(std::string_view json, BundleBuilder* draft) {
  draft->reset();
  NodeBuilder builder(draft);
  rapidjson::MemoryStream stream(json.data(), json.size());
  core::JsonReader reader;
  constexpr unsigned kFlags = rapidjson::kParseNumbersAsStringsFlag |
                              rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag;
  if (!reader.Parse<kFlags>(stream, builder)) {
    return core::Error{"the bundle cannot be read: " +
                       (builder.fault().empty() ? "it is no JSON" : builder.fault())};
  }
  for (std::size_t i = 0; i < draft->size(); ++i) {
    if ((*draft)[i].type == nullptr)
      return core::Error{"the bundle cannot be read: a resource has no type"};
  }
  builder.join();
  return bundle_type((*draft)[0], builder.conditional());
}

}  // namespace iztk::fhir
