#include "feeds/units/shard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feeds/account/run_account.h"
#include "feeds/units/batch_reader.h"
#include "tests/cli/run_program.h"

namespace iztk::feeds {
namespace {

std::string numbered_message(std::size_t number, const std::string& end = "\r") {
  return "MSH|^~\\&|A|B|C|D|20240101||VXU^V04^VXU_V04|" + std::to_string(number) + "|P|2.5.1" +
         end + "NTE|1||" + std::string(number * 37 % 400, 'x') + end;
}

/// Pieces of feeds in an order that depends on the seed: sound messages, envelope, bytes that
/// belong to nothing, blank lines, messages that are rejected as too large, a header that is
/// broken.
std::string feed(unsigned seed) {
  std::string text;
  unsigned random = seed * 2654435761u + 1;
  for (std::size_t i = 0; i < 60; ++i) {
    random = random * 1664525u + 1013904223u;
    switch (random >> 28) {
      case 0:
        text += "FHS|^~\\&|A\rBHS|^~\\&|A\r";
        break;
      case 1:
        text += "BTS|3\rFTS|1\r";
        break;
      case 2:
        text += "these bytes belong to nothing\r";
        break;
      case 3:
        text += "\r\r\n\r";
        break;
      case 4:
        text += "MSH|^~\\&|A|B\r" + std::string(3000, 'y') + "\r";
        break;
      case 5:
        text += "MSH|^~\\&\0|A|B\r";
        break;
      case 6:
        text += numbered_message(i, "\r\n");
        break;
      case 7:
        text += numbered_message(i, "\n");
        break;
      default:
        text += numbered_message(i);
    }
  }
  return text;
}

std::string mllp_feed(unsigned seed) {
  std::string text;
  for (std::size_t i = 0; i < 40; ++i) {
    if ((i + seed) % 9 == 4) text += "lost";
    text += "\x0b" + numbered_message(i * seed) + ((i + seed) % 7 == 3 ? "" : "\x1c\r");
  }
  return text;
}

/// What a reader hands out, told as text: each unit with its place, each finding.
struct Told {
  std::string units;
  std::uint64_t own = 0;
  std::uint64_t others = 0;
};

Told read(const std::vector<InputFile>& inputs, std::string_view shard) {
  InputOptions options;
  options.limits.message_bytes = 2000;
  ReadSettings settings;
  std::vector<ByteRange> ranges;
  if (!shard.empty()) {
    const core::Result<Shard> parsed = parse_shard(shard);
    core::Result<std::vector<ByteRange>> planned = plan_shard(*parsed, options, inputs);
    EXPECT_TRUE(planned);
    ranges = *planned;
    settings.shard = ranges;
  }
  BatchReader reader(options, settings, inputs);
  RunAccount account;
  Told told;
  const auto tell = [&](std::span<const core::Diagnostic> findings) {
    for (const core::Diagnostic& each : findings) {
      told.units += std::string(each.rule->code) + "@" + std::to_string(each.offset) + " ";
    }
  };
  Batch batch;
  while (reader.next(&batch)) {
    for (const FramedUnit& framed : batch.units) {
      const parsers::Unit& unit = framed.unit;
      tell(framed.findings);
      told.units += std::to_string(batch.input) + ":" + std::to_string(unit.offset) + ":" +
                    std::to_string(unit.message_number) + ":" + std::string(unit.bytes) + "\n";
      account.add(unit);
    }
    tell(batch.end_findings);
    if (batch.end) account.end_input(*batch.end);  // Throws if the account does not balance.
  }
  EXPECT_TRUE(account.complete());
  told.own = account.ledger().total_bytes();
  told.others = account.other_shards_bytes();
  return told;
}

class ShardTest : public ::testing::Test {
 protected:
  InputFile file(const std::string& name, const std::string& text) const {
    testing::write_file(folder_.file(name), text);
    return {folder_.file(name), name};
  }
  void expect_parts_are_the_whole(const std::vector<InputFile>& inputs) const {
    const Told whole = read(inputs, {});
    for (std::size_t count = 1; count <= 9; ++count) {
      Told parts;
      for (std::size_t i = 1; i <= count; ++i) {
        const Told part = read(inputs, std::to_string(i) + "/" + std::to_string(count));
        parts.units += part.units;
        parts.own += part.own;
        if (inputs.size() == 1 && part.own != 0) {
          EXPECT_EQ(part.own + part.others, whole.own);
        }
      }
      EXPECT_EQ(parts.units, whole.units) << "of " << count;
      EXPECT_EQ(parts.own, whole.own);
    }
  }

  testing::TemporaryFolder folder_;
};

TEST_F(ShardTest, PartsAreTheWhole) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    expect_parts_are_the_whole({file("feed", feed(seed))});
    expect_parts_are_the_whole({file("mllp", mllp_feed(seed))});
  }
}

TEST_F(ShardTest, PartsOfManyFilesAreTheWhole) {
  expect_parts_are_the_whole({file("a", feed(1)), file("empty", ""), file("b", numbered_message(2)),
                              file("c", mllp_feed(3)), file("also empty", "")});
  expect_parts_are_the_whole({file("empty", "")});
}

TEST_F(ShardTest, ARejectedMessageInPiecesStaysInOnePart) {
  expect_parts_are_the_whole(
      {file("feed", numbered_message(1) + "MSH|^~\\&|A|B\rNTE|1||" + std::string(5'000'000, 'z') +
                        "\r" + numbered_message(2))});
}

TEST_F(ShardTest, RefusesWhatHasNoPlaces) {
  const InputOptions options;
  const auto refusal = [&](const InputFile& input) {
    const auto planned = plan_shard({1, 2}, options, std::vector{input});
    return planned ? std::string() : planned.error().message;
  };
  EXPECT_THAT(refusal({"", "(standard input)"}), ::testing::HasSubstr("is no file"));
  EXPECT_THAT(refusal(file("a.gz", "\x1f\x8b\x08 ...")), ::testing::HasSubstr("is compressed"));
  EXPECT_THAT(refusal(file("wide", std::string("\xff\xfeM\0", 4))),
              ::testing::HasSubstr("is UTF-16"));
  for (const char* bad : {"", "1", "0/2", "3/2", "1/0", "-1/2", "1/2x", "1/10000000", "/"}) {
    EXPECT_FALSE(parse_shard(bad)) << bad;
  }
}

}  // namespace
}  // namespace iztk::feeds
