#include "core/bounded_memo.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace iztk::core {
namespace {

struct Squared {
  std::optional<int> key;
  int answer = 0;

  bool holds(int asked) const { return key == asked; }
};

template <std::size_t kSets>
void put(BoundedMemo<Squared, kSets>* memo, std::uint64_t hash, int key) {
  memo->make_room(hash) = {key, key * key};
}

TEST(BoundedMemo, AnEmptyEntryHoldsNoKey) {
  BoundedMemo<Squared, 4> memo;
  EXPECT_EQ(memo.find(0, 0), nullptr);
}

TEST(BoundedMemo, KeysAreComparedInFull) {
  BoundedMemo<Squared, 4> memo;
  put(&memo, 7, 3);
  EXPECT_EQ(memo.find(7, 4), nullptr);
  ASSERT_NE(memo.find(7, 3), nullptr);
  EXPECT_EQ(memo.find(7, 3)->answer, 9);
}

TEST(BoundedMemo, ASetHoldsTwoAndTheOlderGoesFirst) {
  BoundedMemo<Squared, 1> memo;
  put(&memo, 0, 1);
  put(&memo, 0, 2);
  put(&memo, 0, 3);
  EXPECT_EQ(memo.find(0, 1), nullptr);
  EXPECT_NE(memo.find(0, 2), nullptr);
  EXPECT_NE(memo.find(0, 3), nullptr);
}

TEST(BoundedMemo, WhatIsAskedForHasASecondChance) {
  BoundedMemo<Squared, 1> memo;
  put(&memo, 0, 1);
  put(&memo, 0, 2);
  for (int once = 3; once < 50; ++once) {
    ASSERT_NE(memo.find(0, 1), nullptr) << once;
    put(&memo, 0, once);
  }
  // One that nobody asks for any more goes after all.
  put(&memo, 0, 50);
  put(&memo, 0, 51);
  EXPECT_EQ(memo.find(0, 1), nullptr);
}

TEST(BoundedMemo, BothMayHaveBeenAskedFor) {
  BoundedMemo<Squared, 1> memo;
  put(&memo, 0, 1);
  put(&memo, 0, 2);
  EXPECT_NE(memo.find(0, 1), nullptr);
  EXPECT_NE(memo.find(0, 2), nullptr);
  put(&memo, 0, 3);
  EXPECT_NE(memo.find(0, 3), nullptr);
  EXPECT_NE((memo.find(0, 1) != nullptr), (memo.find(0, 2) != nullptr));
}

// The answer is that of the function, whatever was asked before and however keys share sets.
TEST(BoundedMemo, TheAnswerIsTheSameWithAndWithout) {
  BoundedMemo<Squared, 8> memo;
  std::mt19937 random(1);
  int hits = 0;
  for (int i = 0; i < 20'000; ++i) {
    const int key = static_cast<int>(random() % (i % 2 == 0 ? 8 : 500));
    const auto hash = static_cast<std::uint64_t>(key) * 0x9e3779b97f4a7c15 >> 60;
    if (const Squared* known = memo.find(hash, key)) {
      ++hits;
      ASSERT_EQ(known->answer, key * key);
    } else {
      put(&memo, hash, key);
    }
  }
  EXPECT_GT(hits, 5'000);
}

}  // namespace
}  // namespace iztk::core
