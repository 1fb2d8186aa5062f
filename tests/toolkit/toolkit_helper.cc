#include "tests/toolkit/toolkit_helper.h"

#include "tests/support/test_files.h"

namespace iztk::testing {

const Toolkit& shared_toolkit() {
  static const Result<Toolkit> toolkit = [] {
    ToolkitOptions options;
    options.policy = "safe-harbor";
    options.reference_date = "2025-12-31";
    return Toolkit::load(options);
  }();
  EXPECT_TRUE(toolkit.has_value());
  return *toolkit;
}

std::string test_message(std::string_view name) {
  std::filesystem::path path = IZTK_SOURCE_DIR;
  return read_existing_file(path / "testdata/messages" / name);
}

std::string valid_message() { return test_message("valid/z22-administered-dose.hl7"); }

std::string invalid_message() { return test_message("invalid/VAL001-unknown-cvx.hl7"); }

}  // namespace iztk::testing
