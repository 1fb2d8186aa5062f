#ifndef IZTK_TRANSLATORS_TABLES_ROW_INDEX_H_
#define IZTK_TRANSLATORS_TABLES_ROW_INDEX_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace iztk::translators {

struct MapRow;

/// Which rows of a sheet can have anything to do, by the elements that are valued: rows about an
/// absent element cost nothing.
class RowIndex {
 public:
  static constexpr std::size_t kMostRows = 128;

  /// Rows by their number in the sheet.
  class Rows {
   public:
    void add(std::size_t row) { words_[row / 64] |= std::uint64_t{1} << (row % 64); }
    void add(const Rows& other) {
      for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    }

    /// Calls `use` with each row in order.
    template <typename Use>
    void for_each(Use use) const {
      for (std::size_t i = 0; i < words_.size(); ++i) {
        for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
          use(64 * i + static_cast<std::size_t>(std::countr_zero(word)));
        }
      }
    }

   private:
    std::array<std::uint64_t, kMostRows / 64> words_{};
  };

  /// `rows` are not more than kMostRows.
  void build(const std::vector<MapRow>& rows);

  /// Rows that ask for no value of their own.
  const Rows& always() const { return always_; }
  /// Adds the rows about a valued field or component.
  void add(std::uint32_t number, Rows* rows) const {
    if (number < by_number_.size()) rows->add(by_number_[number]);
  }

 private:
  Rows always_;
  std::vector<Rows> by_number_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_ROW_INDEX_H_
