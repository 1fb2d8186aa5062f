#include "feeds/units/batch_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::feeds {
namespace {

std::string message(std::size_t number, std::size_t size) {
  return "MSH|^~\\&|A|B|C|D|20240101||VXU^V04^VXU_V04|" + std::to_string(number) +
         "|P|2.5.1\rNTE|1||" + std::string(size, 'x') + "\r";
}

/// What came out of the reader.
struct ReadBack {
  std::string text;  ///< All units, joined: nothing may get lost.
  std::size_t messages = 0;
  std::vector<InputEnd> ends;
  std::vector<std::string> codes;  ///< Of all findings.
};

ReadBack read_all(const std::vector<InputFile>& inputs, const ReadSettings& settings = {}) {
  const InputOptions options;
  BatchReader reader(options, settings, inputs);
  ReadBack out;
  const auto note = [&](std::span<const core::Diagnostic> findings) {
    for (const core::Diagnostic& each : findings) out.codes.emplace_back(each.rule->code);
  };
  Batch batch;
  while (reader.next(&batch)) {
    EXPECT_LT(batch.input, inputs.size());
    for (const FramedUnit& framed : batch.units) {
      out.text += framed.unit.bytes;
      out.messages += framed.unit.kind == parsers::UnitKind::kMessage;
      note(framed.findings);
    }
    note(batch.end_findings);
    if (batch.end) out.ends.push_back(*batch.end);
  }
  return out;
}

class BatchReaderTest : public ::testing::Test {
 protected:
  InputFile file(const std::string& name, const std::string& text) const {
    testing::write_file(folder_.file(name), text);
    return {folder_.file(name), name};
  }

  testing::TemporaryFolder folder_;
};

TEST_F(BatchReaderTest, GivesBackEveryByteOfManyMessages) {
  std::string text;
  for (std::size_t i = 0; i < 1000; ++i) text += message(i, 1000 + i);
  const ReadBack read = read_all({file("feed", text)});
  EXPECT_EQ(read.text, text);
  EXPECT_EQ(read.messages, 1000u);
  ASSERT_EQ(read.ends.size(), 1u);
  EXPECT_EQ(read.ends[0].ledger.accepted_units, 1000u);
  EXPECT_EQ(read.ends[0].file_bytes, text.size());
}

TEST_F(BatchReaderTest, GrowsForALongMessage) {
  const std::string text = message(1, 10) + message(2, 3'000'000) + message(3, 10);
  const ReadBack read = read_all({file("feed", text)});
  EXPECT_EQ(read.text, text);
  EXPECT_EQ(read.messages, 3u);
}

TEST_F(BatchReaderTest, ReadsAllInputsOneAfterTheOther) {
  const ReadBack read =
      read_all({file("a", message(1, 10)), file("empty", ""), file("b", message(2, 10))});
  EXPECT_EQ(read.text, message(1, 10) + message(2, 10));
  EXPECT_EQ(read.ends.size(), 3u);
  EXPECT_EQ(read.codes, std::vector<std::string>{"ENC012"});
}

TEST_F(BatchReaderTest, AnInputThatCannotBeReadDoesNotStopTheOthers) {
  const ReadBack read =
      read_all({{"/", "/"}, {folder_.file("none"), "none"}, file("b", message(2, 10))});
  EXPECT_EQ(read.text, message(2, 10));
  ASSERT_EQ(read.ends.size(), 3u);
  EXPECT_EQ(read.ends[0].failure, "cannot read '/': Is a directory");
  EXPECT_EQ(read.ends[1].failure, "cannot read 'none': No such file or directory");
  EXPECT_EQ(read.ends[2].failure, "");
}

TEST_F(BatchReaderTest, DigestIsThatOfTheFile) {
  ReadSettings settings;
  settings.digest = true;
  const std::string text = message(1, 700'000);
  const ReadBack read = read_all({file("a", text), file("b", "")}, settings);
  ASSERT_EQ(read.ends.size(), 2u);
  EXPECT_EQ(read.ends[0].sha256, core::sha256_hex(text));
  EXPECT_EQ(read.ends[1].sha256, core::sha256_hex(""));
}

TEST_F(BatchReaderTest, FindingsStandBeforeTheirUnits) {
  const InputOptions options;
  const std::string text = "\r\r" + message(1, 10);
  const std::vector<InputFile> inputs = {file("feed", text)};
  BatchReader reader(options, {}, inputs);
  Batch batch;
  ASSERT_TRUE(reader.next(&batch));
  const auto blank = std::find_if(batch.units.begin(), batch.units.end(), [](const FramedUnit& u) {
    return u.unit.kind == parsers::UnitKind::kTransport;
  });
  ASSERT_NE(blank, batch.units.end());
  ASSERT_EQ(blank->findings.size(), 1u);
  EXPECT_EQ(blank->findings[0].rule->code, "ENC009");
}

TEST_F(BatchReaderTest, TrailersHaveTheDelimitersOfTheirHeader) {
  const InputOptions options;
  std::string text = "BHS#^~\\&#A\r" + message(1, 10) + "BTS#1\r";
  const std::vector<InputFile> inputs = {file("feed", text)};
  BatchReader reader(options, {}, inputs);
  Batch batch;
  ASSERT_TRUE(reader.next(&batch));
  ASSERT_EQ(batch.units.back().unit.kind, parsers::UnitKind::kEnvelope);
  EXPECT_EQ(batch.units.back().unit.delimiters.field, '#');
}

}  // namespace
}  // namespace iztk::feeds
