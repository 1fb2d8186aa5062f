#include <map>
#include <string>
#include <utility>

#include "core/contains.h"
#include "profiles/quality/subjects.h"
#include "profiles/quality/words.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr std::size_t kShortest = 5;  // Characters; AIRA's limit.

/// What senders put before a lot number: the word itself, funding, the manufacturer.
constexpr std::array<std::string_view, 12> kPrefixes = {
    "LOT", "LOT#", "(P)", "(S)", "#", "VFC", "MED-", "SKB-", "PMC-", "WSD-", "WAL-", "MSD-"};
/// What senders put after it: funding, the vaccine.
constexpr std::array<std::string_view, 14> kSuffixes = {
    "-VFC",   "(VFC)", " VFC",     "-STATE", "(STATE)", " STATE", "-CHIP",
    "(CHIP)", " CHIP", "-PRIVATE", "(P)",    " FLU",    "-FLU",   " MMR"};
constexpr std::array<std::string_view, 5> kTestLots = {"TEST", "TESTLOT", "LOT", "12345", "123456"};

bool names_several(std::string_view lot) {
  return lot.find_first_of(",;/&") != std::string_view::npos ||
         lot.find(" - ") != std::string_view::npos || lot.find(" AND ") != std::string_view::npos;
}

bool looks_like_product_code(std::string_view lot) {
  // NDC: 5-4-2 digits, or 11 without dashes.
  const bool dashed = lot.size() == 13 && lot[5] == '-' && lot[10] == '-';
  return count_digits(lot) == 11 && (dashed || lot.size() == 11);
}

/// `A` is a letter, `#` a digit, other characters stand for themselves.
bool has_shape(std::string_view lot, std::string_view shape) {
  if (lot.size() != shape.size()) return false;
  for (std::size_t i = 0; i < lot.size(); ++i) {
    const bool digit = lot[i] >= '0' && lot[i] <= '9';
    const bool letter = lot[i] >= 'A' && lot[i] <= 'Z';
    if (shape[i] == '#' ? !digit : shape[i] == 'A' ? !letter : lot[i] != shape[i]) return false;
  }
  return true;
}

/// Also true if no shape is known for the manufacturer.
bool fits_manufacturer(const CheckWriter& writer, const Dose& dose, std::string_view lot) {
  const core::CodeTable* patterns = writer.tables().lot_pattern;
  if (patterns == nullptr) return true;
  bool known = false;
  for (const core::CodeEntry& pattern : patterns->entries()) {
    for (const std::string_view maker : core::split_words(patterns->cell(pattern, "mvx"))) {
      if (maker != dose.manufacturer) continue;
      known = true;
      if (has_shape(lot, pattern.display)) return true;
    }
  }
  return !known;
}

/// The first fault of the lot number; others would only follow from it.
void check_lot(const CheckWriter& writer, const Dose& dose) {
  const core::Place place{dose.rxa, 15, 0, 0, 0};
  const std::string lot = in_capitals(dose.lot);
  if (is_placeholder(lot) || is_one_character(lot) || core::contains(kTestLots, lot)) {
    return writer.report(rules::kLotPlaceholder, place);
  }
  if (names_several(lot)) return writer.report(rules::kLotSeveral, place);
  for (const std::string_view prefix : kPrefixes) {
    if (lot.starts_with(prefix)) return writer.report(rules::kLotPrefix, place);
  }
  for (const std::string_view suffix : kSuffixes) {
    if (lot.ends_with(suffix)) return writer.report(rules::kLotSuffix, place);
  }
  if (looks_like_product_code(lot)) return writer.report(rules::kLotIsProductCode, place);
  if (lot.size() < kShortest) return writer.report(rules::kLotTooShort, place);
  if (!fits_manufacturer(writer, dose, lot)) writer.report(rules::kLotShape, place);
}

}  // namespace

void check_lots(const CheckWriter& writer) {
  // A lot of a manufacturer has one expiration date.
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> expiries;
  for (const Dose& dose : writer.facts().doses) {
    if (!dose.given || dose.lot.empty()) continue;
    check_lot(writer, dose);
    const std::string_view expiry = writer.text(dose.rxa, 16);
    if (expiry.empty()) continue;
    const auto [first, is_new] = expiries.emplace(std::pair(dose.manufacturer, dose.lot), expiry);
    if (!is_new && first->second != expiry) {
      writer.report(rules::kLotTwoExpiries, {dose.rxa, 16, 0, 0, 0});
    }
  }
}

}  // namespace iztk::profiles
