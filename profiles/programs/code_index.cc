#include "profiles/programs/code_index.h"

#include <bit>
#include <cstring>

namespace iztk::profiles {
namespace {

template <typename Word>
std::uint64_t word_at(const char* bytes) {
  Word word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

ShortText ShortText::of(std::string_view text) {
  const std::size_t size = text.size();
  const char* const bytes = text.data();
  ShortText result;
  result.high = static_cast<std::uint64_t>(size) << 56;
  // The second word may overlap the first: cheaper than its odd bytes.
  if (size > 8) {
    result.low = word_at<std::uint64_t>(bytes);
    result.high |= word_at<std::uint64_t>(bytes + size - 8) >> (16 - size) * 8;
  } else if (size == 8) {
    result.low = word_at<std::uint64_t>(bytes);
  } else if (size >= 4) {
    result.low = word_at<std::uint32_t>(bytes) | word_at<std::uint32_t>(bytes + size - 4)
                                                     << (size - 4) * 8;
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      result.low |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << 8 * i;
    }
  }
  return result;
}

CodeIndex::CodeIndex(const core::CodeTable& table) {
  places_.resize(std::bit_ceil(2 * table.entries().size() + 1));
  for (const core::CodeEntry& entry : table.entries()) {
    Code code;
    code.supported = table.cell(entry, "guide_use") != "not supported";
    code.system = table.cell(entry, "system");
    code.first = entry.valid_from;
    code.last = entry.valid_to == 0 ? kAlways : entry.valid_to;
    // Withdrawn, whatever the day.
    if (!table.dated() && !entry.active) {
      code.first = kAlways;
      code.last = 1;
    }
    const std::string_view shape = table.cell(entry, "shape");
    if (!shape.empty()) {
      by_shape_.emplace_back(shape, code);
    } else {
      add(entry.code, code);
    }
  }
}

void CodeIndex::add(std::string_view text, const Code& code) {
  if (text.empty() || text.size() > ShortText::kMost) return;
  const ShortText key = ShortText::of(text);
  std::size_t place = place_of(key);
  while (places_[place].last != 0) place = (place + 1) & (places_.size() - 1);
  places_[place] = code;
  places_[place].text = key;
}

std::size_t CodeIndex::place_of(const ShortText& text) const {
  constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;
  const std::uint64_t hash = (text.low ^ (text.high * kFactor)) * kFactor;
  return (hash >> 32) & (places_.size() - 1);
}

const CodeIndex::Code* CodeIndex::find(std::string_view code) const {
  if (code.size() > ShortText::kMost) return nullptr;
  const ShortText key = ShortText::of(code);
  for (std::size_t place = place_of(key); places_[place].last != 0;
       place = (place + 1) & (places_.size() - 1)) {
    if (places_[place].text == key) return &places_[place];
  }
  for (const auto& [shape, of_shape] : by_shape_) {
    if (core::has_shape(code, shape)) return &of_shape;
  }
  return nullptr;
}

}  // namespace iztk::profiles
