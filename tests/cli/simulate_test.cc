// What `iztk simulate` promises, with the real program: messages are valid, tables and messages
// tell the same, the truth covers all of them, and nothing depends on the number of threads.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::vector<std::string> rows_of(const std::string& path) {
  std::vector<std::string> rows;
  std::istringstream text(read_file(path));
  std::string row;
  std::getline(text, row);
  while (std::getline(text, row)) rows.push_back(row);
  return rows;
}

std::string cell(const std::string& row, std::size_t number) {
  std::size_t at = 0;
  for (; number > 0; --number) at = row.find(',', at) + 1;
  return row.substr(at, row.find(',', at) - at);
}

class SimulateTest : public ::testing::Test {
 protected:
  Outcome simulate(const std::string& folder, const std::string& more) const {
    return run_shell("cd " + folder_.path() + "; iztk simulate -o " + folder + " " + more);
  }
  std::string path(const std::string& file) const { return folder_.file(file); }

  TemporaryFolder folder_;
};

TEST_F(SimulateTest, MessagesAreValidAndTellWhatTheTablesTell) {
  ASSERT_EQ(simulate("out", "--people 400 --set new_id=0.4").exit_code, 0);
  const Outcome checked = run_shell("cd " + folder_.path() +
                                    "; iztk validate -q -f concise --ignore EXC out/feeds | "
                                    "grep -c 'error\\['");
  EXPECT_EQ(checked.output, "0\n");
  const std::string encode = "cd " + folder_.path() +
                             "; head -c 40 /dev/zero | tr '\\0' k > key; chmod 600 key; "
                             "iztk encode -q --key-file key ";
  // A message for each dose, so people are there several times; a FEED has no order of its own.
  const Outcome messages = run_shell(encode + "out/feeds | sort -u");
  const Outcome table = run_shell(encode + "out/people.csv | sed 's/-//;s/-//' | sort -u");
  const auto without_dashes = [](const std::string& text) {
    std::set<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      // source,id,birth_date,sex,zip,code: the form of the date differs.
      std::string date = cell(line, 2);
      std::erase(date, '-');
      lines.insert(cell(line, 0) + "," + cell(line, 1) + "," + date + "," + cell(line, 5));
    }
    return lines;
  };
  EXPECT_EQ(without_dashes(messages.output), without_dashes(table.output));
}

TEST_F(SimulateTest, TheTruthHasEveryDoseAndEveryRecord) {
  ASSERT_EQ(simulate("out", "--people 300").exit_code, 0);
  const std::vector<std::string> doses = rows_of(path("out/doses.csv"));
  const std::vector<std::string> true_doses = rows_of(path("out/truth/doses.csv"));
  ASSERT_EQ(doses.size(), true_doses.size());
  for (std::size_t i = 0; i < doses.size(); ++i) {
    EXPECT_EQ(cell(doses[i], 0), cell(true_doses[i], 4));
    EXPECT_EQ(cell(doses[i], 1), cell(true_doses[i], 6).substr(0, 12));
  }
  EXPECT_EQ(rows_of(path("out/people.csv")).size(), rows_of(path("out/truth/records.csv")).size());
  EXPECT_EQ(rows_of(path("out/truth/people.csv")).size(), 300u);
  unsigned residents = 0;
  for (const std::string& row : rows_of(path("out/denominators.csv"))) {
    residents += static_cast<unsigned>(std::stoul(cell(row, 3)));
  }
  EXPECT_EQ(residents, 300u);
}

TEST_F(SimulateTest, ThreadsChangeNothingAndSeedsDo) {
  ASSERT_EQ(simulate("one", "--people 1000 -j 1").exit_code, 0);
  ASSERT_EQ(simulate("many", "--people 1000 -j 5").exit_code, 0);
  ASSERT_EQ(simulate("other", "--people 1000 --seed 2").exit_code, 0);
  EXPECT_EQ(run_shell("cd " + folder_.path() + "; diff -r one many").output, "");
  EXPECT_NE(read_file(path("one/people.csv")), read_file(path("other/people.csv")));
}

TEST_F(SimulateTest, NoFileHasItsNameBeforeAllAreWritten) {
  const Outcome outcome =
      run_shell("cd " + folder_.path() +
                "; (ulimit -f 8; trap '' XFSZ; exec iztk simulate --people 2000 -o out)");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.errors, HasSubstr("cannot write"));
  unsigned files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path("out"))) {
    files += entry.is_regular_file() ? 1 : 0;
  }
  EXPECT_EQ(files, 0u);
}

}  // namespace
}  // namespace iztk::testing
