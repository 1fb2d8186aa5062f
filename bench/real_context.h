#ifndef IZTK_BENCH_REAL_CONTEXT_H_
#define IZTK_BENCH_REAL_CONTEXT_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "bench/real_sender.h"
#include "bench/segment_text.h"
#include "synthesis/choices/choice_table.h"
#include "synthesis/choices/number_range.h"

namespace iztk::bench {

using synthesis::number_in;

/// The last day of a feed: fixed, so that ages and dates never change.
inline constexpr std::chrono::sys_days kToday =
    std::chrono::year{2025} / std::chrono::month{11} / std::chrono::day{14};

/// A number with leading zeros.
std::string padded(unsigned value, unsigned width);

/// YYYYMMDD
std::string date(std::chrono::sys_days day);

/// What the segments of one message have in common: its sender and its patient.
class RealContext {
 public:
  /// Invents the patient. `index` is in the control id; all must outlive the object.
  RealContext(const ChoiceTable& table, const RealSender& sender, std::uint64_t index,
              Random random, std::string* out);

  std::string_view pick(std::string_view choice) {
    return table_.pick(choice, sender_.kind(), random_);
  }
  std::uint64_t below(std::uint64_t limit) { return random_.below(limit); }
  std::string digits(unsigned width) { return random_digits(random_, width); }
  PersonName invent_name() { return synthesis::invent_name(table_, sender_.kind(), random_); }
  RealSender::Provider provider() { return sender_.provider(random_); }

  /// Whether the sender has a trait.
  bool has(std::string_view trait) const { return sender_.has(trait); }
  /// Whether the message has this coincidence of values.
  bool coincidence(std::string_view which) const { return coincidence_ == which; }

  void write(const SegmentText& segment) { segment.write(has("empty ends") ? 3 : 0, &out_); }

  const RealSender& sender() const { return sender_; }
  std::uint64_t index() const { return index_; }
  const PersonName& name() const { return name_; }
  const std::string& record() const { return record_; }
  std::chrono::sys_days birth() const { return birth_; }
  Random& random() { return random_; }

 private:
  const ChoiceTable& table_;
  const RealSender& sender_;
  std::uint64_t index_;
  Random random_;
  std::string& out_;

  std::string_view coincidence_;
  PersonName name_;
  std::string record_;  ///< PID-3.1
  std::chrono::sys_days birth_;
};

}  // namespace iztk::bench

#endif  // IZTK_BENCH_REAL_CONTEXT_H_
