#include "parsers/structure/structure_model.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <iterator>
#include <mutex>
#include <optional>

#include "MessageStructure.h"
#include "parsers/grammar/array_token_stream.h"

namespace iztk::parsers {
namespace {

using grammar::MessageStructure;
using Calls = std::vector<const antlr4::atn::RuleTransition*>;

// The rules that whole messages follow, by StructureId.
constexpr std::string_view kEntryRules[] = {
#define IZTK_STRUCTURE(identifier, name, structure, rule) #rule,
#include "parsers/structure/structures.def"
#undef IZTK_STRUCTURE
};

/// "z32_order" is the rule of the group ORDER.
std::string group_name_of_rule(std::string_view rule) {
  const bool has_profile = rule.size() > 4 && rule[0] == 'z' && rule[3] == '_';
  std::string name(has_profile ? rule.substr(4) : rule);
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return name;
}

/// A point in the network of states: a state, and the rules that are being read.
struct Point {
  const antlr4::atn::ATNState* state;
  Calls calls;
};

/// A state from which a token leads on.
struct TokenPoint {
  Point point;
  StructureToken token;
  const antlr4::atn::ATNState* behind;
};

StructureToken token_of_label(const antlr4::atn::Transition& transition) {
  const auto label = transition.label().getSingleElement();
  if (label == static_cast<ssize_t>(antlr4::Token::EOF)) return kEndToken;
  return static_cast<StructureToken>(label);
}

/// All tokens that may come next at `start`, in the order of the grammar.
std::vector<TokenPoint> next_tokens(Point start, std::size_t state_count) {
  std::vector<TokenPoint> found;
  std::vector<bool> seen(state_count);
  std::vector<Point> open{std::move(start)};
  while (!open.empty()) {
    Point point = std::move(open.back());
    open.pop_back();
    if (seen[point.state->stateNumber]) continue;
    seen[point.state->stateNumber] = true;
    if (point.state->transitions.empty() ||
        dynamic_cast<const antlr4::atn::RuleStopState*>(point.state) != nullptr) {
      if (point.calls.empty()) continue;
      const auto* call = point.calls.back();
      point.calls.pop_back();
      open.push_back({call->followState, std::move(point.calls)});
      continue;
    }
    // Last first: the back of the list is looked at first.
    const auto& transitions = point.state->transitions;
    for (auto it = transitions.rbegin(); it != transitions.rend(); ++it) {
      if (const auto* call = dynamic_cast<const antlr4::atn::RuleTransition*>(*it)) {
        Calls calls = point.calls;
        calls.push_back(call);
        open.push_back({call->target, std::move(calls)});
      } else if ((*it)->isEpsilon()) {
        open.push_back({(*it)->target, point.calls});
      } else {
        found.push_back({point, token_of_label(**it), (*it)->target});
      }
    }
  }
  return found;
}

}  // namespace

/// Reads a model off the network of the generated parser.
class StructureModelBuilder {
 public:
  StructureModelBuilder(MessageStructure& parser, std::string_view entry_rule)
      : parser_(parser),
        atn_(parser.getATN()),
        entry_(parser.getRuleIndex(std::string(entry_rule))) {}

  StructureModel build() {
    model_.position_of_state_.assign(atn_.states.size(), kNoPosition);
    model_.group_of_rule_.assign(atn_.ruleToStartState.size(), 0);
    model_.group_names_.emplace_back();
    find_places();
    name_tokens();
    link_places();
    find_ways();
    find_needs();
    find_repeating();
    for (const std::string& name : model_.group_names_) model_.group_views_.push_back(name);
    return std::move(model_);
  }

 private:
  using Place = StructureModel::Place;

  /// Breadth first, so that groups are numbered in the order in which a message can reach them.
  void find_places() {
    model_.places_.emplace_back();
    std::vector<Point> behind{{atn_.ruleToStartState[entry_], {}}};
    for (std::size_t from = 0; from < model_.places_.size(); ++from) {
      if (behind[from].state == nullptr) continue;  // The end of the message.
      for (TokenPoint& token : next_tokens(behind[from], atn_.states.size())) {
        StructurePosition& position = model_.position_of_state_[token.point.state->stateNumber];
        if (position == kNoPosition) {
          position = static_cast<StructurePosition>(model_.places_.size());
          model_.places_.emplace_back().token = token.token;
          number_groups(token.point.calls);
          const bool end = token.token == kEndToken;
          behind.push_back({end ? nullptr : token.behind, std::move(token.point.calls)});
        }
        model_.places_[from].next.push_back(position);
      }
    }
    assert(model_.places_.size() < kNoPosition);
  }

  void number_groups(const Calls& calls) {
    for (const auto* call : calls) {
      std::uint16_t& group = model_.group_of_rule_[call->ruleIndex];
      if (group != 0) continue;
      group = static_cast<std::uint16_t>(model_.group_names_.size());
      model_.group_names_.push_back(group_name_of_rule(parser_.getRuleNames()[call->ruleIndex]));
    }
  }

