#ifndef IZTK_TESTS_SUPPORT_TEST_FILES_H_
#define IZTK_TESTS_SUPPORT_TEST_FILES_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/text/ascii.h"

namespace iztk::testing {

/// All bytes of a file; empty if there is none.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The same of a file that must be there.
inline std::string read_existing_file(const std::filesystem::path& path) {
  EXPECT_TRUE(std::ifstream(path)) << "cannot read " << path;
  return read_file(path);
}

inline void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) ADD_FAILURE() << "cannot write " << path;
}

/// Whether expected files are to be rewritten instead of compared (IZTK_UPDATE_GOLDEN=1).
inline bool update_golden() { return std::getenv("IZTK_UPDATE_GOLDEN") != nullptr; }

/// The name of a case that is a file: names of tests hold letters, digits and underscores only.
inline std::string case_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !core::is_alphanumeric(c); }, '_');
  return name;
}

}  // namespace iztk::testing

#endif  // IZTK_TESTS_SUPPORT_TEST_FILES_H_
