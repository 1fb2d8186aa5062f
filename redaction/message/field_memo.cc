#include "redaction/message/field_memo.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/hash/hash.h"

namespace iztk::redaction {

void FieldResult::clear() {
  bytes.clear();
  made.clear();
  counted.clear();
  dates.clear();
  date_classes.clear();
  quasi_identifiers.clear();
  unknown_components = misshapen = 0;
  content_read = false;
}

bool RememberedField::holds(const FieldKey& key) const {
  return rules_ == key.rules && text_size_ == key.text.size() &&
         std::memcmp(data_.data(), key.text.data(), key.text.size()) == 0;
}

bool RememberedField::fits(std::string_view text, const FieldResult& result) {
  constexpr std::uint32_t kMostOfAKind = std::numeric_limits<std::uint8_t>::max();
  return text.size() + result.bytes.size() + result.quasi_identifiers.size() <= kMostBytes &&
         result.made.size() <= kMostMade && result.counted.size() <= kMostCounted &&
         result.date_classes.size() <= kMostDates && result.unknown_components <= kMostOfAKind &&
         result.misshapen <= kMostOfAKind;
}

void RememberedField::set(const FieldKey& key, const FieldResult& result) {
  const std::string_view text = key.text;
  rules_ = key.rules;
  text_size_ = static_cast<std::uint8_t>(text.size());
  bytes_size_ = static_cast<std::uint8_t>(result.bytes.size());
  quasi_size_ = static_cast<std::uint8_t>(result.quasi_identifiers.size());
  char* to = std::copy(text.begin(), text.end(), data_.data());
  to = std::copy(result.bytes.begin(), result.bytes.end(), to);
  std::copy(result.quasi_identifiers.begin(), result.quasi_identifiers.end(), to);
  made_count_ = static_cast<std::uint8_t>(result.made.size());
  for (std::size_t i = 0; i < result.made.size(); ++i) {
    const MadeSpan& span = result.made[i];
    made_[i] = {static_cast<std::uint8_t>(span.begin), static_cast<std::uint8_t>(span.end),
                span.kind};
  }
  counted_count_ = static_cast<std::uint8_t>(result.counted.size());
  std::transform(result.counted.begin(), result.counted.end(), counted_.begin(),
                 [](std::uint32_t index) { return static_cast<std::uint16_t>(index); });
  date_count_ = static_cast<std::uint8_t>(result.date_classes.size());
  for (std::size_t i = 0; i < result.date_classes.size(); ++i) {
    dates_[i] = {result.date_classes[i], static_cast<std::uint8_t>(result.dates[2 * i]),
                 static_cast<std::uint8_t>(result.dates[2 * i + 1])};
  }
  unknown_components_ = static_cast<std::uint8_t>(result.unknown_components);
  misshapen_ = static_cast<std::uint8_t>(result.misshapen);
  content_read_ = result.content_read;
}

void FieldMemo::add(const FieldKey& key, const FieldResult& result) {
  if (RememberedField::fits(key.text, result)) fields_.make_room(hash_of(key)).set(key, result);
}

std::uint64_t FieldMemo::hash_of(const FieldKey& key) {
  const auto seed = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(key.rules));
  return core::short_hash(key.text, seed);
}

}  // namespace iztk::redaction
