#include "reports/learned_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace iztk::reports {
namespace {

class NoSink final : public Sink {
 public:
  void write(std::string_view) override {}
};

constexpr ReportFormat kFormatsByFinding[] = {ReportFormat::kFull,   ReportFormat::kConcise,
                                              ReportFormat::kJson,   ReportFormat::kNdjson,
                                              ReportFormat::kGithub, ReportFormat::kCsv};

/// A writer of a format, and a learned one that must write the same.
class Writers {
 public:
  Writers(ReportFormat format, bool color) {
    NoSink sink;
    const std::unique_ptr<Renderer> renderer = make_renderer(format, {color, 100}, sink);
    writer_ = renderer->finding_writer();
    learned_ = std::make_unique<LearnedWriter>(renderer->finding_writer());
  }

  void compare(const Finding& finding) {
    std::string expected;
    writer_->write(finding, &expected);
    for (int time = 0; time < 3; ++time) {
      std::string written;
      learned_->write(finding, &written);
      ASSERT_EQ(written, expected);
    }
  }

 private:
  std::unique_ptr<FindingWriter> writer_;
  std::unique_ptr<LearnedWriter> learned_;
};

/// Findings of a rule with values of all kinds.
class Findings {
 public:
  explicit Findings(const core::Rule& rule) { diagnostic_.rule = &rule; }

  /// `text` is part of each value, and `number` of each number; what `absent` has the bit of is not
  /// there.
  Finding make(std::string_view text, std::uint64_t number, unsigned absent) {
    const auto value = [&](unsigned bit, std::string_view name) {
      texts_[bit] = (absent >> bit & 1) != 0 ? "" : std::string(text) + std::string(name);
      return std::string_view(texts_[bit]);
    };
    diagnostic_.severity = static_cast<core::Severity>(number % 3);
    diagnostic_.offset = number;
    diagnostic_.length = number / 2;
    for (unsigned i = 0; i < 3; ++i) diagnostic_.arguments[i] = value(i, "arg");
    excerpt_ = {value(3, "PID|1"), number % 90, number % 7 + 1};
    Finding finding;
    finding.diagnostic = &diagnostic_;
    finding.file = value(4, "feed.hl7");
    finding.element_path = value(5, "ORDER[1]/RXA-5[1].1");
    finding.field_path = value(6, "RXA-5.1");
    finding.description = value(7, "RXA-5 (Administered Code), CE, usage R");
    finding.sender = value(8, "CLINIC");
    finding.message_number = (absent >> 9 & 1) != 0 ? 0 : number + 1;
    finding.location = {(absent >> 10 & 1) != 0 ? 0 : number, (absent >> 11 & 1) != 0 ? 0 : number};
    if ((absent >> 3 & 1) == 0) finding.excerpt = &excerpt_;
    return finding;
  }

 private:
  core::Diagnostic diagnostic_;
  Excerpt excerpt_;
  std::array<std::string, 9> texts_;
};

TEST(LearnedWriter, WritesEachRuleAsItsWriterDoes) {
  for (const ReportFormat format : kFormatsByFinding) {
    for (const bool color : {false, true}) {
      Writers writers(format, color);
      for (const core::Rule* rule : core::all_rules()) {
        Findings findings(*rule);
        for (const std::uint64_t number : {1u, 23u, 456u, 98765u, 4000000000u}) {
          writers.compare(findings.make("", number, 0));
        }
      }
    }
  }
}

TEST(LearnedWriter, WritesValuesThatAreMissing) {
  for (const ReportFormat format : kFormatsByFinding) {
    Writers writers(format, false);
    Findings findings(core::rules::kCodeUnknown);
    for (unsigned absent = 0; absent < 1u << 12; ++absent) {
      writers.compare(findings.make("", 31415, absent));
    }
  }
}

TEST(LearnedWriter, WritesValuesThatAFormatEscapes) {
  constexpr std::string_view kTexts[] = {"\"",
                                         "\\",
                                         ",",
                                         ":",
                                         "%",
                                         "=",
                                         "+1",
                                         "-1",
                                         "@a",
                                         "{0}",
                                         "\r\n",
                                         "\x7F",
                                         "\xC3\xA9",
                                         "\xFF",
                                         "\xE2\x80\xAE",
                                         "long text with \" at its end",
                                         "        ,",
                                         "^^^^",
                                         "       "};
  for (const ReportFormat format : kFormatsByFinding) {
    Writers writers(format, false);
    Findings findings(core::rules::kCodeUnknown);
    for (const std::string_view text : kTexts) {
      // All values have the text, or one only.
      writers.compare(findings.make(text, 271828, 0));
      for (unsigned bit = 0; bit < 9; ++bit) {
        writers.compare(findings.make(text, 271828, ~(1u << bit) & 0x1FF));
      }
    }
  }
}

TEST(LearnedWriter, WritesTextsOfRulesThatLookLikeValues) {
  core::Rule rule = core::rules::kCodeUnknown;
  for (const std::string_view text : {"{0} PxfileP Pxfile {1}", "PxfirstPPxfirstP{0}",
                                      "739 7 73918462 {2}, \"{1}\"", "{0}", ""}) {
    rule.text = text;
    for (const ReportFormat format : kFormatsByFinding) {
      Writers writers(format, false);
      Findings findings(rule);
      for (const std::uint64_t number : {7u, 73u, 739u, 73918462u}) {
        writers.compare(findings.make("", number, 0));
      }
    }
  }
}

TEST(LearnedWriter, WritesWhatFollowsFromAFinding) {
  const std::vector<Consequence> consequences = {{&core::rules::kTooLong, "MSH-12.1"},
                                                 {&core::rules::kCodeUnknown, "MSH-12.1"}};
  for (const ReportFormat format : kFormatsByFinding) {
    Writers writers(format, false);
    Findings findings(core::rules::kCodeUnknown);
    Finding finding = findings.make("", 12, 0);
    writers.compare(finding);
    finding.consequences = consequences;
    writers.compare(finding);
    finding.consequences = {};
    finding.root = &core::rules::kTooLong;
    writers.compare(finding);
  }
}

}  // namespace
}  // namespace iztk::reports
