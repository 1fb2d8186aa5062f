#ifndef IZTK_REDACTION_MESSAGE_FIELD_VARIANTS_H_
#define IZTK_REDACTION_MESSAGE_FIELD_VARIANTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "redaction/message/message_view.h"
#include "redaction/policy/compiled_policy.h"

namespace iztk::redaction {

/// What OBX-5 holds depends on OBX-2 and OBX-3. Where it is known which conditions on such
/// neighbours hold, the field is like one without conditions: its components have their rules, and
/// what becomes of it can be remembered (FieldMemo). The result is the same with and without. One
/// object for each thread.
class FieldVariants {
 public:
  /// The rules for a field of a segment that has neighbours; `rules`, which must outlive this, if
  /// there are too many variants. What is returned lives as long as this.
  const FieldRules& find(const FieldRules& rules, const parsers::Message& message,
                         const MessageView& view, std::uint32_t segment);

 private:
  /// The variant for what the neighbours hold: types, codes and units, and nothing that is between
  /// them.
  struct Place {
    const FieldRules* rules = nullptr;
    std::string neighbours;
    const FieldRules* variant = nullptr;
  };
  static constexpr std::size_t kPlaces = 256;
  /// Longer contents are not remembered.
  static constexpr std::size_t kLongest = 256;
  /// Variants are never replaced: a FieldMemo knows them by their address.
  static constexpr std::size_t kMostVariants = 1024;

  void note_fields(const FieldRules& rules);
  const FieldRules& variant_of(const FieldRules& rules, const MessageView& view,
                               std::uint32_t segment);

  const FieldRules* rules_ = nullptr;  ///< Asked for last.
  std::vector<std::uint32_t> fields_;  ///< That their conditions look at.
  std::string neighbours_;             ///< What these hold, of the segment at hand.
  std::vector<Place> places_ = std::vector<Place>(kPlaces);
  /// By their rules and the conditions that hold.
  std::map<std::pair<const FieldRules*, std::vector<bool>>, FieldRules> variants_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_FIELD_VARIANTS_H_
