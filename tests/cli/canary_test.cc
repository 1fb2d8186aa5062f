// What the commands print about messages that try to smuggle values out, sound and broken in many
// ways: no value that identifies a person may be in a report, an answer, an index or an error
// text, unless it was asked for with --show-values all. What is checked is the real program.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/text/ascii.h"
#include "tests/cli/run_program.h"
#include "tests/redaction/adversary.h"
#include "tests/redaction/hiding_places.h"

namespace iztk::testing {
namespace {

using redaction::Adversary;
using redaction::Kind;

constexpr std::uint64_t kMessages = 120;

/// Finds values in a text: by the start of every form in which a word may be hidden, as long as
/// five letters of it need, and numbers as a whole.
class Searcher {
 public:
  /// All values but those of which the policy keeps the kind.
  void add(const Adversary& adversary, std::string_view policy) {
    for (const redaction::Canary& canary : adversary.names.all) {
      // Who gave a dose is no person that the classes protect.
      if (canary.kind == Kind::kProvider || redaction::keeps(policy, canary.kind)) continue;
      const bool number = std::isdigit(static_cast<unsigned char>(canary.value[0])) != 0;
      if (!number) {
        for (int form = 0; form < redaction::kHidingForms; ++form) {
          add_start(redaction::hide(canary.value, form), kStarts[form], canary.value);
        }
      } else if (canary.value.size() >= 9) {
        numbers_.insert(canary.value);
      }
    }
  }

  /// A value that may be there, and may start as another one does.
  void allow(const std::string& value) {
    for (int form = 0; form < redaction::kHidingForms; ++form) {
      const auto starts = starts_.find(kStarts[form]);
      if (starts == starts_.end()) continue;
      starts->second.erase(core::lower_case(redaction::hide(value, form).substr(0, kStarts[form])));
    }
  }

  /// All values found, with blanks between.
  std::string find_in(const std::string& text) const {
    std::set<std::string> all;
    const std::string low = core::lower_case(text);
    for (std::size_t i = 0; i + kLeast <= low.size(); ++i) {
      if (!may_start_[filter(low.data() + i)]) continue;
      for (const auto& [size, starts] : starts_) {
        const auto found = starts.find(std::string_view(low).substr(i, size));
        if (found != starts.end()) all.insert(found->second);
      }
    }
    for (std::size_t i = 0; i < low.size();) {
      std::size_t end = i;
      while (end < low.size() && low[end] >= '0' && low[end] <= '9') ++end;
      if (numbers_.contains(low.substr(i, end - i))) all.insert(low.substr(i, end - i));
      i = end + 1;
    }
    std::string names;
    for (const std::string& name : all) names += name + " ";
    return names;
  }

 private:
  /// By the form of redaction::hide(); 0: another form starts so.
  static constexpr std::size_t kStarts[redaction::kHidingForms] = {
      8, 8, 8, 9, 9, 9, 12, 13, 10, 10, 8, 8, 8, 15, 30, 30, 15, 10, 14, 0, 20, 20, 40, 18, 24};

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Starts = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

  void add_start(const std::string& hidden, std::size_t size, const std::string& value) {
    if (size == 0 || hidden.size() < size) return;
    const std::string start = core::lower_case(hidden.substr(0, size));
    may_start_[filter(start.data())] = 1;
    starts_[size][start] = value;
  }

  /// A number below kFilters for the `kLeast` bytes at `at`.
  static std::size_t filter(const char* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, kLeast);
    return (bytes * 0x9e3779b97f4a7c15u) >> 42;
  }

  static constexpr std::size_t kLeast = 8;  ///< No start is shorter.
  static constexpr std::size_t kFilters = std::size_t{1} << 22;

