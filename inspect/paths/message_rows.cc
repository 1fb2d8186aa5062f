#include "inspect/paths/message_rows.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/contains.h"
#include "profiles/checks/place_facts.h"
#include "profiles/evaluation/selection.h"

namespace iztk::inspect {
namespace {

using parsers::Structure;
using parsers::StructureNode;

/// Whether the grammar of a profile lets a group come more than once.
bool may_repeat(const profiles::Profile& profile, std::uint16_t group) {
  for (const profiles::GroupDefinition& around : profile.groups) {
    for (const profiles::StructureElement& child : around.children) {
      if (child.segment == nullptr && child.group == group) return child.max > 1;
    }
  }
  return false;
}

/// The node of a segment; of one that has none, the message.
std::uint32_t node_of(const Structure* structure, std::uint32_t segment) {
  if (structure == nullptr) return 0;
  const std::uint32_t node = structure->node_of_segment[segment];
  return node == StructureNode::kNone ? 0 : node;
}

/// The entry of a code; of a coded element its first component is the code.
const core::CodeEntry* find_code(const OpenedMessage& message, const NamedPath& path,
                                 const profiles::Selected& selected) {
  const profiles::MessageContext& context = message.context();
  const parsers::Element code =
      context.part(selected.element, selected.level, 1);  // A simple element is its first part.
  const core::Place place{selected.segment, path.path.field, path.path.repetition,
                          path.path.component, path.path.subcomponent};
  return profiles::find_code(context, place, context.value(code)).entry;
}

}  // namespace

std::vector<Row> MessageRows::read(const OpenedMessage& message) const {
  const std::vector<Hit> hits = find_segments(message.context());
  std::vector<Row> rows;
  if (hits.empty()) return rows;
  if (unit_ == RowUnit::kMessage || message.context().structure == nullptr) {
    add_row(message, hits, {}, &rows);
  } else {
    expand(message, chain_of_rows(message.context(), hits), 0, 0, hits, {}, &rows);
  }
  std::erase_if(rows, [](const Row& row) {
    return std::ranges::all_of(row, [](const Cell& cell) { return cell.values.empty(); });
  });
  return rows;
}

/// In the order of the message.
std::vector<MessageRows::Hit> MessageRows::find_segments(
    const profiles::MessageContext& context) const {
  std::vector<Hit> hits;
  for (std::uint32_t column = 0; column < paths_.size(); ++column) {
    find_segments(context, column, &hits);
  }
  std::ranges::sort(hits, {},
                    [](const Hit& hit) { return std::tuple(hit.node, hit.segment, hit.column); });
  return hits;
}

/// Also segments that stand where they should not: whoever looks for them wants to see them.
void MessageRows::find_segments(const profiles::MessageContext& context, std::uint32_t column,
                                std::vector<Hit>* hits) const {
  const parsers::Path& path = paths_[column].path;
  const Structure* structure = context.structure;
  std::uint32_t instance = 0;
  for (std::uint32_t segment = 0; segment < context.message.segment_count(); ++segment) {
    if (context.message.segment(segment).name != path.segment) continue;
    const std::uint32_t node = node_of(structure, segment);
    if (!path.groups.empty() &&
        (structure == nullptr || !profiles::in_groups(*structure, node, path.groups))) {
      continue;
    }
    if (++instance != path.segment_instance && path.segment_instance != 0) continue;
    hits->push_back({column, segment, node});
  }
}

MessageRows::Chain MessageRows::repeating_groups(const profiles::MessageContext& context,
                                                 std::uint32_t node) {
  const std::vector<StructureNode>& nodes = context.structure->nodes;
  Chain chain;
  for (std::uint32_t i = nodes[node].parent; i != StructureNode::kNone && i != 0;
       i = nodes[i].parent) {
    if (may_repeat(*context.profile, nodes[i].group)) chain.push_back(nodes[i].group);
  }
  std::ranges::reverse(chain);
  return chain;
}

/// The longest chain, if all others are the beginning of it; else what they have in common.
MessageRows::Chain MessageRows::chain_of_rows(const profiles::MessageContext& context,
                                              std::span<const Hit> hits) {
  Chain longest;
  std::vector<Chain> seen;
  for (const Hit& hit : hits) {
    Chain chain = repeating_groups(context, hit.node);
    if (core::contains(seen, chain)) continue;
    if (chain.size() > longest.size()) longest = chain;
    seen.push_back(std::move(chain));
  }
  for (const Chain& chain : seen) {
    const auto [end, other] = std::ranges::mismatch(longest, chain);
    if (other != chain.end()) longest.erase(end, longest.end());
  }
  return longest;
}

/// Goes down to the groups of the next level of the chain. `inside` are the hits in `node`,
/// `around` those that every row of it has besides.
void MessageRows::expand(const OpenedMessage& message, const Chain& chain, std::size_t level,
                         std::uint32_t node, std::span<const Hit> inside,
                         const std::vector<Hit>& around, std::vector<Row>* rows) const {
  const std::vector<StructureNode>& nodes = message.context().structure->nodes;
  std::vector<std::pair<std::uint32_t, std::span<const Hit>>> groups;
  std::vector<Hit> shared = around;
  std::size_t next = 0;
  const std::uint32_t end = nodes[node].end;
  for (std::uint32_t i = node + 1; level < chain.size() && i < end;) {
    if (nodes[i].kind != StructureNode::Kind::kGroup || nodes[i].group != chain[level]) {
      ++i;
      continue;
    }
    for (; next < inside.size() && inside[next].node < i; ++next) shared.push_back(inside[next]);
    const std::size_t first = next;
    while (next < inside.size() && inside[next].node < nodes[i].end) ++next;
    groups.emplace_back(i, inside.subspan(first, next - first));
    i = nodes[i].end;
  }
  if (groups.empty()) return add_row(message, inside, around, rows);
  for (; next < inside.size(); ++next) shared.push_back(inside[next]);
  for (const auto& [group, hits] : groups) {
    expand(message, chain, level + 1, group, hits, shared, rows);
  }
}

void MessageRows::add_row(const OpenedMessage& message, std::span<const Hit> inside,
                          const std::vector<Hit>& around, std::vector<Row>* rows) const {
  Row& row = rows->emplace_back(paths_.size());
  for (const Hit& hit : around) fill(message, hit, &row[hit.column]);
  for (const Hit& hit : inside) fill(message, hit, &row[hit.column]);
}

void MessageRows::fill(const OpenedMessage& message, const Hit& hit, Cell* cell) const {
  const NamedPath& path = paths_[hit.column];
  profiles::for_each_element_of(
      path.path, message.context(), hit.segment, [&](const profiles::Selected& selected) {
        cell->values.push_back(message.text(selected.element, selected.level));
        if (!texts_) return true;
        const core::CodeEntry* entry = find_code(message, path, selected);
        cell->texts.emplace_back(entry == nullptr ? std::string_view() : entry->display);
        return true;
      });
}

}  // namespace iztk::inspect
