// The messages of testdata/messages as a collection: every one is indexed, every rule and every
// conformance statement has one that breaks it, and nothing in them belongs to a real person.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const fs::path kRoot = IZTK_SOURCE_DIR;
const fs::path kMessages = kRoot / "testdata/messages";

struct Unreachable {
  std::string_view code;
  std::string_view why;
};

/// Rules and statements that no message can show when it is checked against the built-in guide.
constexpr std::array kUnreachable = {
    Unreachable{"CAR003", "no element of the guide must occur twice; an overlay may say so"},
    Unreachable{"FMT004", "the guide requires no element of type TM"},
    Unreachable{"SPC001", "every rule of the built-in guide can be evaluated"},
};

std::string severity_of(const core::Rule& rule) {
  return std::string(core::severity_name(rule.severity));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> split(const std::string& text, char delimiter) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, delimiter);) parts.push_back(part);
  return parts;
}

/// One a line: texts of many lines that differ are printed as a diff.
template <typename Names>
std::string listed(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += name + "\n";
  return text;
}

std::string trim(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// "invalid/USE001-pid8-missing.hl7"
std::set<std::string> files_with(std::string_view ending) {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kMessages)) {
    const std::string name = fs::relative(entry.path(), kMessages).string();
    if (name.ends_with(ending)) names.insert(name);
  }
  return names;
}

std::set<std::string> messages() { return files_with(".hl7"); }

std::string without_ending(const std::string& name) { return name.substr(0, name.rfind(".hl7")); }

/// A row of the index: | `file` | profile | what it shows | codes |
struct IndexRow {
  std::string file;
  std::set<std::string> codes;
};

std::vector<IndexRow> index_rows() {
  std::vector<IndexRow> rows;
  for (const std::string& line : lines_of(testing::read_existing_file(kMessages / "README.md"))) {
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = split(line, '|');
    EXPECT_EQ(cells.size(), 5u) << line;
    if (cells.size() != 5) continue;
    IndexRow row;
    row.file = trim(cells[1]);
    row.file = row.file.substr(1, row.file.size() - 2);
    for (const std::string& code : split(trim(cells[4]), ' ')) row.codes.insert(code);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The codes of the findings in a report, with their severity: "USE001" -> "error".
std::map<std::string, std::string> findings_of(const std::string& message) {
  std::map<std::string, std::string> findings;
  const std::string report =
      testing::read_existing_file(kMessages / (without_ending(message) + ".report"));
  const std::regex finding(R"((error|warning|info)\[([A-Za-z0-9_-]+)\])");
  for (const std::string& line : lines_of(report)) {
    std::smatch match;
    if (std::regex_search(line, match, finding)) findings[match[2]] = match[1];
  }
  return findings;
}

std::set<std::string> codes_of(const std::string& message) {
  std::set<std::string> codes;
  for (const auto& [code, severity] : findings_of(message)) codes.insert(code);
  return codes;
}

std::set<std::string> all_found_codes() {
  std::set<std::string> codes;
  for (const std::string& message : messages()) codes.merge(codes_of(message));
  return codes;
}

/// Codes of the family EXT are about extracts: cases of tests/cli show them.
bool is_about_extracts(std::string_view code) { return code.starts_with("EXT"); }

bool is_unreachable(std::string_view code) {
  return std::any_of(kUnreachable.begin(), kUnreachable.end(),
                     [&](const Unreachable& rule) { return rule.code == code; });
}

TEST(TestdataIndex, HasARowForEveryMessageAndAMessageForEveryRow) {
  std::set<std::string> indexed;
  for (const IndexRow& row : index_rows()) {
    EXPECT_TRUE(indexed.insert(row.file).second) << row.file << " has two rows";
  }
  EXPECT_EQ(listed(indexed), listed(messages())) << "the rows of testdata/messages/README.md";
}

TEST(TestdataIndex, NamesTheCodesThatAreFound) {
  for (const IndexRow& row : index_rows()) EXPECT_EQ(row.codes, codes_of(row.file)) << row.file;
}

TEST(Testdata, EveryMessageHasAReportAndEveryReportAMessage) {
  std::set<std::string> reported;
  for (const std::string& report : files_with(".report")) {
    reported.insert(report.substr(0, report.rfind(".report")) + ".hl7");
  }
  EXPECT_EQ(listed(reported), listed(messages())) << "IZTK_UPDATE_GOLDEN=1 golden_test writes them";
}

TEST(Testdata, EveryMessageHasItsOwnBytes) {
  std::map<std::string, std::string> seen;
  for (const std::string& message : messages()) {
    const auto [other, is_new] =
        seen.emplace(testing::read_existing_file(kMessages / message), message);
    EXPECT_TRUE(is_new) << message << " is the same as " << other->second;
  }
}

TEST(Testdata, InvalidMessagesBreakTheRuleOfTheirName) {
  for (const std::string& message : messages()) {
    if (!message.starts_with("invalid/")) continue;
    const std::string name = fs::path(message).stem();
    const std::set<std::string> codes = codes_of(message);
    EXPECT_TRUE(std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
      return name.starts_with(code + "-");
    })) << message;
  }
}

