#include "feeds/threads/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace iztk::feeds {
namespace {

struct Number {
  int value = 0;
  int square = 0;
};

/// Squares of 1 to `count`, in the order in which they are written.
std::vector<int> squares(int count, std::size_t threads) {
  int next = 0;
  std::vector<int> written;
  Pipeline<Number> pipeline(
      [&](Number& number) {
        number.value = ++next;
        return next <= count;
      },
      [](std::size_t, Number& number) {
        // Later batches overtake earlier ones.
        if (number.value % 3 == 1) std::this_thread::sleep_for(std::chrono::microseconds(200));
        number.square = number.value * number.value;
      },
      [&](Number& number) {
        written.push_back(number.square);
        return true;
      });
  pipeline.run(threads);
  return written;
}

TEST(Pipeline, WritesInTheOrderOfReadingWhateverTheThreads) {
  const std::vector<int> alone = squares(500, 1);
  ASSERT_EQ(alone.size(), 500u);
  EXPECT_EQ(alone[499], 250'000);
  for (const std::size_t threads : {2u, 3u, 8u}) EXPECT_EQ(squares(500, threads), alone);
}

TEST(Pipeline, NothingToReadIsFine) { EXPECT_TRUE(squares(0, 4).empty()); }

TEST(Pipeline, NothingIsWrittenAfterTheWriterStopped) {
  for (const std::size_t threads : {1u, 4u}) {
    int next = 0;
    std::vector<int> written;
    Pipeline<Number> pipeline(
        [&](Number& number) {
          number.value = ++next;
          return true;  // An endless input.
        },
        [](std::size_t, Number&) {},
        [&](Number& number) {
          written.push_back(number.value);
          return number.value < 10;
        });
    pipeline.run(threads);
    EXPECT_EQ(written, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  }
}

TEST(Pipeline, AnExceptionEndsTheRunAndComesOut) {
  for (const std::size_t threads : {1u, 4u}) {
    int next = 0;
    Pipeline<Number> pipeline(
        [&](Number& number) {
          number.value = ++next;
          return true;
        },
        [](std::size_t, Number& number) {
          if (number.value == 20) throw std::runtime_error("twenty");
        },
        [](Number& number) {
          EXPECT_NE(number.value, 20);
          return true;
        });
    EXPECT_THROW(pipeline.run(threads), std::runtime_error);
  }
}

TEST(Pipeline, AtMostOneBatchForEachThreadIsOpen) {
  constexpr int kThreads = 3;
  std::atomic<int> open = 0;
  int next = 0;
  Pipeline<Number> pipeline(
      [&](Number&) {
        EXPECT_LE(++open, kThreads);
        return ++next <= 200;
      },
      [](std::size_t thread, Number&) { EXPECT_LT(thread, std::size_t{kThreads}); },
      [&](Number&) {
        --open;
        return true;
      });
  pipeline.run(kThreads);
}

}  // namespace
}  // namespace iztk::feeds