  void name_tokens() {
    for (const Place& place : model_.places_) {
      if (place.token == kEndToken) continue;
      const SegmentName name(parser_.getVocabulary().getSymbolicName(place.token));
      if (model_.names_[place.token].valid()) continue;
      model_.names_[place.token] = name;
      model_.segments_.push_back(name);
      model_.tokens_.emplace_back(name, place.token);
    }
    std::sort(model_.tokens_.begin(), model_.tokens_.end());
  }

  void link_places() {
    for (Place& place : model_.places_) {
      place.after.fill(kNoPosition);
      for (const StructurePosition next : place.next) {
        const StructureToken token = model_.places_[next].token;
        assert(place.after[token] == kNoPosition);  // Otherwise the grammar is not LL(1).
        place.after[token] = next;
        place.accepts |= token_bit(token);
      }
    }
  }

  /// For each place, how many segments stand between it and the nearest place that accepts `token`.
  std::vector<std::size_t> distances(StructureToken token) const {
    const std::size_t unreachable = model_.places_.size();
    std::vector<std::size_t> distance(model_.places_.size(), unreachable);
    for (std::size_t i = 0; i < distance.size(); ++i) {
      if (model_.accepts(static_cast<StructurePosition>(i), token)) distance[i] = 0;
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < distance.size(); ++i) {
        for (const StructurePosition next : model_.places_[i].next) {
          if (distance[next] + 1 >= distance[i]) continue;
          distance[i] = distance[next] + 1;
          changed = true;
        }
      }
    }
    return distance;
  }

  void find_ways() {
    for (Place& place : model_.places_) place.towards.fill(kNoPosition);
    for (StructureToken token = 0; token <= atn_.maxTokenType; ++token) {
      const std::vector<std::size_t> distance = distances(token);
      for (std::size_t i = 0; i < distance.size(); ++i) {
        if (distance[i] == 0) continue;
        for (const StructurePosition next : model_.places_[i].next) {
          if (distance[next] + 1 != distance[i]) continue;
          model_.places_[i].towards[token] = next;
          break;
        }
      }
    }
  }

  /// A token is needed from a place on if the end cannot be reached around it.
  void find_needs() {
    for (const auto& [name, token] : model_.tokens_) {
      std::vector<bool> reaches_end(model_.places_.size());
      for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < reaches_end.size(); ++i) {
          if (reaches_end[i] || !reaches_end_around(i, token, reaches_end)) continue;
          reaches_end[i] = true;
          changed = true;
        }
      }
      for (std::size_t i = 0; i < reaches_end.size(); ++i) {
        if (!reaches_end[i]) model_.places_[i].needs |= token_bit(token);
      }
    }
  }

  bool reaches_end_around(std::size_t from, StructureToken avoided,
                          const std::vector<bool>& reaches_end) const {
    const Place& place = model_.places_[from];
    if (place.next.empty()) return true;
    return std::any_of(place.next.begin(), place.next.end(), [&](StructurePosition next) {
      return model_.places_[next].token != avoided && reaches_end[next];
    });
  }

  void find_repeating() {
    for (std::size_t i = 1; i < model_.places_.size(); ++i) {
      if (can_come_again(i)) model_.repeating_ |= token_bit(model_.places_[i].token);
    }
  }

  bool can_come_again(std::size_t start) const {
    std::vector<bool> seen(model_.places_.size());
    std::vector<std::size_t> open{start};
    while (!open.empty()) {
      const std::size_t from = open.back();
      open.pop_back();
      for (const StructurePosition next : model_.places_[from].next) {
        if (model_.places_[next].token == model_.places_[start].token) return true;
        if (seen[next]) continue;
        seen[next] = true;
        open.push_back(next);
      }
    }
    return false;
  }

  const MessageStructure& parser_;
  const antlr4::atn::ATN& atn_;
  std::size_t entry_;
  StructureModel model_;
};

// A run meets one or two of them, so each is made when it is asked for.
const StructureModel& StructureModel::of(StructureId id) {
  static std::array<std::atomic<const StructureModel*>, std::size(kEntryRules)> made;
  const auto number = static_cast<std::size_t>(id);
  if (const StructureModel* known = made[number].load(std::memory_order_acquire)) return *known;
  static std::mutex one_maker;
  static std::array<std::optional<StructureModel>, std::size(kEntryRules)> models;
  const std::lock_guard lock(one_maker);
  if (!models[number]) {
    grammar::ArrayTokenStream no_tokens;
    MessageStructure parser(&no_tokens);
    assert(parser.getATN().maxTokenType < kMaxTokens);
    models[number] = StructureModelBuilder(parser, kEntryRules[number]).build();
  }
  made[number].store(&*models[number], std::memory_order_release);
  return *models[number];
}

StructureToken StructureModel::token_of(SegmentName name) const {
  const auto it =
      std::lower_bound(tokens_.begin(), tokens_.end(), name,
                       [](const auto& entry, SegmentName wanted) { return entry.first < wanted; });
  return it != tokens_.end() && it->first == name ? it->second : kUnknownToken;
}

}  // namespace iztk::parsers