TEST(Testdata, ValidMessagesHaveNoErrors) {
  for (const std::string& message : messages()) {
    if (!message.starts_with("valid/")) continue;
    for (const auto& [code, severity] : findings_of(message)) {
      EXPECT_NE(severity, "error") << message << " " << code;
    }
  }
}

TEST(Testdata, EveryRuleIsBrokenByAMessage) {
  const std::set<std::string> found = all_found_codes();
  std::vector<std::string> missing;
  for (const core::Rule* rule : core::all_rules()) {
    const std::string code(rule->code);
    if (is_about_extracts(code)) continue;
    if (!found.contains(code) && !is_unreachable(code)) missing.push_back(code);
  }
  EXPECT_THAT(missing, IsEmpty()) << "add testdata/messages/invalid/CODE-slug.hl7";
}

TEST(Testdata, EveryRuleOfExtractsIsBrokenByACase) {
  std::string shown;
  for (const char* command : {"extract", "validate"}) {
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(kRoot / "tests/cli" / command)) {
      const std::string name = entry.path().filename();
      if (name != "stdout" && name != "stderr") continue;
      shown += testing::read_existing_file(entry.path());
    }
  }
  for (const core::Rule* rule : core::all_rules()) {
    if (!is_about_extracts(rule->code)) continue;
    EXPECT_NE(shown.find(rule->code), std::string::npos) << "add a case that shows " << rule->code;
  }
}

TEST(Testdata, EveryConformanceStatementIsBrokenByAMessage) {
  const std::set<std::string> found = all_found_codes();
  std::set<std::string> missing;
  for (const std::string& line :
       lines_of(testing::read_existing_file(kRoot / "profiles/guides/cdc-iz-1.5/statements.tsv"))) {
    if (line.starts_with('#') || line.starts_with("id\t")) continue;
    const std::string id = line.substr(0, line.find('\t'));
    if (!found.contains(id) && !is_unreachable(id)) missing.insert(id);
  }
  EXPECT_THAT(missing, IsEmpty()) << "add testdata/messages/invalid/ID-slug.hl7";
}

TEST(Testdata, UnreachableRulesAreNotFound) {
  const std::set<std::string> found = all_found_codes();
  for (const Unreachable& rule : kUnreachable) {
    EXPECT_FALSE(found.contains(std::string(rule.code)))
        << rule.code << " is found: take it off the list (" << rule.why << ")";
  }
}

TEST(RulePages, EveryRuleHasAPage) {
  for (const core::Rule* rule : core::all_rules()) {
    EXPECT_TRUE(fs::exists(kRoot / "docs/rules" / (std::string(rule->code) + ".md"))) << rule->code;
  }
}

/// The line below the title of a page says what rules.def says.
TEST(RulePages, BeginWithWhatTheRegistrySays) {
  for (const core::Rule* rule : core::all_rules()) {
    const std::string code(rule->code);
    const std::string page = testing::read_existing_file(kRoot / "docs/rules" / (code + ".md"));
    const std::string head = page.substr(0, page.find("\n## "));
    EXPECT_THAT(head, StartsWith("# " + code + " " + std::string(rule->name) + "\n"));
    EXPECT_THAT(head, HasSubstr("\nseverity " + severity_of(*rule) + " · NIST category"));
    EXPECT_THAT(head, HasSubstr("\"" + std::string(rule->nist_category) + "\" ·")) << code;
    EXPECT_THAT(head, HasSubstr("\nHL7 error " + std::string(rule->hl7_error) + " (")) << code;
    EXPECT_THAT(head, EndsWith(" · FHIR issue " + std::string(rule->fhir_issue) + "\n")) << code;
  }
}