  std::map<std::size_t, Starts> starts_;  ///< By their length.
  /// By filter(): whether a start begins so. Few places of a text are looked up in all lengths.
  std::vector<char> may_start_ = std::vector<char>(kFilters);
  std::set<std::string> numbers_;
};

void replace_field(const std::string& segment, std::size_t number, const std::string& value,
                   std::string* message) {
  std::size_t at = message->find("\r" + segment + "|");
  if (at == std::string::npos) return;
  ++at;
  for (std::size_t i = 0; i < number && at != std::string::npos; ++i) {
    at = message->find('|', at + (i != 0));
  }
  const std::size_t end = message->find_first_of("|\r", at + 1);
  if (at == std::string::npos || end == std::string::npos) return;
  message->replace(at + 1, end - at - 1, value);
}

/// MSH-`number` counts from MSH-1, the separator.
void replace_header(std::size_t number, const std::string& value, std::string* message) {
  std::size_t at = 0;
  for (std::size_t i = 1; i < number; ++i) at = message->find('|', at + (i > 1));
  const std::size_t end = message->find_first_of("|\r", at + 1);
  message->replace(at + 1, end - at - 1, value);
}

/// A message with one more fault, which a report wants to speak of.
Adversary make_faulty(std::uint64_t seed) {
  constexpr int kFaults = 24;
  Random random(seed * 7919);
  Adversary a = redaction::make_adversary(seed);
  const std::string word = a.names.word(random);
  const std::string code = a.names.word(random);
  const std::string loud = redaction::hide(a.names.word(random), 1);
  std::string& m = a.message;
  switch (seed % kFaults) {
    case 0:
      replace_field("PID", 8, code, &m);
      break;
    case 1:
      replace_field("RXA", 5, loud + "^" + word + "^CVX", &m);
      break;
    case 2:
      replace_field("RXA", 3, word, &m);
      break;
    case 3:
      replace_field("PID", 7, "1999" + word, &m);
      break;
    case 4:
      replace_header(9, "VXU^V04^" + loud, &m);
      break;
    case 5:
      replace_header(12, loud, &m);
      break;
    case 6:
      replace_header(18, code, &m);
      break;
    case 7:
      replace_header(21, loud + "^" + loud, &m);
      break;
    case 8:
      replace_header(11, loud, &m);
      break;
    case 9:
      replace_header(7, word, &m);
      break;
    case 10:
      m += word + "|" + loud + "\r";
      break;
    case 11:
      m += "NTE|" + loud + "|" + loud + "|\\" + word + "\\|" + loud + "\r";
      break;
    case 12:
      replace_field("RXA", 9, loud + "^" + word + "^" + loud, &m);
      break;
    case 13:
      replace_field("RXA", 17, loud + "^" + word + "^MVX", &m);
      break;
    case 14:
      replace_field("ORC", 1, loud, &m);
      break;
    case 15:
      m = word + " " + loud + "\r" + m;
      break;
    case 16:
      m.insert(m.find("PID|"), "MSH|" + word + "|" + loud + "\r");
      break;
    case 17:
      m += "OBX|" + loud + "|" + loud + "|" + loud + "^" + word + "^LN|" + loud + "|" + loud + "|" +
           loud + "^" + word + "^" + loud + "|||||" + loud + "|||" + word + "\r";
      break;
    case 18:
      m = "FHS|^~\\&|A|B|||20240101||" + word + "|" + loud + "|" +
          a.names.word(random, Kind::kRecordNumber) + "\rBHS|^~\\&|A|B|||2024" + "||" + word + "|" +
          loud + "\r" + m + "BTS|" + word + "|" + loud + "\rFTS|" + loud + "\r";
      break;
    case 19:
      replace_field("PID", 10, loud + "^" + word + "^CDCREC~" + loud, &m);
      break;
    case 20:
      replace_field("PID", 5, word + "\xe9^" + loud, &m);
      break;
    case 21:
      m.insert(m.find("RXA|"), m.substr(m.find("PID|"), m.find("PD1|") - m.find("PID|")));
      break;
    case 22:
      replace_header(2, "^~\\&" + loud, &m);
      break;
    default:
      m.resize(m.find("RXA|") + 30);
      break;
  }
  return a;
}

/// A query or an answer whose every field holds a value.
Adversary make_query(std::uint64_t seed) {
  Random random(seed * 104729);
  Adversary a;
  const auto w = [&](Kind kind = Kind::kPerson) { return a.names.word(random, kind); };
  const auto id = [&] { return w(Kind::kRecordNumber); };
  const bool answer = seed % 2 == 0;
  a.message = std::string("MSH|^~\\&|APP|FAC|IIS|IIS|20240102030405-0500||") +
              (answer ? "RSP^K11^RSP_K11" : "QBP^Q11^QBP_Q11") + "|Q" + std::to_string(seed) +
              "|P|2.5.1|||ER|AL|||||" + (answer ? "Z32" : "Z34") + "^CDCPHINVS\r";
  if (answer) {
    a.message += "MSA|" + w() + "|" + id() + "|" + w() + "\rERR|" + w() + "|" + w() + "|" + w() +
                 "^" + w() + "|" + w() + "|" + w() + "||" + w() + "|" + w() + "\rQAK|" + id() +
                 "|" + w() + "\r";
  }
  a.message += "QPD|" + w() + "^" + w() + "|" + id() + "|" + id() + "^^^A^MR|" + w() + "^" + w() +
               "|" + w() + "|" + w() + "|" + w() + "|" + w() + "^^" + w(Kind::kArea) + "|^PRN^PH^" +
               w() + "@example.org\rRCP|" + w() + "|" + w() + "\r";
  return a;
}

class CanaryTest : public ::testing::Test {
 protected:
  CanaryTest() {
    std::string feed;
    for (std::uint64_t seed = 1; seed <= kMessages; ++seed) people_.push_back(make_faulty(seed));
    for (std::uint64_t seed = 1; seed <= 6; ++seed) people_.push_back(make_query(seed));
    for (const Adversary& adversary : people_) {
      feed += adversary.message;
      searcher_.add(adversary, "safe-harbor");
    }
    write_file(feed_, feed);
    write_file(folder_.file("key"), "kiln-otter 7 vexes quaint lamp #93");
    std::filesystem::permissions(folder_.file("key"), std::filesystem::perms::owner_read);
  }

