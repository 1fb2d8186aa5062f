#include "reports/baseline.h"

#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace iztk::reports {
namespace {

using testing::TemporaryFolder;
using testing::write_file;

const FindingKey kKey{"VAL001", "RXA-5.1", "CLINIC A"};

TEST(PathWithoutNumbers, LeavesNamesOnly) {
  EXPECT_EQ(path_without_numbers("ORDER[2]/OBSERVATION[13]/OBX-5[1].1"),
            "ORDER/OBSERVATION/OBX-5.1");
  EXPECT_EQ(path_without_numbers("PID-3"), "PID-3");
}

TEST(Baseline, IsSortedAndHasEachKeyOnce) {
  Baseline baseline;
  baseline.add({"VAL001", "RXA-5.1", "B"});
  baseline.add({"USE001", "PID-3", "B"});
  baseline.add({"VAL001", "RXA-5.1", "A"});
  baseline.add({"USE001", "PID-3", "B"});
  EXPECT_EQ(baseline.text(),
            "# Findings that are known: `iztk validate --baseline` hides them.\n"
            "code\tfield\tsender\n"
            "USE001\tPID-3\tB\nVAL001\tRXA-5.1\tA\nVAL001\tRXA-5.1\tB\n");
}

TEST(Baseline, ReadsWhatItWrites) {
  const TemporaryFolder folder;
  Baseline written;
  written.add(kKey);
  written.add({"STR005", "ORDER/RXR", ""});
  write_file(folder.file("known.tsv"), written.text());
  core::Result<Baseline> read = Baseline::read(folder.file("known.tsv"));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->text(), written.text());
  EXPECT_TRUE(read->covers(kKey));
  EXPECT_FALSE(read->covers({"VAL001", "RXA-5.1", "CLINIC B"}));
  EXPECT_FALSE(read->covers({"VAL001", "RXA-9.1", "CLINIC A"}));
  EXPECT_EQ(read->unseen(), std::vector<std::uint32_t>{3});
}

TEST(Baseline, RefusesOtherFiles) {
  const TemporaryFolder folder;
  EXPECT_FALSE(Baseline::read(folder.file("none.tsv")).has_value());
  write_file(folder.file("other.tsv"), "code\tsender\nVAL001\tA\n");
  EXPECT_FALSE(Baseline::read(folder.file("other.tsv")).has_value());
}

TEST(Baseline, StarsStandForAnyCharacters) {
  const TemporaryFolder folder;
  write_file(folder.file("known.tsv"),
             "code\tfield\tsender\nVAL001\tRXA-5*\tCLINIC*\nUSE001\t*\t*\nLEN001\tPID-5\tA\\*B\n");
  core::Result<Baseline> read = Baseline::read(folder.file("known.tsv"));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_TRUE(read->covers({"VAL001", "RXA-5.1", "CLINIC A"}));
  EXPECT_TRUE(read->covers({"VAL001", "RXA-5", "CLINIC"}));
  EXPECT_FALSE(read->covers({"VAL001", "RXA-9", "CLINIC A"}));
  EXPECT_FALSE(read->covers({"VAL001", "RXA-5.1", "A CLINIC"}));
  EXPECT_TRUE(read->covers({"USE001", "", ""}));
  EXPECT_FALSE(read->covers({"USE003", "PID-3", "CLINIC A"}));
  EXPECT_TRUE(read->covers({"LEN001", "PID-5", "A*B"}));
  EXPECT_FALSE(read->covers({"LEN001", "PID-5", "AxB"}));
}

TEST(Baseline, AStarOfASenderIsWrittenAsItself) {
  Baseline written;
  written.add({"VAL001", "RXA-5.1", "*"});
  const TemporaryFolder folder;
  write_file(folder.file("known.tsv"), written.text());
  core::Result<Baseline> read = Baseline::read(folder.file("known.tsv"));
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->covers({"VAL001", "RXA-5.1", "*"}));
  EXPECT_FALSE(read->covers({"VAL001", "RXA-5.1", "CLINIC A"}));
}

TEST(Baseline, ARowHidesUpToItsLastDay) {
  const TemporaryFolder folder;
  write_file(folder.file("known.tsv"),
             "code\tfield\tsender\tuntil\nVAL001\tRXA-5.1\tCLINIC A\t2026-11-30\n");
  core::Result<Baseline> read = Baseline::read(folder.file("known.tsv"));
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->has_dates());
  read->expire(20261130);
  EXPECT_TRUE(read->covers(kKey));
  EXPECT_EQ(read->expired(), 0u);
  read->expire(20261201);
  EXPECT_FALSE(read->covers(kKey));
  EXPECT_EQ(read->expired(), 1u);
}

TEST(Baseline, KeepsWhatPeopleWrote) {
  const TemporaryFolder folder;
  write_file(folder.file("known.tsv"),
             "# Of the whole file.\ncode\tfield\tsender\treason\tuntil\n"
             "# Their system cannot.\nUSE003\tORC-10\tA\tticket 7\t2027-03-31\n"
             "# Mended since.\nUSE003\tORC-17\tA\n"
             "# All of them.\nVAL001\tRXA-5.1\t*\tlocal\n# The end.\n");
  const core::Result<Baseline> previous = Baseline::read(folder.file("known.tsv"));
  ASSERT_TRUE(previous.has_value()) << previous.error().message;
  Baseline written;
  written.add({"USE003", "ORC-10", "A"});
  written.add({"VAL001", "RXA-5.1", "A"});
  written.add({"VAL001", "RXA-5.1", "B"});
  written.add({"VAL001", "RXA-9.1", "B"});
  written.keep_notes(*previous);
  EXPECT_EQ(written.text(),
            "# Findings that are known: `iztk validate --baseline` hides them.\n"
            "# Of the whole file.\ncode\tfield\tsender\treason\tuntil\n"
            "# Their system cannot.\nUSE003\tORC-10\tA\tticket 7\t2027-03-31\n"
            "# Mended since.\n# All of them.\nVAL001\tRXA-5.1\t*\tlocal\t\n"
            "VAL001\tRXA-9.1\tB\t\t\n# The end.\n");
}

TEST(Baseline, RefusesUnknownColumnsAndCodesAndDays) {
  const TemporaryFolder folder;
  const std::string file = folder.file("known.tsv");
  write_file(file, "code\tfield\tsender\treasons\n");
  EXPECT_EQ(Baseline::read(file).error().message,
            file + ": there is no column 'reasons'; did you mean 'reason'?");
  write_file(file, "code\tfield\tsender\tuntil\nVAL001\tRXA-5.1\tA\tsoon\n");
  EXPECT_EQ(Baseline::read(file).error().message, file + ":2: until must be a day as YYYY-MM-DD");
  write_file(file, "code\tfield\tsender\nVAL001\tA\tB\n# Comment.\nUSE099\tA\tB\n");
  const core::Result<Baseline> read = Baseline::read(file);
  ASSERT_TRUE(read.has_value());
  const core::Status status = read->check_codes([](std::string_view code) {
    return code == "USE099" ? std::string("unknown") : std::string();
  });
  EXPECT_EQ(status.error().message, file + ":4: unknown");
}

TEST(Baseline, DoesNotGrowWithoutEnd) {
  Baseline baseline;
  for (std::size_t i = 0; i <= Baseline::kMostKeys; ++i) {
    EXPECT_EQ(baseline.full(), i == Baseline::kMostKeys);
    baseline.add({"VAL001", "RXA-5.1", std::to_string(i)});
  }
}

}  // namespace
}  // namespace iztk::reports
