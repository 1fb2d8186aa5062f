// A value or an error, and no reference into a temporary.

#include "iztk/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace iztk {
namespace {

Result<std::string> good() { return std::string("a text that is too long to be kept in place"); }
Result<std::string> bad() { return Error{"no such table"}; }

TEST(Result, HoldsAValueOrAnError) {
  const Result<std::string> value = good();
  ASSERT_TRUE(value);
  EXPECT_EQ(value->size(), 43u);
  const Result<std::string> error = bad();
  ASSERT_FALSE(error.has_value());
  EXPECT_EQ(error.error().message, "no such table");
}

TEST(Result, WhatIsTakenFromATemporaryLivesOn) {
  const std::string& value = good().value();
  const std::string& same = *good();
  EXPECT_EQ(value, same);
  const Error& error = bad().error();
  EXPECT_EQ(error.message, "no such table");
}

TEST(Result, ValuesThatCannotBeCopiedAreMoved) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 7);
}

TEST(Status, IsSuccessOrAnError) {
  EXPECT_TRUE(ok());
  EXPECT_FALSE(Status(Error{"full"}));
}

}  // namespace
}  // namespace iztk
