#ifndef IZTK_REDACTION_FIELD_MEMO_H_
#define IZTK_REDACTION_FIELD_MEMO_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "redaction/compiled_policy.h"
#include "redaction/leak_checker.h"

namespace iztk::redaction {

/// What became of a field, so that the same text in the same field need not be looked at again.
struct FieldResult {
  std::string bytes;
  std::vector<MadeSpan> made;          ///< Within `bytes`.
  std::vector<std::uint32_t> counted;  ///< Indices in RedactionCounts::by_class.
  std::vector<std::uint32_t> dates;    ///< Begin and end in the text of the dates that went.
  std::vector<ClassId> date_classes;   ///< Their classes.
  std::string quasi_identifiers;
  std::uint32_t unknown_components = 0;
  std::uint32_t misshapen = 0;
  bool content_read = false;

  void clear();
};

/// Remembers what became of fields from message to message: most of them hold codes, kinds and
/// dates that come again. Only for fields of which FieldRules::repeatable is true, and messages
/// with the usual delimiters and without escape sequences. Bounded; holds no names and no numbers
/// of persons. The result is the same with and without memory.
class FieldMemo {
 public:
  /// The place for a text of a field. `known`: whether its result is in there; if not, the caller
  /// has to put it in. Nullptr: the text is too long.
  FieldResult* find(const FieldRules& rules, std::string_view text, bool* known);

 private:
  static constexpr std::size_t kEntries = 2048;
  static constexpr std::size_t kLongest = 80;

  struct Entry {
    const FieldRules* rules = nullptr;
    std::uint32_t size = 0;
    std::array<char, kLongest> text;
    FieldResult result;
  };

  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_FIELD_MEMO_H_
