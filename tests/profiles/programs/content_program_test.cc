// Programs settle the usual contents; what they settle must be what the checks find. With an
// observer there are no programs, as it wants to see every rule evaluated.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "profiles/evaluation/evaluator.h"
#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

namespace fs = std::filesystem;

class Everything : public RuleObserver {
 public:
  void evaluated(const parsers::RuleExpression& rule, Truth truth) override {
    (void)rule;
    (void)truth;
  }
};

class Sink : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& finding) override {
    const core::Place& at = finding.place;
    std::ostringstream text;
    text << finding.rule->code << ' ' << at.segment << '-' << at.field << '[' << at.repetition
         << "]." << at.component << '.' << at.subcomponent << ' ' << finding.offset << '+'
         << finding.length << ' ' << finding.path << ' ' << core::message_text(finding);
    findings.push_back(text.str());
  }

  std::vector<std::string> findings;
};

class ContentProgramTest : public ValidationTest {
 protected:
  ContentProgramTest() : fast_(guide(), options(nullptr)), slow_(guide(), options(&observer_)) {}

  static ValidatorOptions options(RuleObserver* observer) {
    ValidatorOptions options;
    options.as_of = 20251201;
    options.observer = observer;
    return options;
  }

  static std::vector<std::string> findings_of(Validator& validator, const std::string& file) {
    Sink sink;
    core::NoFindings ignore;
    parsers::Framer framer;
    parsers::Message message;
    std::string_view window = file;
    while (const auto unit = framer.next(window, true, ignore)) {
      window.remove_prefix(unit->bytes.size());
      if (unit->kind != parsers::UnitKind::kMessage || unit->rejection != nullptr) continue;
      message.scan(unit->bytes, unit->delimiters, unit->line_feed_ends_segments);
      validator.validate(*unit, message, sink);
    }
    return sink.findings;
  }

  void expect_same(const std::string& file, const std::string& name) {
    EXPECT_EQ(findings_of(fast_, file), findings_of(slow_, file)) << name;
  }

  Everything observer_;
  Validator fast_;
  Validator slow_;
};

std::vector<std::string> test_files() {
  std::vector<std::string> paths;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(IZTK_SOURCE_DIR) / "testdata/messages")) {
    if (entry.path().extension() == ".hl7") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// Twice, so that what is remembered of codes answers, too.
TEST_F(ContentProgramTest, TheFindingsAreThoseOfTheChecks) {
  const std::vector<std::string> paths = test_files();
  ASSERT_GT(paths.size(), 100u);
  for (int round = 0; round < 2; ++round) {
    for (const std::string& path : paths) expect_same(read(path), path);
  }
}

// One byte of a message changed, to what programs and checks may see in two ways.
TEST_F(ContentProgramTest, TheFindingsAreThoseOfTheChecksWhateverIsInAField) {
  constexpr std::string_view kBytes = "^&~|\\\" \t0A.-\xC3";
  std::mt19937 random(3);
  std::string message = kGivenDose;
  std::replace(message.begin(), message.end(), '\n', '\r');
  for (int round = 0; round < 4'000; ++round) {
    std::string changed = message;
    const std::size_t at = 10 + random() % (changed.size() - 10);
    const char byte = kBytes[random() % kBytes.size()];
    switch (random() % 3) {
      case 0:
        changed[at] = byte;
        break;
      case 1:
        changed.insert(at, 1, byte);
        break;
      default:
        changed.erase(at, 1 + random() % 3);
    }
    const auto fast = findings_of(fast_, changed);
    ASSERT_EQ(fast, findings_of(slow_, changed)) << changed;
  }
}

TEST_F(ContentProgramTest, ACodeIsRememberedForTheDaysOfItsUseOnly) {
  const auto on = [](const std::string& day) {
    std::string text = replaced(kGivenDose, "RXA|0|1|20240115||08^Hep B^CVX",
                                "RXA|0|1|" + day + "||132^DTaP-IPV-HIB-HEP B, historical^CVX");
    std::replace(text.begin(), text.end(), '\n', '\r');
    return text;
  };
  for (const char* day : {"20240115", "19900101", "20240115", "20090101", "19900101"}) {
    expect_same(on(day), day);
  }
}

}  // namespace
}  // namespace iztk::profiles
