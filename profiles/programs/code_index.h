#ifndef IZTK_PROFILES_PROGRAMS_CODE_INDEX_H_
#define IZTK_PROFILES_PROGRAMS_CODE_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/tables/code_table.h"

namespace iztk::profiles {

/// A text of at most 15 bytes in two words, with its size: equal words are equal texts.
struct ShortText {
  static constexpr std::size_t kMost = 15;

  std::uint64_t low = 0;
  std::uint64_t high = 0;

  /// `text` has at most kMost bytes.
  static ShortText of(std::string_view text);

  friend bool operator==(const ShortText&, const ShortText&) = default;
};

/// The codes of a table, for the question whether one may be used on a day. Says yes only where the
/// table does. Built once for each table, which must outlive it.
class CodeIndex {
 public:
  static constexpr core::Day kAlways = 0xffffffff;  ///< Last day of use of a code that has none.

  explicit CodeIndex(const core::CodeTable& table);

  struct Code {
    ShortText text;
    std::string_view system;  ///< Of a row that has its own; else empty.
    core::Day first = 0;      ///< First and last day of use; no day if the last is
                              ///< before the first.
    core::Day last = 0;       ///< 0 in an empty place.
    bool supported = true;    ///< By the guide.

    bool is_of(std::string_view name) const {
      return name.empty() || system.empty() || system == name;
    }
    /// `day` 0 is any day.
    bool valid_on(core::Day day) const {
      return day == 0 ? first <= last : first <= day && day <= last;
    }
  };

  /// nullptr if the table does not have the code, or if it is too long for the index.
  const Code* find(std::string_view code) const;

 private:
  void add(std::string_view text, const Code& code);
  std::size_t place_of(const ShortText& text) const;

  std::vector<Code> places_;  ///< At most half of them are taken.
  std::vector<std::pair<std::string_view, Code>> by_shape_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_PROGRAMS_CODE_INDEX_H_
