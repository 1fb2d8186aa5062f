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
  EXPECT_EQ(read->unseen(), 1u);
}

TEST(Baseline, RefusesOtherFiles) {
  const TemporaryFolder folder;
  EXPECT_FALSE(Baseline::read(folder.file("none.tsv")).has_value());
  write_file(folder.file("other.tsv"), "code\tsender\nVAL001\tA\n");
  EXPECT_FALSE(Baseline::read(folder.file("other.tsv")).has_value());
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