  Outcome run(std::vector<std::string> arguments) {
    Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    for (std::string& argument : arguments) {
      const std::size_t at = argument.find("{tmp}");
      if (at != std::string::npos) argument.replace(at, 5, folder_.path());
    }
    arguments.push_back(feed_);
    invocation.arguments = std::move(arguments);
    return run_program(invocation);
  }

  /// What a policy writes has none of the values that it does not keep.
  void expect_redacted(std::string_view policy, const std::string& text) {
    Searcher searcher;
    for (const Adversary& adversary : people_) searcher.add(adversary, policy);
    for (const Adversary& adversary : people_) {
      for (const redaction::Canary& canary : adversary.names.all) {
        if (redaction::keeps(policy, canary.kind)) searcher.allow(canary.value);
      }
    }
    EXPECT_FALSE(text.empty());
    const std::string found = searcher.find_in(text);
    EXPECT_EQ(found, "");
    // Test people only: where each of them stands.
    std::istringstream names(found);
    for (std::string name; names >> name;) {
      for (int form = 0; form < redaction::kHidingForms; ++form) {
        const std::string hidden = core::lower_case(redaction::hide(name, form)).substr(0, 8);
        const std::size_t at = core::lower_case(text).find(hidden);
        if (at == std::string::npos) continue;
        ADD_FAILURE() << "form " << form << ": " << text.substr(at < 150 ? 0 : at - 150, 250);
      }
    }
  }

  Outcome redact(const std::string& policy) {
    return run({"redact", "--policy", policy, "--key-file", "{tmp}/key", "--reference-date",
                "2026-01-01", "--rejects", "{tmp}/rejects", "--manifest", "{tmp}/manifest.json",
                "--audit", "{tmp}/audit.json"});
  }

  void expect_clean(const std::string& what, const std::string& text) {
    EXPECT_EQ(searcher_.find_in(text), "") << what;
  }

  void expect_clean_file(const std::string& name) {
    const std::string text = read_file(folder_.file(name));
    EXPECT_FALSE(text.empty()) << name << " was written";
    expect_clean(name, text);
  }

