#include "cli/unit_reader.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/cli/run_program.h"

namespace iztk::cli {
namespace {

class NoFindings final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic&) override {}
};

std::string message(std::size_t number, std::size_t size) {
  return "MSH|^~\\&|A|B|C|D|20240101||VXU^V04^VXU_V04|" + std::to_string(number) +
         "|P|2.5.1\rNTE|1||" + std::string(size, 'x') + "\r";
}

/// All units of a file, joined: nothing may get lost, whatever the size of the messages.
std::string read_back(const std::string& text, std::size_t* messages) {
  const testing::TemporaryFolder folder;
  testing::write_file(folder.file("feed"), text);
  core::Result<InputStream> stream = InputStream::open({folder.file("feed"), "feed"});
  EXPECT_TRUE(stream);
  parsers::Framer framer;
  NoFindings sink;
  TextInput input(std::move(*stream), std::nullopt);
  UnitReader reader(input, framer, [] {});
  std::string out;
  while (true) {
    const core::Result<std::optional<parsers::Unit>> unit = reader.next(sink);
    EXPECT_TRUE(unit);
    if (!unit || !unit->has_value()) break;
    out += (*unit)->bytes;
    if ((*unit)->kind == parsers::UnitKind::kMessage) ++*messages;
  }
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(reader.bytes_read(), text.size());
  return out;
}

TEST(UnitReader, GivesBackEveryByteOfManyMessages) {
  std::string text;
  for (std::size_t i = 0; i < 1000; ++i) text += message(i, 1000 + i);
  std::size_t messages = 0;
  EXPECT_EQ(read_back(text, &messages), text);
  EXPECT_EQ(messages, 1000u);
}

TEST(UnitReader, GrowsForALongMessage) {
  const std::string text = message(1, 10) + message(2, 3'000'000) + message(3, 10);
  std::size_t messages = 0;
  EXPECT_EQ(read_back(text, &messages), text);
  EXPECT_EQ(messages, 3u);
}

TEST(UnitReader, EmptyFileHasNoUnits) {
  std::size_t messages = 0;
  EXPECT_EQ(read_back("", &messages), "");
  EXPECT_EQ(messages, 0u);
}

TEST(UnitReader, ReadingAFolderIsAnError) {
  core::Result<InputStream> stream = InputStream::open({"/", "/"});
  ASSERT_TRUE(stream);
  parsers::Framer framer;
  NoFindings sink;
  TextInput input(std::move(*stream), std::nullopt);
  UnitReader reader(input, framer, [] {});
  const auto unit = reader.next(sink);
  ASSERT_FALSE(unit);
  EXPECT_EQ(unit.error().message, "cannot read '/': Is a directory");
}

}  // namespace
}  // namespace iztk::cli
