#include "cli/terminal/progress.h"

#include <gtest/gtest.h>

namespace iztk::cli {
namespace {

ProgressState state() {
  ProgressState state;
  state.input = "feed.hl7";
  state.messages = 13'000;
  state.bytes = 42 << 20;
  state.total_bytes = 100 << 20;
  state.elapsed = std::chrono::seconds(5);
  return state;
}

TEST(Progress, HasShareRateAndTimeLeft) {
  EXPECT_EQ(progress_text(state(), 100), "feed.hl7: 42 %, 13,000 messages, 2,600/s, 0:06 left");
}

TEST(Progress, LongTimesHaveHours) {
  ProgressState slow = state();
  slow.elapsed = std::chrono::hours(2);
  EXPECT_EQ(progress_text(slow, 100), "feed.hl7: 42 %, 13,000 messages, 1/s, 2:45:42 left");
}

TEST(Progress, FitsIntoTheTerminal) {
  EXPECT_EQ(progress_text(state(), 50), "42 %, 13,000 messages, 2,600/s, 0:06 left");
  EXPECT_EQ(progress_text(state(), 40), "42 %, 13,000 messages");
  EXPECT_EQ(progress_text(state(), 10), "42 %");
  EXPECT_EQ(progress_text(state(), 4), "");
}

TEST(Progress, WithoutASizeThereIsNoShare) {
  ProgressState pipe = state();
  pipe.total_bytes = 0;
  EXPECT_EQ(progress_text(pipe, 100), "feed.hl7: 42 MiB, 13,000 messages, 2,600/s");
  // Of a compressed file more is read than it is long.
  pipe.total_bytes = 20 << 20;
  EXPECT_EQ(progress_text(pipe, 100), "feed.hl7: 42 MiB, 13,000 messages, 2,600/s");
}

TEST(Progress, AResumedRunIsAsFastAsItIs) {
  ProgressState resumed = state();
  resumed.messages_first = 12'000;
  resumed.bytes_first = 40 << 20;
  EXPECT_EQ(progress_text(resumed, 100), "feed.hl7: 42 %, 13,000 messages, 200/s, 2:25 left");
}

}  // namespace
}  // namespace iztk::cli
