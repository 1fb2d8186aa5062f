#ifndef IZTK_PROFILES_PROGRAMS_TEXT_PARTS_H_
#define IZTK_PROFILES_PROGRAMS_TEXT_PARTS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/message/field_marks.h"

namespace iztk::profiles {

/// The components of a plain text, or the subcomponents of one of them.
class TextParts {
 public:
  static constexpr std::size_t kMost = 32;

  /// `text` is plain, `marks` are its own. False if there are too many parts, or if one begins with
  /// a blank or a subcomponent delimiter: such a part must be looked at closely.
  bool split_components(std::string_view text, const parsers::FieldMarks& marks) {
    text_ = text;
    inner_ = marks.subcomponents;
    blanks_ = marks.blanks;
    return split(0, text.size(), marks.components, marks.blanks | marks.subcomponents);
  }

  /// The subcomponents of part `number` of `outer`, which is there.
  bool split_subcomponents(const TextParts& outer, std::size_t number) {
    text_ = outer.text_;
    inner_ = 0;
    blanks_ = outer.blanks_;
    return split(outer.begins_[number - 1], outer.begins_[number] - 1u, outer.inner_, blanks_);
  }

  /// A text that is not split, and does not begin with a blank, as its own only part.
  void set_whole(std::string_view text) {
    text_ = text;
    inner_ = 0;
    count_ = 1;
    filled_ = text.empty() ? 0 : 2;
    begins_[0] = 0;
    begins_[1] = static_cast<std::uint8_t>(text.size() + 1);
  }

  std::size_t count() const { return count_; }

  /// Bit i: part i holds a value.
  std::uint64_t filled() const { return filled_; }
  bool holds(std::size_t number) const { return number < 64 && (filled_ >> number & 1) != 0; }

  /// Part `number` (from 1); empty if there are fewer.
  std::string_view at(std::size_t number) const {
    if (number > count_) return {};
    const std::size_t begin = begins_[number - 1];
    return {text_.data() + begin, begins_[number] - begin - 1u};
  }

  /// Where part `number` begins in the text; where the last one ends, if there are fewer.
  std::size_t offset_of(std::size_t number) const {
    return number > count_ ? begins_[count_] - 1u : begins_[number - 1];
  }

  /// Whether part `number` holds a delimiter.
  bool is_split(std::size_t number) const {
    if (inner_ == 0 || number > count_) return false;
    return (inner_ & below(begins_[number] - 1u) & ~below(begins_[number - 1])) != 0;
  }

 private:
  /// The bits below bit `at`, which may be 64.
  static std::uint64_t below(std::size_t at) {
    return at >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << at) - 1;
  }

  /// `odd`: bytes that no part may begin with.
  bool split(std::size_t begin, std::size_t end, std::uint64_t delimiters, std::uint64_t odd) {
    delimiters &= below(end) & ~below(begin);
    const std::uint64_t starts = (delimiters << 1 | std::uint64_t{1} << begin) & below(end);
    if ((starts & odd) != 0) return false;
    count_ = 0;
    filled_ = 0;
    begins_[0] = static_cast<std::uint8_t>(begin);
    for (; delimiters != 0; delimiters &= delimiters - 1) {
      if (count_ + 1 == kMost) return false;
      add(static_cast<std::size_t>(std::countr_zero(delimiters)));
    }
    add(end);
    return true;
  }

  void add(std::size_t end) {
    const bool filled = end > begins_[count_];
    begins_[++count_] = static_cast<std::uint8_t>(end + 1);
    filled_ |= static_cast<std::uint64_t>(filled) << count_;
  }

  std::string_view text_;
  std::uint64_t inner_ = 0;  ///< Delimiters within the parts.
  std::uint64_t blanks_ = 0;
  std::uint64_t filled_ = 0;
  std::size_t count_ = 0;
  std::array<std::uint8_t, kMost + 1>
      begins_;  ///< Of each part, and one behind the last delimiter.
};

/// HL7 does not count trailing blanks.
inline std::string_view without_trailing_blanks(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_PROGRAMS_TEXT_PARTS_H_
