#include "redaction/field_memo.h"

#include <cstring>

#include "redaction/short_hash.h"

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

FieldResult* FieldMemo::find(const FieldRules& rules, std::string_view text, bool* known) {
  if (text.size() > kLongest) return nullptr;
  const auto seed = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&rules));
  Entry& entry = entries_[short_hash(text, seed) % kEntries];
  *known = entry.rules == &rules && entry.size == text.size() &&
           std::memcmp(entry.text.data(), text.data(), text.size()) == 0;
  if (*known) return &entry.result;
  entry.rules = &rules;
  entry.size = static_cast<std::uint32_t>(text.size());
  std::memcpy(entry.text.data(), text.data(), text.size());
  entry.result.clear();
  return &entry.result;
}

}  // namespace iztk::redaction
