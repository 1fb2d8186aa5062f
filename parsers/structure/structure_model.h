#ifndef IZTK_PARSERS_STRUCTURE_STRUCTURE_MODEL_H_
#define IZTK_PARSERS_STRUCTURE_STRUCTURE_MODEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/structure/structure.h"

namespace iztk::parsers {

/// A segment name as a structure grammar numbers it. Small, so that a set of them is one 64-bit
/// word.
using StructureToken = std::uint8_t;
using StructureTokenSet = std::uint64_t;

inline constexpr StructureToken kEndToken = 0;         ///< The end of the message.
inline constexpr StructureToken kUnknownToken = 0xff;  ///< Not a segment of the structure.

constexpr StructureTokenSet token_bit(StructureToken token) {
  return StructureTokenSet{1} << token;
}

/// A place in a structure where a segment may stand, identified by a small number. Structures are
/// not recursive, so there are only a few, and the segments that may follow depend on the place
/// alone.
using StructurePosition = std::uint8_t;

inline constexpr StructurePosition kStartPosition = 0;  ///< Before the first segment.
inline constexpr StructurePosition kNoPosition = 0xff;

/// What the grammar of one message structure says, as tables: which segment may follow which, and
/// what it takes to get from one place to another. Read off the network of states that ANTLR makes
/// of the grammar; there is nothing in it that the grammar does not say.
class StructureModel {
 public:
  static constexpr std::size_t kMaxTokens = 64;

  /// The model of a structure. Made at the first call; safe from any thread.
  static const StructureModel& of(StructureId id);

  /// The token for a segment name; kUnknownToken if the structure does not know the segment.
  StructureToken token_of(SegmentName name) const;
  SegmentName name_of(StructureToken token) const { return names_[token]; }

  /// True if `token` may come right after what stands at `from`.
  bool accepts(StructurePosition from, StructureToken token) const {
    return (places_[from].accepts & token_bit(token)) != 0;
  }
  /// The place at which `token` stands when it comes right after `from`; kNoPosition if it may not.
  StructurePosition after(StructurePosition from, StructureToken token) const {
    return places_[from].after[token];
  }
  /// The next place on the shortest way from `from` to one that accepts `token`; kNoPosition if
  /// there is no way, or if `from` accepts it already.
  StructurePosition towards(StructurePosition from, StructureToken token) const {
    return places_[from].towards[token];
  }
  StructureToken token_at(StructurePosition position) const { return places_[position].token; }
  /// True if no message can be regular from `from` on without `token`.
  bool needs(StructurePosition from, StructureToken token) const {
    return (places_[from].needs & token_bit(token)) != 0;
  }
  /// True if the segment may occur more than once in a message.
  bool repeats(StructureToken token) const { return (repeating_ & token_bit(token)) != 0; }

  /// The place that the parser is about to fill when it is in this state of its network.
  StructurePosition position_of_state(std::size_t state) const { return position_of_state_[state]; }
  /// The number of the group that a grammar rule describes; 0 for the message.
  std::uint16_t group_of_rule(std::size_t rule) const { return group_of_rule_[rule]; }

  const std::vector<std::string_view>& group_names() const { return group_views_; }
  const std::vector<SegmentName>& segments() const { return segments_; }

 private:
  friend class StructureModelBuilder;

  struct Place {
    StructureToken token = kEndToken;
    StructureTokenSet accepts = 0;
    StructureTokenSet needs = 0;
    std::vector<StructurePosition> next;  ///< In the order of the grammar.
    std::array<StructurePosition, kMaxTokens> after{};
    std::array<StructurePosition, kMaxTokens> towards{};
  };

  std::vector<Place> places_;
  StructureTokenSet repeating_ = 0;
  std::array<SegmentName, kMaxTokens> names_{};
  std::vector<std::pair<SegmentName, StructureToken>> tokens_;  ///< Sorted by name.
  std::vector<StructurePosition> position_of_state_;
  std::vector<std::uint16_t> group_of_rule_;
  std::vector<std::string> group_names_;
  std::vector<std::string_view> group_views_;
  std::vector<SegmentName> segments_;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_STRUCTURE_MODEL_H_
