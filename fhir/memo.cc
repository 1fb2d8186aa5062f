#include "fhir/memo.h"

#include <cstring>

#include "fhir/fhir_writer.h"

namespace iztk::fhir {
namespace {

struct Size {
  std::size_t nodes = 0;
  std::size_t texts = 0;
};

/// Whether a tree may be cached: nothing in it refers elsewhere or would be pruned later. The depth
/// is bounded by the FHIR types, not by data.
bool measure(const Node& parent, Size* size) {
  for (const Node* child = parent.first; child != nullptr; child = child->next) {
    ++size->nodes;
    size->texts += child->text.size();
    const bool empty = child->text.empty() && child->first == nullptr;
    if (child->target != nullptr || empty || !says_something(*child)) return false;
    if (!measure(*child, size)) return false;
  }
  return true;
}

class Copier {
 public:
  explicit Copier(Frozen* frozen) : frozen_(*frozen) {}

  void copy_children(const Node& from, Node** first, Node** last) {
    Node** link = first;
    for (const Node* child = from.first; child != nullptr; child = child->next) {
      Node* node = &frozen_.nodes[used_++];
      *node = *child;
      node->text = keep(child->text);
      node->place = {};
      node->next = nullptr;
      node->frozen = nullptr;
      node->first = node->last = nullptr;
      copy_children(*child, &node->first, &node->last);
      frozen_.speaks = frozen_.speaks || (!node->text.empty() && !node->constant);
      *link = *last = node;
      link = &node->next;
    }
  }

 private:
  std::string_view keep(std::string_view text) {
    const std::size_t begin = frozen_.texts.size();
    frozen_.texts += text;  // Never reallocates: there is room for all.
    return std::string_view(frozen_.texts).substr(begin);
  }

  Frozen& frozen_;
  std::size_t used_ = 0;
};

}  // namespace

Memo::Memo() : seen_(kSeen) {}

Memo::Key Memo::key(const void* map, std::uint32_t level, std::string_view value) {
  constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;
  std::uint64_t hash = (reinterpret_cast<std::uintptr_t>(map) + level) * kFactor + value.size();
  std::size_t i = 0;
  for (; i + 8 <= value.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, value.data() + i, 8);
    hash = (hash ^ word) * kFactor;
    hash ^= hash >> 32;
  }
  std::uint64_t rest = 0;
  if (i < value.size()) std::memcpy(&rest, value.data() + i, value.size() - i);
  hash = (hash ^ rest) * kFactor;
  return {map, level, value, hash ^ (hash >> 29)};
}

void Memo::learn(const Key& key, const Node& node, core::JsonBuffer* scratch) {
  if (key.value.size() > kLongestValue) return;
  std::uint32_t& seen = seen_[(key.hash >> 12) % kSeen];
  const auto mark = static_cast<std::uint32_t>(key.hash >> 32) | 1u;
  if (seen != mark) {
    seen = mark;
    return;
  }
  Size size;
  if (!measure(node, &size) || size.nodes == 0) return;
  auto frozen = std::make_unique<Frozen>();
  frozen->map = key.map;
  frozen->level = key.level;
  frozen->value = key.value;
  frozen->nodes = std::make_unique<Node[]>(size.nodes);
  frozen->texts.reserve(size.texts);
  Copier(frozen.get()).copy_children(node, &frozen->first, &frozen->last);
  scratch->clear();
  write_members(node, true, scratch);
  frozen->json = scratch->text();
  frozen->escapes = scratch->has_escapes();
  std::unique_ptr<Frozen>& entry = entries_.make_room(key.hash).frozen;
  if (entry != nullptr) gone_.push_back(std::move(entry));
  entry = std::move(frozen);
}

}  // namespace iztk::fhir
