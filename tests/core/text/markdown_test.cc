#include "core/text/markdown.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(Markdown, ABarDoesNotEndACell) {
  EXPECT_EQ(markdown_cell("a|b"), "a\\|b");
  EXPECT_EQ(markdown_cell("plain"), "plain");
  EXPECT_EQ(markdown_cell(""), "");
}

}  // namespace
}  // namespace iztk::core
