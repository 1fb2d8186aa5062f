// The documents point to things that exist: every relative link of a Markdown file leads to a file
// and, with an anchor, to one of its headings; every document that a source names and every path
// that a document names is there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/rule.h"
#include "tests/support/test_files.h"

namespace iztk {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

const fs::path kRoot = IZTK_SOURCE_DIR;

/// Its cells hold FHIR paths with brackets, which only look like links.
constexpr std::string_view kWithoutLinks = "mapping.md";

bool is_built(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.starts_with("build") || name.starts_with(".");
}

/// All files of the tree with one of these endings, without build folders.
std::vector<fs::path> files_ending(const std::set<std::string>& endings) {
  std::vector<fs::path> files;
  for (auto it = fs::recursive_directory_iterator(kRoot); it != fs::end(it); ++it) {
    if (it->is_directory() && is_built(it->path())) it.disable_recursion_pending();
    if (endings.contains(it->path().extension().string())) files.push_back(it->path());
  }
  return files;
}

/// The lines outside of fenced blocks.
std::vector<std::string> prose_of(const fs::path& document) {
  std::vector<std::string> lines;
  bool fenced = false;
  std::istringstream text(testing::read_existing_file(document));
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("```")) fenced = !fenced;
    if (!fenced) lines.push_back(line);
  }
  return lines;
}

/// The anchor of a heading as Markdown viewers make it: lower case, blanks become dashes, other
/// punctuation is dropped.
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading.substr(heading.find_first_not_of("# "))) {
    if (c >= 'A' && c <= 'Z') {
      anchor += static_cast<char>(c - 'A' + 'a');
    } else if (c == ' ') {
      anchor += '-';
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
      anchor += c;
    }
  }
  return anchor;
}

std::set<std::string> anchors_of(const fs::path& document) {
  std::set<std::string> anchors;
  for (const std::string& line : prose_of(document)) {
    if (line.starts_with("#")) anchors.insert(anchor_of(line));
  }
  return anchors;
}

/// What is wrong with a link, or nothing.
std::string fault_of(const fs::path& document, const std::string& link) {
  const std::size_t hash = link.find('#');
  const std::string path = link.substr(0, hash);
  const fs::path target = path.empty() ? document : document.parent_path() / path;
  if (!fs::exists(target)) return "no such file";
  if (hash == std::string::npos || target.extension() != ".md") return {};
  return anchors_of(target).contains(link.substr(hash + 1)) ? "" : "no such heading";
}

TEST(Docs, EveryLinkLeadsSomewhere) {
  const std::regex link("\\]\\(([^)\\s]+)\\)");
  std::vector<std::string> faults;
  std::size_t count = 0;
  for (const fs::path& document : files_ending({".md"})) {
    if (document.filename() == kWithoutLinks) continue;
    for (const std::string& line : prose_of(document)) {
      if (line.find("](") == std::string::npos) continue;
      for (std::sregex_iterator it(line.begin(), line.end(), link), end; it != end; ++it) {
        const std::string target = it->str(1);
        if (target.starts_with("http")) continue;
        ++count;
        const std::string fault = fault_of(document, target);
        if (!fault.empty()) faults.push_back(document.string() + ": " + target + ": " + fault);
      }
    }
  }
  EXPECT_THAT(faults, IsEmpty());
  EXPECT_GT(count, 500u);
}

/// The documents that a text names by their path from the root, such as docs/formats.md.
std::set<std::string> documents_named_in(const std::string& text) {
  static const std::regex name("docs/[A-Za-z0-9_/-]+\\.(md|json)");
  std::set<std::string> names;
  for (std::size_t at = text.find("docs/"); at != std::string::npos;
       at = text.find("docs/", at + 1)) {
    std::smatch match;
    const std::string rest = text.substr(at, 100);
    if (std::regex_search(rest, match, name, std::regex_constants::match_continuous)) {
      names.insert(match.str());
    }
  }
  return names;
}

/// Whether a name stands for many pages, such as docs/rules/CODE.md.
bool is_placeholder(const std::string& name) {
  const std::string stem = fs::path(name).stem().string();
  return stem == "CODE" || stem == "COMMAND" || stem == "x";
}

TEST(Docs, EveryDocumentThatASourceNamesExists) {
  std::map<std::string, std::string> missing;
  std::size_t count = 0;
  for (const fs::path& source :
       files_ending({".cc", ".h", ".def", ".g4", ".tsv", ".txt", ".cmake", ".sh", ".py"})) {
    for (const std::string& name : documents_named_in(testing::read_existing_file(source))) {
      ++count;
      if (is_placeholder(name) || fs::exists(kRoot / name)) continue;
      missing[name] = source.string();
    }
  }
  EXPECT_THAT(missing, IsEmpty());
  EXPECT_GT(count, 30u);
}

/// Whether a part of a path stands for many names, such as NAME in cli/NAME/command_NAME.cc.
bool has_placeholder(const std::string& path) {
  for (const char* word : {"NAME", "TARGET", "CODE"}) {
    if (path.find(word) != std::string::npos) return true;
  }
  return false;
}

/// A file, a folder, or a program by the name of its source.
bool is_in_the_tree(const std::string& path) {
  return fs::exists(kRoot / path) || fs::exists(kRoot / (path + ".cc"));
}

TEST(Docs, EveryPathThatADocumentNamesExists) {
  const std::regex path(
      "`((?:core|parsers|fhir|profiles|translators|redaction|reports|feeds|cli|tests|scripts|bench|"
      "cmake|examples|docs|testdata)/[A-Za-z0-9_./-]+)`");
  std::vector<std::string> missing;
  std::size_t count = 0;
  for (const fs::path& document : files_ending({".md"})) {
    for (const std::string& line : prose_of(document)) {
      if (line.find('/') == std::string::npos) continue;
      for (std::sregex_iterator it(line.begin(), line.end(), path), end; it != end; ++it) {
        const std::string named = it->str(1);
        ++count;
        if (has_placeholder(named) || is_in_the_tree(named)) continue;
        missing.push_back(document.string() + ": " + named);
      }
    }
  }
  EXPECT_THAT(missing, IsEmpty());
  EXPECT_GT(count, 200u);
}

/// "USE001" and its like in documents, tables and sources (tests may invent some).
TEST(Docs, EveryCodeOfAFindingThatATextNamesIsOne) {
  const std::regex code("\\b(?:ENC|SYN|STR|USE|CAR|LEN|FMT|VAL|OBS|EXC|DQL|SPC)[0-9]{3}\\b");
  std::map<std::string, std::string> unknown;
  std::size_t count = 0;
  for (const fs::path& file : files_ending({".md", ".cc", ".h", ".def", ".tsv"})) {
    if (fs::relative(file, kRoot).string().starts_with("tests/")) continue;
    const std::string text = testing::read_existing_file(file);
    for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it) {
      ++count;
      if (core::find_rule(it->str()) == nullptr) unknown[it->str()] = file.string();
    }
  }
  EXPECT_THAT(unknown, IsEmpty());
  EXPECT_GT(count, 1000u);
}

}  // namespace
}  // namespace iztk
