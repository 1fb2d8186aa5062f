#include "redaction/message/field_memo.h"

#include <algorithm>
#include <cstring>

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

bool RememberedField::is_for(const FieldRules& rules, std::string_view text) const {
  return rules_ == &rules && text_size_ == text.size() &&
         std::memcmp(data_.data(), text.data(), text.size()) == 0;
}

bool RememberedField::put(const FieldRules& rules, std::string_view text,
                          const FieldResult& result) {
  rules_ = nullptr;
  constexpr std::uint32_t kMostCounted = 255;
  const bool room =
      text.size() + result.bytes.size() + result.quasi_identifiers.size() <= data_.size() &&
      result.made.size() <= made_.size() && result.counted.size() <= counted_.size() &&
      result.date_classes.size() <= dates_.size() && result.unknown_components <= kMostCounted &&
      result.misshapen <= kMostCounted;
  if (!room) return false;
  rules_ = &rules;
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
  return true;
}

std::size_t FieldMemo::place_of(const FieldRules& rules, std::string_view text) {
  const auto seed = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&rules));
  return core::short_hash(text, seed) % kPlaces;
}

}  // namespace iztk::redaction
