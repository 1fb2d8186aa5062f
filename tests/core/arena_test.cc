#include "core/arena.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace iztk::core {
namespace {

TEST(ArenaTest, TextsStayWhereTheyAreUntilReset) {
  Arena arena;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 5000; ++i) copies.push_back(arena.copy("text " + std::to_string(i)));
  for (int i = 0; i < 5000; ++i)
    EXPECT_EQ(copies[static_cast<std::size_t>(i)], "text " + std::to_string(i));
}

TEST(ArenaTest, ATextLargerThanABlockFits) {
  Arena arena;
  const std::string large(1'000'000, 'x');
  EXPECT_EQ(arena.copy(large), large);
  EXPECT_EQ(arena.copy("small"), "small");
}

TEST(ArenaTest, MemoryIsUsedAgainAfterReset) {
  Arena arena;
  const char* first = arena.allocate(100);
  arena.reset();
  EXPECT_EQ(arena.allocate(100), first);
}

}  // namespace
}  // namespace iztk::core
