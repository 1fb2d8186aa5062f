// Extracts with the real program: linkage codes, threads, files in a folder, comparison, and that
// nothing of a person gets into what is redacted or reported.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kFeed = "tests/cli/extract/feed.hl7";
const std::string kFaults = "tests/cli/extract/faults.hl7";
const std::string kExtract = "iztk extract --as-of 2024-11-30 ";

/// What only the people of the two feeds have.
constexpr const char* kPersonal[] = {
    "Testperson",    "Testresident", "Testrefuser", "Testnovel",          "Testpin",
    "Testborn",      "Testgone",     "Sampleton",   "100 Example Street", "77 Harborview Lane",
    "9 Quiet Court", "5550101",      "Marie"};

std::string extract_cell(const std::string& line, std::size_t column) {
  std::istringstream cells(line);
  std::string text;
  for (std::size_t i = 0; i < column; ++i) std::getline(cells, text, '\t');
  return text;
}

std::vector<std::string> extract_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class ExtractTest : public ::testing::Test {
 protected:
  ExtractTest() {
    write_file(folder_.file("key"), "kiln-otter 7 vexes quaint lamp #93\n");
    EXPECT_EQ(::chmod(folder_.file("key").c_str(), 0600), 0);
  }

  /// Runs a command line in which DIR is the folder of the test.
  Outcome run(std::string command) const {
    for (std::size_t at = command.find("DIR"); at != std::string::npos; at = command.find("DIR")) {
      command.replace(at, 3, folder_.path());
    }
    return run_shell(command);
  }

  TemporaryFolder folder_;
};

TEST_F(ExtractTest, NothingRedactedIsWrittenOrReported) {
  for (const char* const type : {"D", "P"}) {
    const Outcome outcome = run(kExtract + "--key-file DIR/key --report DIR/report --type " + type +
                                " " + kFeed + " " + kFaults);
    EXPECT_EQ(outcome.exit_code, 1);
    const std::string all = outcome.output + outcome.errors + read_file(folder_.file("report"));
    for (const char* const value : kPersonal) EXPECT_THAT(all, Not(HasSubstr(value)));
    EXPECT_THAT(outcome.output, HasSubstr("\tRedacted\tRedacted\tRedacted\t"));
  }
}

TEST_F(ExtractTest, LinkageCodesAreThoseOfEncode) {
  const Outcome extract = run(kExtract + "--type P --key-file DIR/key " + kFeed);
  const Outcome encode = run("iztk encode --key-file DIR/key " + kFeed);
  ASSERT_EQ(extract.exit_code, 0) << extract.errors;
  const std::vector<std::string> rows = extract_lines(extract.output);
  ASSERT_EQ(rows.size(), 4u);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_THAT(encode.output, HasSubstr("," + extract_cell(rows[i], 3) + "\r\n"));
  }
}

TEST_F(ExtractTest, AnyNumberOfThreadsGivesTheSameBytes) {
  run("for i in 1 2 3 4 5 6 7 8 9; do sed s/V-200/V-$i-200/g " + kFeed +
      "; done | cat > DIR/many.hl7");
  const Outcome one = run(kExtract + "-j 1 --type D DIR/many.hl7 " + kFaults);
  const Outcome four = run(kExtract + "-j 4 --type D DIR/many.hl7 " + kFaults);
  EXPECT_EQ(extract_lines(one.output).size(), 31u);
  EXPECT_EQ(one.output, four.output);
  EXPECT_EQ(one.errors, four.errors);
}

TEST_F(ExtractTest, ValuesAreThoseOfRedact) {
  const std::string policy = R"({"iztk_policy": 1, "name": "study", "title": "t", "claim": "none",
    "extends": "cvrs-redacted", "keys": {"project": "study", "epoch": "1"}, "rules": [
    {"class": "mrn.patient", "do": "token", "mode": "hmac"}, {"class": "date.birth", "do": "shift"},
    {"class": "date.event", "do": "shift"}]})";
  write_file(folder_.file("policy.json"), policy);
  const std::string with = " --key-file DIR/key ";
  const Outcome extract = run(kExtract + "-q --type D --redact DIR/policy.json" + with + kFeed);
  ASSERT_EQ(extract.exit_code, 0) << extract.errors;
  const Outcome redacted = run("iztk redact -q --policy DIR/policy.json" + with + kFeed +
                               " | iztk get -f tsv PID-3.1,PID-7.1,RXA-3.1");
  const std::vector<std::string> rows = extract_lines(extract.output);
  const std::vector<std::string> values = extract_lines(redacted.output);
  ASSERT_EQ(rows.size(), 4u);
  ASSERT_EQ(values.size(), 4u) << redacted.errors;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::string days = extract_cell(rows[i], 8) + "\t" + extract_cell(rows[i], 23);
    std::erase(days, '-');
    EXPECT_EQ(extract_cell(rows[i], 4) + "\t" + days, values[i]);
    EXPECT_THAT(extract_cell(rows[i], 4), Not(HasSubstr("TEST")));
  }
}

