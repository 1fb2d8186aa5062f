#include "parsers/charset/utf16.h"

#include <unicode/utf16.h>

#include "core/text/utf8.h"

namespace iztk::parsers {

using std::string_view_literals::operator""sv;

std::optional<Charset> detect_utf16_mark(std::string_view start) {
  if (start.starts_with("\xFF\xFE\0\0"sv)) return std::nullopt;
  if (start.starts_with("\xFF\xFE")) return Charset::kUtf16Le;
  if (start.starts_with("\xFE\xFF")) return Charset::kUtf16Be;
  return std::nullopt;
}

bool Utf16Reader::read(std::string_view block, bool at_end, std::string* out) {
  if (failed_) return false;
  for (const char c : block) {
    const auto byte = static_cast<unsigned char>(c);
    if (!half_unit_) {
      half_ = byte;
      half_unit_ = true;
      continue;
    }
    half_unit_ = false;
    const unsigned unit = big_endian_ ? half_ << 8 | byte : byte << 8 | half_;
    if (!read_unit(static_cast<char16_t>(unit), out)) return false;
    ++units_;
  }
  if (!at_end) return true;
  if (high_surrogate_ != 0) return fail(2 * (units_ - 1));
  return half_unit_ ? fail(2 * units_) : true;
}

bool Utf16Reader::read_unit(char16_t unit, std::string* out) {
  constexpr char16_t kMark = 0xFEFF;
  if (high_surrogate_ != 0) {
    if (!U16_IS_TRAIL(unit)) return fail(2 * (units_ - 1));
    core::append_utf8(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high_surrogate_, unit)), out);
    high_surrogate_ = 0;
    return true;
  }
  if (U16_IS_TRAIL(unit)) return fail(2 * units_);
  if (U16_IS_LEAD(unit)) {
    high_surrogate_ = unit;
    return true;
  }
  const bool mark = unit == kMark && units_ == 0;
  if (!mark) core::append_utf8(unit, out);
  return true;
}

bool Utf16Reader::fail(std::uint64_t offset) {
  fault_offset_ = offset;
  failed_ = true;
  return false;
}

}  // namespace iztk::parsers
