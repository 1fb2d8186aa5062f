#include "linkage/links/candidates.h"

#include <algorithm>
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
enum class KeyPart : std::uint8_t { kToken1, kToken2, kToken3, kToken4, kZip, kStreet, kPhone };

/// Two parts each. What a birth year could tell is not among them: with all people of a country,
/// too many would share such a key.
constexpr std::pair<KeyPart, KeyPart> kRescueKeys[] = {
    {KeyPart::kToken1, KeyPart::kToken2}, {KeyPart::kToken1, KeyPart::kToken4},
    {KeyPart::kZip, KeyPart::kToken1},    {KeyPart::kZip, KeyPart::kToken3},
    {KeyPart::kToken2, KeyPart::kToken3}, {KeyPart::kToken3, KeyPart::kToken4},
    {KeyPart::kZip, KeyPart::kToken2},    {KeyPart::kZip, KeyPart::kToken4},
    {KeyPart::kZip, KeyPart::kStreet},    {KeyPart::kStreet, KeyPart::kPhone}};

/// 32 bits of all bits of a segment; 0 if it is empty.
std::uint64_t mixed(std::uint64_t bits) { return bits * 0x9e3779b97f4a7c15 >> 32; }

std::uint64_t part_of(const CodedPerson& person, KeyPart part) {
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

bool compared_by_date(const CodedPerson& a, const CodedPerson& b) {
  return a.birth_date == b.birth_date && a.birth_date != 0;
}

void add_pairs(std::span<const LinkRecord> records, std::span<const KeyedRecord> run,
               RescuePairs* rescue) {
  if (run.size() > RescuePairs::kMostRecords) {
    ++rescue->crowded_keys;
    return;
  }
  for (std::size_t i = 0; i < run.size(); ++i) {
    for (std::size_t j = i + 1; j < run.size(); ++j) {
      if (compared_by_date(records[run[i].record].coded, records[run[j].record].coded)) continue;
      rescue->pairs.emplace_back(run[i].record, run[j].record);
    }
  }
}

}  // namespace

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
