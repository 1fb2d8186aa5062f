#ifndef IZTK_CORE_CODES_NDC_H_
#define IZTK_CORE_CODES_NDC_H_

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "core/tables/code_table.h"

namespace iztk::core {

/// The forms of a national drug code (NDC) with 11 digits and hyphens (5-4-2) that a written code
/// may mean: the form of the tables. Holds its characters itself.
class NdcCandidates {
 public:
  /// Labeler, product and package with their hyphens.
  static constexpr std::size_t kLength = 13;

  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  std::string_view operator[](std::size_t index) const& { return {forms_[index].data(), kLength}; }
  std::string_view operator[](std::size_t index) && = delete;

  /// Adds the form of three runs of digits; each is filled with zeros at its front.
  void add(std::string_view labeler, std::string_view product, std::string_view package);

 private:
  std::array<std::array<char, kLength>, 3> forms_{};
  std::size_t count_ = 0;
};

/// What a written NDC may mean. The FDA gives a code ten digits (4-4-2, 5-3-2 or 5-4-1), of which
/// the form with 11 digits (5-4-2) is made by a zero before the part that is one digit short. So:
///  - 5-4-2, and 11 digits without hyphens: one form;
///  - 4-4-2, 5-3-2, 5-4-1: one form;
///  - ten digits without hyphens: three forms, as nothing says which part is short;
///  - all else: none.
/// Source: 21 CFR 207.33; 45 CFR 162.1002 and CDC's NDC crosswalk for the 11 digits.
NdcCandidates ndc_candidates(std::string_view text);

/// An NDC in one of several tables.
struct NdcMatch {
  const CodeTable* table = nullptr;
  const CodeEntry* entry = nullptr;  ///< nullptr if no table has the code, or it is ambiguous.
  bool as_written = false;           ///< The text is the form of the table.
};

/// Looks up an NDC, however it is written. The first table that has a form counts; a text whose
/// forms are different codes of the tables means none of them. Tables may be nullptr.
NdcMatch find_ndc(std::span<const CodeTable* const> tables, std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_CODES_NDC_H_