TEST_F(ExtractTest, FilesOfAFolderAreNamedByTheRule) {
  const Outcome outcome = run(kExtract + "--type D --folder DIR/out --submitter xxa " + kFeed);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_EQ(outcome.output, "");
  EXPECT_EQ(run("ls DIR/out").output, "20241130_01_XXA.txt\n");
  const Outcome check = run("iztk validate --fail-on error DIR/out/20241130_01_XXA.txt");
  EXPECT_EQ(check.exit_code, 0) << check.output << check.errors;
  EXPECT_THAT(check.output, Not(HasSubstr("EXT014")));
}

TEST_F(ExtractTest, FullFilesAreFollowedByOthers) {
  run("sed 's/most-rows: 2/most-rows: 1/; s/^# events/# file-name: yyyymmdd_NN_AAA.csv\\n# "
      "events/' tests/cli/extract/small.tsv > DIR/small.tsv");
  const Outcome outcome =
      run(kExtract + "--layout DIR/small.tsv --folder DIR/out --submitter XXA " + kFeed);
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;  // A refusal has no row.
  EXPECT_EQ(run("cd DIR/out && wc -l * | head -2").output,
            "  2 20241130_01_XXA.csv\n  2 20241130_02_XXA.csv\n");
  EXPECT_EQ(run("iztk validate --layout DIR/small.tsv DIR/out").exit_code, 1);  // No *.csv.
  EXPECT_EQ(run("iztk validate --layout DIR/small.tsv DIR/out/*.csv").exit_code, 0);
}

TEST_F(ExtractTest, ComparisonFindsWhatWasChanged) {
  const std::string check = kExtract + "-q --type D --check DIR/a.txt " + kFeed;
  ASSERT_EQ(run(kExtract + "--type D -o DIR/a.txt " + kFeed).exit_code, 0);
  const Outcome same = run(check);
  EXPECT_EQ(same.exit_code, 0) << same.output << same.errors;
  EXPECT_EQ(same.output, "");
  run("sed -i 's/EK5730/EK5731/; /V-2002/d; s/V-2003/V-2009/' DIR/a.txt");
  const Outcome changed = run(check);
  EXPECT_EQ(changed.exit_code, 1);
  for (const char* const code : {"EXT016", "EXT017", "EXT018"}) {
    EXPECT_THAT(changed.output, HasSubstr(code));
  }
  EXPECT_THAT(changed.output, HasSubstr(":2: error[EXT018] lot_number "));
  EXPECT_THAT(changed.output, Not(HasSubstr("EK573")));
  EXPECT_THAT(changed.output, Not(HasSubstr("V-200")));
}

TEST_F(ExtractTest, FindingsOfExtractsHoldNoValue) {
  ASSERT_EQ(run(kExtract + "--type I -o DIR/a.txt " + kFeed).exit_code, 0);
  for (const char* const format : {"full", "concise", "json", "ndjson", "sarif", "github", "csv"}) {
    const Outcome outcome =
        run("iztk validate --type D --as-of 2023-01-01 -f " + std::string(format) + " DIR/a.txt");
    EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
    EXPECT_THAT(outcome.output, HasSubstr("EXT008")) << format;
    for (const char* const value : kPersonal) {
      EXPECT_THAT(outcome.output + outcome.errors, Not(HasSubstr(value)));
    }
  }
  EXPECT_EQ(run("iztk validate -f junit DIR/a.txt").exit_code, 2);
  EXPECT_EQ(run("iztk validate --profile Z22 DIR/a.txt").exit_code, 2);
  EXPECT_EQ(run("iztk validate DIR/a.txt " + kFeed).exit_code, 2);
}

TEST_F(ExtractTest, APipeIsReadOnce) {
  ASSERT_EQ(run(kExtract + "--type D -o DIR/a.txt " + kFeed).exit_code, 0);
  const Outcome messages = run("mkfifo DIR/p; cat " + kFeed + " > DIR/p & iztk validate -q DIR/p");
  EXPECT_THAT(messages.output, Not(HasSubstr("ENC")));
  EXPECT_EQ(run("iztk validate -q --layout cvrs-2 - < DIR/a.txt").exit_code, 0);
  EXPECT_EQ(run("gzip -c DIR/a.txt > DIR/20241130_01_XXA.txt.gz; iztk validate -q "
                "DIR/20241130_01_XXA.txt.gz")
                .exit_code,
            0);
}

TEST_F(ExtractTest, AFirstLineOfDataIsNotReported) {
  ASSERT_EQ(run(kExtract + "--type I " + kFeed + " | tail -n +2 > DIR/a.txt").exit_code, 0);
  const Outcome outcome = run("iztk validate -f concise --layout cvrs-2 DIR/a.txt");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("EXT002"));
  for (const char* const value : kPersonal) EXPECT_THAT(outcome.output, Not(HasSubstr(value)));
}

}  // namespace
}  // namespace iztk::testing
