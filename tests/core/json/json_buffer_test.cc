// A buffer of JSON grows, and gives back what only a huge text needs.

#include "core/json/json_buffer.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::core {
namespace {

TEST(JsonBuffer, KeepsWhatWasPutWhileItGrows) {
  JsonBuffer buffer;
  std::string expected;
  for (int i = 0; i < 200000; ++i) {
    buffer.put_string("number \"" + std::to_string(i) + "\"");
    expected += "\"number \\\"" + std::to_string(i) + "\\\"\"";
  }
  EXPECT_EQ(buffer.text(), expected);
  EXPECT_TRUE(buffer.has_escapes());
}

TEST(JsonBuffer, IsUsedAgainAfterAHugeText) {
  JsonBuffer buffer;
  for (const std::size_t size : {std::size_t{10}, std::size_t{5} << 20, std::size_t{100}}) {
    const std::string text(size, 'x');
    buffer.put(text);
    EXPECT_EQ(buffer.text(), text);
    buffer.drop();
    EXPECT_EQ(buffer.size(), 0u);
  }
}

}  // namespace
}  // namespace iztk::core
