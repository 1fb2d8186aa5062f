#ifndef IZTK_CORE_TEXT_NUMBER_H_
#define IZTK_CORE_TEXT_NUMBER_H_

#include <compare>
#include <optional>
#include <string_view>

namespace iztk::core {

/// The value of a decimal number as HL7 writes it (data types NM and SI: a sign, digits, a point):
/// leading zeros, zeros at the end of the fraction and a plus sign are not significant. Exact, of
/// any length. Views into the text that was read.
class Number {
 public:
  /// nullopt if the text is not a number: `1e3`, ` 1`, `.` and an empty text are not.
  static std::optional<Number> parse(std::string_view text);

  /// Digits before the point, without leading zeros; empty for a number between -1 and 1.
  std::string_view whole() const { return whole_; }
  /// Digits after the point, without trailing zeros; empty for a whole number.
  std::string_view fraction() const { return fraction_; }
  bool negative() const { return negative_; }
  bool is_whole() const { return fraction_.empty(); }

  friend bool operator==(const Number&, const Number&) = default;
  friend std::strong_ordering operator<=>(const Number& left, const Number& right);

 private:
  std::string_view whole_;
  std::string_view fraction_;
  bool negative_ = false;  ///< Never set for zero.
};

/// Whether two texts are numbers of the same value: `999.0`, `+999` and `0999` are.
bool same_number(std::string_view left, std::string_view right);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_NUMBER_H_
