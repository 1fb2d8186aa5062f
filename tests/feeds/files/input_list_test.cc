#include "feeds/files/input_list.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/run_program.h"

namespace iztk::feeds {
namespace {

using testing::TemporaryFolder;
using testing::write_file;

std::vector<std::string> names(const InputOptions& options) {
  const core::Result<std::vector<InputFile>> inputs = list_inputs(options);
  std::vector<std::string> out;
  if (!inputs) return {"error: " + inputs.error().message};
  for (const InputFile& input : *inputs) out.push_back(input.name);
  return out;
}

TEST(ListInputs, NothingAndDashAreStandardInput) {
  InputOptions options;
  EXPECT_EQ(names(options), std::vector<std::string>{"(standard input)"});
  options.paths = {"-"};
  options.stdin_name = "feed";
  EXPECT_EQ(names(options), std::vector<std::string>{"feed"});
  EXPECT_TRUE(list_inputs(options).value().front().is_standard_input());
}

TEST(ListInputs, WalksFoldersInOrder) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("a"));
  for (const char* name : {"b.hl7", "a/z.er7", "a/y.txt", "c.mllp", "notes.md", ".hidden.hl7"}) {
    write_file(folder.file(name), "");
  }
  InputOptions options;
  options.paths = {folder.path()};
  EXPECT_EQ(names(options),
            (std::vector<std::string>{folder.file("a/y.txt"), folder.file("a/z.er7"),
                                      folder.file("b.hl7"), folder.file("c.mllp")}));
  options.include = {"*.md", "b*"};
  EXPECT_EQ(names(options),
            (std::vector<std::string>{folder.file("b.hl7"), folder.file("notes.md")}));
}

TEST(ListInputs, LooksIntoFilesThatMayBeMessages) {
  const TemporaryFolder folder;
  const std::string message = "MSH|^~\\&|\r";
  for (const char* name : {"A.HL7", "b", "c.MSG", "d.vxu", "g.dat"}) {
    write_file(folder.file(name), message);
  }
  write_file(folder.file("e"), "\x0b" + message);
  write_file(folder.file("f.vxu"), "\xEF\xBB\xBF\r\nFHS|^~\\&|\r");
  for (const char* text : {"", "MSH", "MSHA|", "nothing"}) {
    write_file(folder.file("x" + std::to_string(std::string(text).size())), text);
  }
  InputOptions options;
  options.paths = {folder.path()};
  UnreadFiles unread;
  std::string all;
  for (const InputFile& input : list_inputs(options, &unread).value()) all += input.relative + " ";
  EXPECT_EQ(all, "A.HL7 b c.MSG d.vxu e f.vxu ");
  EXPECT_EQ(unread.count(), 5u);
  EXPECT_EQ(unread.text(false),
            "5 files were not read: 1 whose name matches no pattern, 4 that do not begin like "
            "messages");
}

TEST(ListInputs, FilesAreReadWhateverTheirName) {
  const TemporaryFolder folder;
  write_file(folder.file("feed.dat"), "");
  InputOptions options;
  options.paths = {folder.file("feed.dat")};
  EXPECT_EQ(names(options), std::vector<std::string>{folder.file("feed.dat")});
}

TEST(ListInputs, NamesThePathThatDoesNotExist) {
  InputOptions options;
  options.paths = {"/nonexistent/feed\x1b.hl7"};
  EXPECT_EQ(names(options),
            std::vector<std::string>{
                "error: cannot read '/nonexistent/feed\\x1B.hl7': No such file or directory"});
}

}  // namespace
}  // namespace iztk::feeds
