#include "redaction/message/fallback_fields.h"

#include <algorithm>

namespace iztk::redaction {
namespace {

struct Fallback {
  parsers::SegmentName segment;
  std::uint32_t first;
  std::uint32_t second;
};
constexpr Fallback kFallbacks[] = {{"PID", 25, 24}, {"PID", 29, 30}, {"RXA", 27, 11}};

}  // namespace

void FallbackFields::begin_segment(parsers::SegmentName segment) {
  segment_ = segment;
  first_emptied_ = false;
  second_ = {};
  any_ = std::any_of(std::begin(kFallbacks), std::end(kFallbacks),
                     [segment](const Fallback& each) { return each.segment == segment; });
}

void FallbackFields::note(std::uint32_t number, bool null, std::size_t begin) {
  for (const Fallback& fallback : kFallbacks) {
    if (fallback.segment != segment_) continue;
    if (fallback.second == number) second_ = {begin, out_->bytes.size()};
    if (fallback.first == number) first_emptied_ = !null && out_->bytes.size() == begin;
    const bool both = number == std::max(fallback.first, fallback.second);
    if (!both || !first_emptied_ || second_.begin == second_.end) continue;
    out_->take_out(static_cast<std::uint32_t>(second_.begin),
                   static_cast<std::uint32_t>(second_.end - second_.begin));
    second_ = {};
  }
}

}  // namespace iztk::redaction
