#include "linkage/links/candidates.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace iztk::linkage {
namespace {

struct KeyedRecord {
  std::uint64_t key;
  std::uint32_t record;

  friend bool operator<(const KeyedRecord& a, const KeyedRecord& b) {
    return std::tie(a.key, a.record) < std::tie(b.key, b.record);
  }
};

/// What rescue keys are made of.
enum class KeyPart : std::uint8_t {
  kToken1,
  kToken2,
  kToken3,
  kToken4,
  kZip,
  kStreet,
  kPhone,
  kYearMonth,
  kYearDay,
  kMonthDay,
  kYearSwapped,  ///< Year, and day and month in the order of their size.
};

/// Two parts each. The birth year alone is not among them: with all people of a country, too many
/// would share such a key.
constexpr std::pair<KeyPart, KeyPart> kRescueKeys[] = {
    {KeyPart::kToken1, KeyPart::kToken2},    {KeyPart::kToken1, KeyPart::kToken4},
    {KeyPart::kZip, KeyPart::kToken1},       {KeyPart::kZip, KeyPart::kToken3},
    {KeyPart::kToken2, KeyPart::kToken3},    {KeyPart::kToken3, KeyPart::kToken4},
    {KeyPart::kZip, KeyPart::kToken2},       {KeyPart::kZip, KeyPart::kToken4},
    {KeyPart::kZip, KeyPart::kStreet},       {KeyPart::kStreet, KeyPart::kPhone},
    {KeyPart::kToken1, KeyPart::kYearMonth}, {KeyPart::kToken1, KeyPart::kYearDay},
    {KeyPart::kToken1, KeyPart::kMonthDay},  {KeyPart::kToken1, KeyPart::kYearSwapped}};

/// 32 bits of all bits of a segment; 0 if it is empty.
std::uint64_t mixed(std::uint64_t bits) { return bits * 0x9e3779b97f4a7c15 >> 32; }

/// A part of a birth date; 0 if it is missing.
std::uint64_t date_part(std::uint32_t date, KeyPart part) {
  if (date == 0) return 0;
  const std::uint32_t month = date / 100 % 100;
  const std::uint32_t day = date % 100;
  const std::uint32_t year = date / 10'000 * 10'000;
  switch (part) {
    case KeyPart::kYearMonth:
      return year + month * 100;
    case KeyPart::kYearDay:
      return year + day;
    case KeyPart::kMonthDay:
      return month * 100 + day;
    default:
      return year + std::min(month, day) * 100 + std::max(month, day);
  }
}

std::uint64_t part_of(const CodedPerson& person, KeyPart part) {
  if (part >= KeyPart::kYearMonth) return date_part(person.birth_date, part);
  switch (part) {
    case KeyPart::kZip:
      return person.zip;
    case KeyPart::kStreet:
      return mixed(person.street);
    case KeyPart::kPhone:
      return mixed(person.phone);
    default:
      return person.tokens[static_cast<std::size_t>(part)];
  }
}

/// Two parts in one key; 0 if either is missing.
std::uint64_t rescue_key(const CodedPerson& person, const std::pair<KeyPart, KeyPart>& parts) {
  const std::uint64_t a = part_of(person, parts.first);
  const std::uint64_t b = part_of(person, parts.second);
  return a == 0 || b == 0 ? 0 : a << 32 | b;
}

void add_pairs(std::span<const LinkRecord> records, std::span<const KeyedRecord> run,
               RescuePairs* rescue) {
  if (run.size() > RescuePairs::kMostRecords) {
    ++rescue->crowded_keys;
    return;
  }
  for (std::size_t i = 0; i < run.size(); ++i) {
    for (std::size_t j = i + 1; j < run.size(); ++j) {
      if (share_birth_date(records[run[i].record].coded, records[run[j].record].coded)) continue;
      rescue->pairs.emplace_back(run[i].record, run[j].record);
    }
  }
}

/// Of bits that are set in either: whether a third or more of them are common (Dice .5).
bool are_alike(std::uint64_t a, std::uint64_t b) {
  const int common = std::popcount(a & b);
  return common != 0 && 4 * common >= std::popcount(a) + std::popcount(b);
}

bool are_alike(const SegmentBits& a, const SegmentBits& b) {
  return 4 * count_common(a, b) > count(a) + count(b);
}

}  // namespace

bool share_birth_date(const CodedPerson& a, const CodedPerson& b) {
  return a.birth_date == b.birth_date && a.birth_date != 0;
}

bool may_be_rescued(const CodedPerson& a, const CodedPerson& b) {
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    if (a.tokens[i] != 0 && a.tokens[i] == b.tokens[i]) return true;
  }
  if (a.tokens[1] != 0 && a.tokens[1] == b.tokens[3]) return true;
  if (a.phone != 0 && a.phone == b.phone) return true;
  const bool has_names = a.unsalted && b.unsalted;
  const bool first = has_names && are_alike(a.first, b.first);
  const bool last = has_names && are_alike(a.last, b.last);
  if (first && last) return true;
  return (first || last || (a.zip != 0 && a.zip == b.zip)) && are_alike(a.street, b.street);
}

std::vector<DateBlock> date_blocks(std::span<const LinkRecord> sorted) {
  std::vector<DateBlock> blocks;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 1; i <= sorted.size(); ++i) {
    if (i < sorted.size() && sorted[i].coded.birth_date == sorted[begin].coded.birth_date) continue;
    if (sorted[begin].coded.birth_date != 0 && i - begin > 1) blocks.push_back({begin, i});
    begin = i;
  }
  return blocks;
}

RescuePairs rescue_pairs(std::span<const LinkRecord> sorted) {
  RescuePairs rescue;
  for (const auto& parts : kRescueKeys) {
    std::vector<KeyedRecord> keys;
    for (std::uint32_t i = 0; i < sorted.size(); ++i) {
      const std::uint64_t key = rescue_key(sorted[i].coded, parts);
      if (key != 0) keys.push_back({key, i});
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t begin = 0; begin < keys.size();) {
      std::size_t end = begin + 1;
      while (end < keys.size() && keys[end].key == keys[begin].key) ++end;
      add_pairs(sorted, std::span(keys).subspan(begin, end - begin), &rescue);
      begin = end;
    }
  }
  std::ranges::sort(rescue.pairs);
  rescue.pairs.erase(std::unique(rescue.pairs.begin(), rescue.pairs.end()), rescue.pairs.end());
  return rescue;
}

}  // namespace iztk::linkage
