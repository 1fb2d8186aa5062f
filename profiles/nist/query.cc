#include "profiles/nist/query.h"

#include <algorithm>
#include <utility>

namespace iztk::profiles::nist {

bool query(const MessageTree& tree, std::uint32_t context, const Path& path,
           std::vector<std::uint32_t>* found) {
  found->assign(1, context);
  std::vector<std::uint32_t> next;
  for (const PathStep& step : path) {
    next.clear();
    for (const std::uint32_t element : *found) {
      if (!tree[element].complex()) return false;
      for (std::uint32_t child = tree[element].first_child; child != kNone;
           child = tree[child].next_sibling) {
        const Instance& instance = tree[child];
        const bool wanted = instance.position == step.position &&
                            (step.instance == 0 || instance.instance == step.instance);
        if (wanted) next.push_back(child);
      }
    }
    std::swap(*found, next);
  }
  return true;
}

bool query_simple(const MessageTree& tree, std::uint32_t context, const Path& path,
                  std::vector<std::uint32_t>* found) {
  return query(tree, context, path, found) &&
         std::ranges::all_of(*found, [&](std::uint32_t index) { return tree[index].simple(); });
}

const Rules* rules_of(const Instance& instance) {
  if (instance.kind == Instance::Kind::kGroup) return &instance.node->rules;
  if (instance.kind == Instance::Kind::kSegment) return &instance.node->segment->rules;
  return instance.type == nullptr ? nullptr : &instance.type->rules;
}

}  // namespace iztk::profiles::nist
