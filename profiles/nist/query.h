#ifndef IZTK_PROFILES_NIST_QUERY_H_
#define IZTK_PROFILES_NIST_QUERY_H_

#include <cstdint>
#include <vector>

#include "profiles/nist/message_tree.h"

namespace iztk::profiles::nist {

/// The elements at a path from an element, in the order of the message. False if the path leads
/// below an element without parts, which makes the result inconclusive.
bool query(const MessageTree& tree, std::uint32_t context, const Path& path,
           std::vector<std::uint32_t>* found);

/// The same; false also if one of the elements has parts.
bool query_simple(const MessageTree& tree, std::uint32_t context, const Path& path,
                  std::vector<std::uint32_t>* found);

/// The rules that are evaluated at an element: those of its group, segment or data type; nullptr if
/// its data type is unknown.
const Rules* rules_of(const Instance& instance);

/// Calls `visit` for an element and every element below it, parents before their children, in the
/// order of the message. Skips the children of an element for which it returns false.
template <typename Visit>
void for_each_below(const MessageTree& tree, std::uint32_t top, const Visit& visit) {
  std::uint32_t index = top;
  while (true) {
    const bool below = visit(index);
    if (below && tree[index].first_child != kNone) {
      index = tree[index].first_child;
      continue;
    }
    while (index != top && tree[index].next_sibling == kNone) index = tree[index].parent;
    if (index == top) return;
    index = tree[index].next_sibling;
  }
}

template <typename Visit>
void for_each_element(const MessageTree& tree, const Visit& visit) {
  for_each_below(tree, MessageTree::kRoot, visit);
}

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_QUERY_H_
