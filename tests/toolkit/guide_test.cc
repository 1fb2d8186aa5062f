// What a toolkit is loaded from, and what is said if that is not possible.

#include "iztk/guide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "iztk/redact.h"
#include "iztk/validate.h"
#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

std::string error_of(const ToolkitOptions& options) {
  const Result<Toolkit> toolkit = Toolkit::load(options);
  return toolkit ? "" : toolkit.error().message;
}

TEST(Toolkit, KnowsTheProfilesOfTheGuide) {
  EXPECT_THAT(shared_toolkit().profiles(), Contains("Z22"));
  EXPECT_THAT(shared_toolkit().profiles(), Contains("Z34"));
}

TEST(Toolkit, HasAPolicyOnlyIfOneIsNamed) {
  EXPECT_TRUE(shared_toolkit().has_policy());
  const Result<Toolkit> plain = Toolkit::load();
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->has_policy());
  EXPECT_TRUE(plain->commit_vault());
}

TEST(Toolkit, WhatWasMadeByItOutlivesItsMove) {
  Result<Toolkit> loaded = Toolkit::load();
  ASSERT_TRUE(loaded);
  Result<Validator> validator = Validator::make(*loaded);
  ASSERT_TRUE(validator);
  const Toolkit moved = *std::move(loaded);
  const Result<Validation> validation = validator->validate(valid_message());
  ASSERT_TRUE(validation);
  EXPECT_TRUE(validation->valid());
}

TEST(Toolkit, APolicyNeedsTheDayAtWhichAgesAreComputed) {
  ToolkitOptions options;
  options.policy = "safe-harbor";
  EXPECT_THAT(error_of(options), HasSubstr("reference_date"));
  options.reference_date = "2025-02-30";
  EXPECT_THAT(error_of(options), HasSubstr("reference_date"));
}

TEST(Toolkit, NamesWhatCannotBeLoaded) {
  ToolkitOptions policy;
  policy.policy = "no-such-policy";
  policy.reference_date = "2025-12-31";
  EXPECT_THAT(error_of(policy), HasSubstr("no-such-policy"));
  ToolkitOptions tables;
  tables.tables = "/no/such/tables";
  EXPECT_THAT(error_of(tables), HasSubstr("/no/such/tables"));
  ToolkitOptions overlay;
  overlay.overlays = {"/no/such/overlay"};
  EXPECT_THAT(error_of(overlay), HasSubstr("/no/such/overlay"));
  ToolkitOptions maps;
  maps.maps = "/no/such/maps";
  EXPECT_THAT(error_of(maps), HasSubstr("/no/such/maps"));
}

}  // namespace
}  // namespace iztk::testing
