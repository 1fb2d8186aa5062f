// Runs every example of the documents: in a fenced ```console block of README.md and docs/**/*.md
// the lines that start with "$ " are commands, and the lines behind a command are what it prints. A
// line "..." stands for any lines. IZTK_UPDATE_GOLDEN=1 writes the output into the documents,
// except for examples that have "...".

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

Lines split_lines(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> all_documents() {
  const fs::path root = IZTK_SOURCE_DIR;
  std::vector<std::string> documents;
  if (fs::exists(root / "README.md")) documents.push_back("README.md");
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() != ".md") continue;
    documents.push_back(fs::relative(entry.path(), root).string());
  }
  std::sort(documents.begin(), documents.end());
  return documents;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
  return text;
}

/// What a command prints on both channels, as a person sees it. Its files in /tmp are in `folder`
/// instead, so that two runs of the tests do not meet.
Lines output_of(const std::string& command, const std::string& folder) {
  const std::string shared = "/tmp/";
  const std::string own = folder + "/";
  Invocation invocation;
  invocation.program = "/bin/sh";
  invocation.arguments = {"-c", "{ " + replaced(command, shared, own) + "\n} 2>&1"};
  return split_lines(replaced(run_program(invocation).output, own, shared));
}

bool matches(const Lines& expected, const Lines& actual) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] != "...") {
      if (at >= actual.size() || actual[at] != expected[i]) return false;
      ++at;
      continue;
    }
    if (i + 1 == expected.size()) return true;
    const auto next =
        std::find(actual.begin() + static_cast<std::ptrdiff_t>(at), actual.end(), expected[i + 1]);
    at = static_cast<std::size_t>(next - actual.begin());
  }
  return at == actual.size();
}

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Written without operator+ on a literal: how long the literal is depends on where the tree lies,
// and for some lengths g++ 12 warns of a copy out of bounds that is not there.
std::string in_source_tree(const std::string& name) {
  std::string path = IZTK_SOURCE_DIR;
  path += '/';
  path += name;
  return path;
}

/// Runs the examples of one document; returns the document with the true output in it.
std::string check_document(const std::string& name) {
  const Lines lines = split_lines(read_file(in_source_tree(name)));
  const TemporaryFolder folder;
  std::string updated;
  bool in_block = false;
  for (std::size_t i = 0; i < lines.size();) {
    const std::string& line = lines[i++];
    updated += line + "\n";
    if (line.starts_with("```")) in_block = line == "```console";
    if (!in_block || !line.starts_with("$ ")) continue;
    Lines expected;
    while (i < lines.size() && !lines[i].starts_with("$ ") && !lines[i].starts_with("```")) {
      expected.push_back(lines[i++]);
    }
    const Lines actual = output_of(line.substr(2), folder.path());
    const bool open = std::find(expected.begin(), expected.end(), "...") != expected.end();
    if (!update_golden() || open) {
      EXPECT_TRUE(matches(expected, actual)) << name << ": " << line << "\nprints:\n"
                                             << joined(actual) << "expected:\n"
                                             << joined(expected);
    }
    updated += joined(open ? expected : actual);
  }
  return updated;
}

class DocsExamples : public ::testing::TestWithParam<std::string> {};

TEST_P(DocsExamples, PrintWhatTheDocumentSays) {
  const std::string updated = check_document(GetParam());
  if (update_golden()) write_file(in_source_tree(GetParam()), updated);
}

INSTANTIATE_TEST_SUITE_P(Docs, DocsExamples, ::testing::ValuesIn(all_documents()), case_name);

}  // namespace
}  // namespace iztk::testing
