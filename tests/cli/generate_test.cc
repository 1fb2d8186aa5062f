// What `iztk generate` promises, with the real program: what it writes is valid, and each fault
// that it plants is found where it says. IZTK_LONG=1 makes ten thousand messages of each profile,
// and ten thousand faults.

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

bool is_long() { return std::getenv("IZTK_LONG") != nullptr; }

Outcome run_iztk(std::vector<std::string> arguments) {
  Invocation invocation;
  invocation.program = IZTK_PROGRAM;
  invocation.arguments = std::move(arguments);
  return run_program(invocation);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// "17 USE001 PID-3": a message, a code, a path.
std::string finding_of(const std::string& line, const char* message, const char* path) {
  rapidjson::Document json;
  json.Parse(line.c_str());
  if (!json.IsObject() || !json.HasMember("code") || !json.HasMember(path)) return {};
  return std::to_string(json[message].GetUint64()) + " " + json["code"].GetString() + " " +
         json[path].GetString();
}

class GenerateProfile : public ::testing::TestWithParam<const char*> {};

TEST_P(GenerateProfile, IsValid) {
  const TemporaryFolder folder;
  const std::string feed = folder.file("feed.hl7");
  const std::string count = is_long() ? "10000" : "60";
  ASSERT_EQ(run_iztk({"generate", "--profile", GetParam(), "--count", count, "-o", feed}).exit_code,
            0);
  const Outcome checked = run_iztk(
      {"validate", "-q", "-f", "concise", "--profile", GetParam(), "--ignore", "EXC", feed});
  EXPECT_EQ(checked.exit_code, 0) << checked.output.substr(0, 2000);
  const Outcome chosen = run_iztk({"validate", "-f", "concise", "--ignore", "EXC", feed});
  EXPECT_EQ(chosen.exit_code, 0) << chosen.errors;
  EXPECT_NE(chosen.errors.find(std::string("(") + GetParam() + ")"), std::string::npos)
      << chosen.errors;
}

INSTANTIATE_TEST_SUITE_P(Profiles, GenerateProfile,
                         ::testing::Values("Z22", "Z23", "Z31", "Z32", "Z33", "Z34", "Z42", "Z44"),
                         [](const auto& name) { return std::string(name.param); });

TEST(Generate, EachPlantedFaultIsFound) {
  const TemporaryFolder folder;
  const std::string feed = folder.file("feed.hl7");
  const std::string faults = folder.file("faults.ndjson");
  const std::string count = is_long() ? "10000" : "600";
  ASSERT_EQ(run_iztk({"generate", "--profile", "all", "--count", count, "--faults", "100%",
                      "--faults-report", faults, "-o", feed})
                .exit_code,
            0);
  const Outcome checked = run_iztk({"validate", "-q", "-f", "ndjson", "--fail-on", "never", feed});
  std::set<std::string> found;
  for (const std::string& line : lines_of(checked.output)) {
    found.insert(finding_of(line, "messageIndex", "elementPath"));
  }
  const std::vector<std::string> planted = lines_of(read_file(faults));
  EXPECT_EQ(std::to_string(planted.size()), count);
  std::set<std::string> missed;
  for (const std::string& line : planted) {
    if (!found.contains(finding_of(line, "message", "path"))) missed.insert(line);
  }
  EXPECT_TRUE(missed.empty()) << missed.size() << " of " << planted.size() << " missed, such as "
                              << *missed.begin();
}

TEST(Generate, TheSameSeedGivesTheSameBytes) {
  const std::string few = run_iztk({"generate", "--count", "5", "--seed", "7"}).output;
  const std::string more = run_iztk({"generate", "--count", "9", "--seed", "7"}).output;
  EXPECT_EQ(more.substr(0, few.size()), few);
  EXPECT_NE(run_iztk({"generate", "--count", "5", "--seed", "8"}).output, few);
}

TEST(Generate, AFaultIsTheOnlyDifference) {
  const auto messages = [](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"generate", "--count", "40", "--line-ends", "lf"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return lines_of(run_iztk(arguments).output);
  };
  const std::vector<std::string> valid = messages({});
  const std::vector<std::string> faulty = messages({"--faults", "1"});
  const std::set<std::string> lines(valid.begin(), valid.end());
  std::size_t changed = 0;
  for (const std::string& line : faulty) changed += !lines.contains(line);
  EXPECT_LE(changed, 40u);
  EXPECT_GE(changed, 30u);  // Of some, a segment is missing.
}

}  // namespace
}  // namespace iztk::testing
