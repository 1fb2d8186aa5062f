#ifndef IZTK_TESTS_PROFILES_GUIDE_OVERLAY_FOLDER_H_
#define IZTK_TESTS_PROFILES_GUIDE_OVERLAY_FOLDER_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "profiles/guide/guide.h"

namespace iztk::profiles {

/// A folder for the tables of an overlay, empty before each test.
class OverlayFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }

  /// The built-in guide with the overlay.
  core::Result<std::unique_ptr<Guide>> load() {
    GuideSource source;
    source.overlays = {folder_.string()};
    return Guide::load(source);
  }

  /// Why it cannot be loaded; empty if it can.
  std::string failure() {
    const auto guide = load();
    return guide ? std::string() : guide.error().message;
  }

  std::filesystem::path folder_;
};

}  // namespace iztk::profiles

#endif  // IZTK_TESTS_PROFILES_GUIDE_OVERLAY_FOLDER_H_
