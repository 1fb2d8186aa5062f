#ifndef IZTK_BENCH_SEGMENT_TEXT_H_
#define IZTK_BENCH_SEGMENT_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace iztk::bench {

/// A segment under construction: fields are set by their numbers, in any order.
class SegmentText {
 public:
  explicit SegmentText(std::string_view name) : name_(name) {}

  SegmentText& set(std::size_t field, std::string_view text) {
    // MSH-1 is the separator before MSH-2.
    const std::size_t at = field - (name_ == "MSH" ? 2 : 1);
    if (fields_.size() <= at) fields_.resize(at + 1);
    fields_[at] = text;
    return *this;
  }

  /// Appends the segment with `more` separators after its last field, ended by CR.
  void write(std::size_t more, std::string* out) const {
    std::size_t count = fields_.size();
    while (count > 0 && fields_[count - 1].empty()) --count;
    *out += name_;
    for (std::size_t i = 0; i < count; ++i) *out += "|" + fields_[i];
    out->append(more, '|');
    *out += '\r';
  }

 private:
  std::string_view name_;
  std::vector<std::string> fields_;
};

}  // namespace iztk::bench

#endif  // IZTK_BENCH_SEGMENT_TEXT_H_