  TemporaryFolder folder_;
  std::string feed_ = folder_.file("feed.hl7");
  Searcher searcher_;
  std::vector<Adversary> people_;
};

class CanaryInReport : public CanaryTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(CanaryInReport, NoValueOfAPerson) {
  const Outcome outcome =
      run({"validate", "-f", GetParam(), "--quality", "on", "--base-standard", "--as-of",
           "2026-01-01", "--summary", "--rejects", "{tmp}/rejects.hl7", "--manifest",
           "{tmp}/manifest.json", "--write-baseline", "{tmp}/baseline.tsv", "--all"});
  ASSERT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_GT(outcome.output.size(), 10'000u);
  expect_clean("report", outcome.output);
  expect_clean("standard error", outcome.errors);
  expect_clean_file("rejects.hl7.ndjson");
  expect_clean_file("manifest.json");
  expect_clean_file("baseline.tsv");
}

TEST_F(CanaryTest, NoValueOfAPersonInGroups) {
  const Outcome outcome = run({"validate", "--quality", "on", "--base-standard"});
  ASSERT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_GT(outcome.output.size(), 5'000u);
  expect_clean("report", outcome.output);
}

INSTANTIATE_TEST_SUITE_P(Formats, CanaryInReport,
                         ::testing::Values("full", "concise", "json", "ndjson", "sarif", "junit",
                                           "github", "csv", "outcome", "nist", "html"));

class CanaryInNistMode : public CanaryTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(CanaryInNistMode, NoValueOfAPerson) {
  const Outcome outcome =
      run({"validate", "--compat", "nist", "--framing", "batch", "-f", GetParam()});
  ASSERT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_GT(outcome.output.size(), 10'000u);
  expect_clean("report", outcome.output);
  expect_clean("standard error", outcome.errors);
}

INSTANTIATE_TEST_SUITE_P(Formats, CanaryInNistMode, ::testing::Values("concise", "nist"));

TEST_F(CanaryTest, TheSearchFindsWhatIsShownOnDemand) {
  const Outcome outcome = run({"validate", "-f", "full", "--show-values", "all"});
  EXPECT_NE(searcher_.find_in(outcome.output), "");
}

TEST_F(CanaryTest, AnswersHoldNoValueOfAPerson) {
  const Outcome outcome = run({"ack", "--now", "20260101120000-0500"});
  EXPECT_GT(outcome.output.size(), 5'000u) << outcome.errors;
  expect_clean("answers", outcome.output);
  expect_clean("standard error", outcome.errors);
}

TEST_F(CanaryTest, WhatATranslationSaysBesideItsBundles) {
  const Outcome outcome =
      run({"translate", "--unmapped", "{tmp}/unmapped", "--trace", "{tmp}/trace", "--validate",
           "--fail-on", "never", "--report", "{tmp}/report", "--rejects", "{tmp}/rejects.hl7",
           "--manifest", "{tmp}/manifest.json", "-o", "{tmp}/bundles"});
  ASSERT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_NE(searcher_.find_in(read_file(folder_.file("bundles"))), "") << "bundles hold values";
  expect_clean("standard output", outcome.output);
  expect_clean("standard error", outcome.errors);
  for (const char* name : {"unmapped", "trace", "report", "rejects.hl7.ndjson", "manifest.json"}) {
    expect_clean_file(name);
  }
}

TEST_F(CanaryTest, ARedactedTranslationAndAllItSays) {
  const Outcome outcome = run(
      {"translate", "--redact", "safe-harbor", "--reference-date", "2026-01-01", "--unmapped",
       "{tmp}/unmapped", "--trace", "{tmp}/trace", "--rejects", "{tmp}/rejects.hl7", "--manifest",
       "{tmp}/manifest.json", "--audit", "{tmp}/audit.json", "-o", "{tmp}/bundles"});
  ASSERT_EQ(outcome.exit_code, 1) << outcome.errors;
  expect_redacted("safe-harbor", read_file(folder_.file("bundles")));
  expect_clean("standard output", outcome.output);
  expect_clean("standard error", outcome.errors);
  for (const char* name :
       {"unmapped", "trace", "rejects.hl7.ndjson", "manifest.json", "audit.json"}) {
    expect_clean_file(name);
  }
}

/// Puts text where a bundle of the translation has none: unknown elements, unknown extensions,
/// contained resources, narrative.
std::string with_unknown_elements(std::string bundles, const std::string& value) {
  const std::string text = "\"resourceType\":\"Patient\",";
  const std::string more = text + "\"text\":{\"status\":\"generated\",\"div\":\"<div>" + value +
                           "</div>\"},\"contained\":[{\"resourceType\":\"Basic\",\"id\":\"" +
                           value + "\"}],\"nickname\":\"" + value +
                           "\",\"photo\":[{\"url\":\"http://example.org/" + value +
                           "\"}],\"modifierExtension\":[{\"url\":\"http://example.org/" + value +
                           "\",\"valueString\":\"" + value + "\"}],";
  for (std::size_t at = bundles.find(text); at != std::string::npos;
       at = bundles.find(text, at + more.size())) {
    bundles.replace(at, text.size(), more);
  }
  return bundles;
}

class CanaryInBundles : public CanaryTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(CanaryInBundles, RedactionAndAllItSays) {
  run({"translate", "-o", "{tmp}/bundles"});
  Random random(4711);
  Adversary unknown;
  const std::string value = unknown.names.word(random);
  people_.push_back(unknown);
  searcher_.add(unknown, "safe-harbor");
  write_file(feed_, with_unknown_elements(read_file(folder_.file("bundles")), value) +
                        "{\"resourceType\":\"" + value + "\"}\n" + value + "\n");
  EXPECT_NE(searcher_.find_in(read_file(feed_)), "");
  const Outcome outcome = redact(GetParam());
  ASSERT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_GT(outcome.output.size(), 100'000u);
  expect_redacted(GetParam(), outcome.output);
  expect_clean("standard error", outcome.errors);
  for (const char* name : {"rejects.ndjson", "manifest.json", "audit.json"}) {
    expect_clean_file(name);
  }
}

class CanaryInMessages : public CanaryTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(CanaryInMessages, RedactionAndAllItSays) {
  const Outcome outcome = redact(GetParam());
  ASSERT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_GT(outcome.output.size(), 10'000u);
  expect_redacted(GetParam(), outcome.output);
  expect_clean("standard error", outcome.errors);
  for (const char* name : {"rejects.ndjson", "manifest.json", "audit.json"}) {
    expect_clean_file(name);
  }
  const Outcome check =
      run({"redact", "--check", "--policy", GetParam(), "--key-file", "{tmp}/key"});
  expect_clean("what would change", check.output + check.errors);
}

/// Columns of texts wherever a message has some, with names that the class table knows and others.
constexpr const char* kWideLayout =
    "# layout: wide\n# separator: tab\n# events: given refused not-given deleted unknown\n"
    "column\tuse\tsource\tmeaning\n"
    "recip_last_name\tknown\tPID-5.1\tm\nfirst\tknown\tPID-5.2\tm\nmother\tknown\tPID-6.1\tm\n"
    "recip_id\tknown\tPID-3.1\tm\nother_id\tknown\tPID-3[2].1\tm\nborn\tknown\t=day PID-7\tm\n"
    "recip_sex\tknown\tPID-8\tm\nstreet\tknown\tPID-11.1.1\tm\nzip\tknown\tPID-11.5\tm\n"
    "phone\tknown\tPID-13.1\tm\nkin\tknown\tNK1-2.1\tm\norder\tknown\tORC-3.1\tm\n"
    "clerk\tknown\tORC-10.2\tm\nday\tknown\t=date RXA-3\tm\ncvx\tknown\tRXA-5.1\tm\n"
    "vaccine\tknown\tRXA-5.2\tm\nlot_number\tknown\tRXA-15\tm\nadmin_name\tknown\t=either "
    "RXA-11.4.1 MSH-4.1\tm\nadmin_address_street\tknown\tRXA-11.9.1\tm\nreason\tknown\tRXA-18.2\t"
    "m\nobservation\tknown\tOBX-5.1\tm\nnote\tknown\tNTE-3\tm\nfree\tknown\tRXA-9.2\tm\n";

TEST_P(CanaryInMessages, ExtractsAndAllTheySay) {
  if (GetParam() == std::string("none")) return;  // Keeps what it should, and is for type I.
  write_file(folder_.file("wide.tsv"), kWideLayout);
  const Outcome wide =
      run({"extract", "--layout", "{tmp}/wide.tsv", "--redact", GetParam(), "--key-file",
           "{tmp}/key", "--reference-date", "2026-01-01", "--report", "{tmp}/report", "--rejects",
           "{tmp}/rejects", "--manifest", "{tmp}/manifest.json"});
  ASSERT_EQ(wide.exit_code, 1) << wide.errors;
  EXPECT_GT(wide.output.size(), 2'000u);
  expect_redacted(GetParam(), wide.output);
  expect_clean("standard error", wide.errors);
  for (const char* name : {"rejects.ndjson", "manifest.json", "report"}) expect_clean_file(name);
  const Outcome cvrs = run({"extract", "--type", "P", "--key-file", "{tmp}/key", "--redact",
                            GetParam(), "--as-of", "2026-01-01"});
  expect_redacted(GetParam(), cvrs.output);
  expect_clean("standard error", cvrs.errors);
}

// `none` keeps everything; what it says besides must be as clean as with the others.
constexpr const char* kPolicies[] = {"safe-harbor", "limited-data-set", "cvrs-redacted",
                                     "cvrs-pprl", "none"};
INSTANTIATE_TEST_SUITE_P(Policies, CanaryInBundles, ::testing::ValuesIn(kPolicies));
INSTANTIATE_TEST_SUITE_P(Policies, CanaryInMessages, ::testing::ValuesIn(kPolicies));

}  // namespace
}  // namespace iztk::testing