TEST(RulePages, TheListHasEveryRuleInTheOrderOfTheRegistry) {
  std::vector<std::string> expected;
  for (const core::Rule* rule : core::all_rules()) {
    const std::string code(rule->code);
    expected.push_back("| [" + code + "](" + code + ".md) | " + std::string(rule->name) + " | " +
                       severity_of(*rule) + " |");
  }
  std::vector<std::string> rows;
  for (const std::string& line :
       lines_of(testing::read_existing_file(kRoot / "docs/rules/README.md"))) {
    const std::vector<std::string> cells = split(line, '|');
    if (!line.starts_with("| [") || cells.size() < 4 || trim(cells[1]).starts_with("[CON]")) {
      continue;
    }
    rows.push_back("|" + cells[1] + "|" + cells[2] + "|" + cells[3] + "|");
  }
  EXPECT_EQ(listed(rows), listed(expected)) << "the table at the end of docs/rules/README.md";
}

// docs/data-quality.md names the first and the last check of each set.
TEST(RulePages, TheSetsOfDataQualityAreThoseOfTheTable) {
  std::map<std::string, std::vector<std::string>> sets;
  for (const std::string& line :
       lines_of(testing::read_existing_file(kRoot / "profiles/quality/checks.tsv"))) {
    const std::vector<std::string> cells = split(line, '\t');
    if (line.starts_with("DQL")) sets[cells.at(1)].push_back(cells[0]);
  }
  const std::string page = testing::read_existing_file(kRoot / "docs/data-quality.md");
  for (const auto& [set, codes] : sets) {
    EXPECT_THAT(page,
                HasSubstr("\n| `" + set + "` | " + codes.front() + " to " + codes.back() + ": "));
  }
}

// Hygiene -----------------------------------------------------------------------------------------

/// All matches of the first group.
std::vector<std::string> matches(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) {
    found.push_back((*it)[1]);
  }
  return found;
}

TEST(TestdataHygiene, PhonesAreFictitious) {
  for (const std::string& message : messages()) {
    const std::string text = testing::read_existing_file(kMessages / message);
    for (const std::string& number : matches(text, R"([@^][0-9]{3}[@^]([0-9]{7})\b)")) {
      EXPECT_TRUE(number.starts_with("55501")) << message << " " << number;
    }
    for (const std::string& number :
         matches(text, R"((?:^|[^0-9-])([0-9]{3}-[0-9]{4})(?![0-9-]))")) {
      EXPECT_TRUE(number.starts_with("555-01")) << message << " " << number;
    }
  }
}

TEST(TestdataHygiene, NoSocialSecurityNumbers) {
  for (const std::string& message : messages()) {
    const std::string text = testing::read_existing_file(kMessages / message);
    EXPECT_THAT(matches(text, R"((?:^|[^0-9-])([0-9]{3}-[0-9]{2}-[0-9]{4})(?![0-9-]))"), IsEmpty())
        << message;
    EXPECT_EQ(text.find("^SS|"), std::string::npos) << message;
  }
}

TEST(TestdataHygiene, PatientsAreInvented) {
  for (const std::string& message : messages()) {
    const std::string text = testing::read_existing_file(kMessages / message);
    for (const std::string& surname :
         matches(text, R"(PID\|[^|]*\|[^|]*\|[^|]*\|[^|]*\|([^|^]*))")) {
      EXPECT_TRUE(surname.starts_with("Testpati") || surname.starts_with("TESTPATI")) << message;
    }
  }
}

TEST(TestdataHygiene, TextsNameNoMachine) {
  for (const std::string_view ending : {".hl7", ".txt", ".json", ".md"}) {
    for (const std::string& file : files_with(ending)) {
      const std::string text = testing::read_existing_file(kMessages / file);
      for (const std::string_view word : {"/tmp", "/home", "localhost"}) {
        EXPECT_EQ(text.find(word), std::string::npos) << file << " " << word;
      }
    }
  }
}

}  // namespace
}  // namespace iztk
