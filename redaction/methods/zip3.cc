#include "redaction/methods/zip3.h"

#include <bitset>

#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "redaction/classes/embedded_data.h"

namespace iztk::redaction {
namespace {

using core::is_digit;

std::size_t number_of(std::string_view digits) {
  return static_cast<std::size_t>((digits[0] - '0') * 100 + (digits[1] - '0') * 10 +
                                  (digits[2] - '0'));
}

// Nothing is allowed when the table cannot be read: the safe side.
std::bitset<1000> read_allowed() {
  std::bitset<1000> allowed;
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse("zip3.tsv", embedded_text("zip3.tsv"), {"zip3"});
  if (!table) return allowed;
  for (const core::TsvTable::Row& row : table->rows()) {
    for (const std::string_view zip : core::split_words(table->cell(row, "zip3"))) {
      if (zip.size() == 3) allowed.set(number_of(zip));
    }
  }
  return allowed;
}

}  // namespace

std::string zip3(std::string_view zip) {
  static const std::bitset<1000> allowed = read_allowed();
  std::size_t digits = 0;
  while (digits < zip.size() && is_digit(zip[digits])) ++digits;
  const bool plain = digits == zip.size() && (digits == 5 || digits == 9 || digits == 3);
  const bool dashed = digits == 5 && zip.size() == 10 && zip[5] == '-';
  if (!plain && !dashed) return {};
  return allowed.test(number_of(zip)) ? std::string(zip.substr(0, 3)) : "000";
}

}  // namespace iztk::redaction
