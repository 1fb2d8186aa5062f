// Validates every message of testdata/messages with the program, as users do, and compares the
// report with the file beside the message:
//   X.report    the concise report with all that follows from something else, then the exit status
//               in a last line
//   X.full      the report for people, of some messages
//   X.report.json   the report for programs, of some messages
// IZTK_UPDATE_GOLDEN=1 writes them anew. Read the difference then: a report is right only when the
// guide says so.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

const std::string kRoot = IZTK_SOURCE_DIR;
const std::string kMessages = "testdata/messages";
constexpr std::string_view kExtension = ".hl7";

/// Messages whose long reports are kept, too: one each of what the reports show in different ways.
constexpr std::array<std::string_view, 8> kInDetail = {
    "batch/file-with-two-batches.hl7",
    "invalid/ENC018-nul-in-name.hl7",
    "invalid/IZ-24-vis-without-presentation.hl7",
    "invalid/STR001-orc-missing.hl7",
    "invalid/USE001-pid8-missing.hl7",
    "valid/z22-administered-dose.hl7",
    "wild/one-bad-in-the-middle.hl7",
    "wild/mllp-capture.hl7",
};

/// "invalid/USE001-pid8-missing", in order.
std::vector<std::string> all_messages() {
  std::vector<std::string> names;
  const fs::path folder = fs::path(kRoot) / kMessages;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != kExtension) continue;
    fs::path name = fs::relative(entry.path(), folder);
    names.push_back(name.replace_extension().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// What `iztk validate` says of a message, with its exit status.
std::string report(const std::string& name, const std::string& format) {
  Invocation invocation;
  invocation.program = IZTK_PROGRAM;
  invocation.arguments = {"validate", "-f",    format,
                          "--color",  "never", kMessages + "/" + name + std::string(kExtension)};
  // The short report is complete.
  if (format == "concise") invocation.arguments.emplace_back("--consequences");
  // The messages about data quality are judged on a fixed day.
  if (name.starts_with("quality/")) {
    invocation.arguments.insert(invocation.arguments.end(),
                                {"--quality", "on", "--as-of", "2024-06-30"});
  }
  const Outcome outcome = run_program(invocation);
  return outcome.output + "exit " + std::to_string(outcome.exit_code) + "\n";
}

void expect_golden(const std::string& file, const std::string& report) {
  const std::string path = kRoot + "/" + kMessages + "/" + file;
  if (update_golden()) {
    write_file(path, report);
    return;
  }
  ASSERT_TRUE(fs::exists(path)) << file << ": write it with IZTK_UPDATE_GOLDEN=1";
  EXPECT_EQ(report, read_file(path)) << file << ": if the new report is right, write it with "
                                     << "IZTK_UPDATE_GOLDEN=1";
}

class EveryMessage : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryMessage, HasTheConciseReport) {
  expect_golden(GetParam() + ".report", report(GetParam(), "concise"));
}

INSTANTIATE_TEST_SUITE_P(Golden, EveryMessage, ::testing::ValuesIn(all_messages()), case_name);

class DetailedMessage : public ::testing::TestWithParam<std::string_view> {
 protected:
  std::string name() const {
    return std::string(GetParam().substr(0, GetParam().size() - kExtension.size()));
  }
};

TEST_P(DetailedMessage, HasTheFullReport) {
  expect_golden(name() + ".full", report(name(), "full"));
}

TEST_P(DetailedMessage, HasTheJsonReport) {
  Invocation invocation;
  invocation.program = IZTK_PROGRAM;
  invocation.arguments = {"validate", "-f", "json", kMessages + "/" + std::string(GetParam())};
  expect_golden(name() + ".report.json", run_program(invocation).output);
}

INSTANTIATE_TEST_SUITE_P(Golden, DetailedMessage, ::testing::ValuesIn(kInDetail));

}  // namespace
}  // namespace iztk::testing
