#include "parsers/structure/batch_structure.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace iztk::parsers {
namespace {

/// F FHS, B BHS, m message, b BTS, f FTS
bool regular(std::string_view text) {
  std::vector<EnvelopeToken> file;
  for (const char c : text) {
    switch (c) {
      case 'F':
        file.push_back(EnvelopeToken::kFhs);
        break;
      case 'B':
        file.push_back(EnvelopeToken::kBhs);
        break;
      case 'b':
        file.push_back(EnvelopeToken::kBts);
        break;
      case 'f':
        file.push_back(EnvelopeToken::kFts);
        break;
      default:
        file.push_back(EnvelopeToken::kMessage);
    }
  }
  return is_regular_batch(file);
}

TEST(BatchStructureTest, WhatTheStandardAllows) {
  for (const char* file : {"m", "mmm", "Bmb", "BmmbBmb", "FBmbf", "FBmmbBbf", "Fmf", "mbmb", "Bm",
                           "FBm", "mBmb", "BmbmB"}) {
    EXPECT_TRUE(regular(file)) << file;
  }
}

TEST(BatchStructureTest, WhatItDoesNotAllow) {
  for (const char* file :
       {"", "F", "Ff", "b", "f", "bm", "Bmbb", "FFBmbf", "FBmbff", "FBmbfm", "BmFb", "mF", "Fb"}) {
    EXPECT_FALSE(regular(file)) << file;
  }
}

}  // namespace
}  // namespace iztk::parsers
