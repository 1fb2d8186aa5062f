// The report for people about a feed: groups of findings in which nothing is lost, the same for any
// number of threads; and about one message each finding.

#include <gtest/gtest.h>

#include <cctype>
#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

const std::string kMessages = std::string(IZTK_SOURCE_DIR) + "/testdata/messages/";

std::uint64_t number_at(const std::string& text, std::size_t at) {
  std::string digits;
  for (;
       at < text.size() && (std::isdigit(static_cast<unsigned char>(text[at])) || text[at] == ',');
       ++at) {
    if (text[at] != ',') digits += text[at];
  }
  return digits.empty() ? 0 : std::stoull(digits);
}

/// "error[USE001]" at the start of a line, or after its count.
std::string rule_in(const std::string& line) {
  const std::size_t end = line.find(']');
  const std::size_t begin = line.find_last_of(' ', line.find('[')) + 1;
  return line.substr(begin, end + 1 - begin);
}

/// Findings by severity and rule, as a report says.
std::map<std::string, std::uint64_t> counts_in(const std::string& report) {
  std::map<std::string, std::uint64_t> counts;
  std::istringstream lines(report);
  std::string rule;
  for (std::string line; std::getline(lines, line);) {
    const bool headline =
        line.starts_with("error[") || line.starts_with("warning[") || line.starts_with("info[");
    const std::size_t more = line.find("… and ");
    const std::size_t digit = line.find_first_of("0123456789");
    if (headline) {
      rule = line.substr(0, line.find(']') + 1);
      ++counts[rule];
    } else if (more != std::string::npos) {
      counts[rule] += number_at(line, more + std::string("… and ").size());
    } else if (line.starts_with("  ") && digit != std::string::npos &&
               line.find('[') != std::string::npos && line.find('|') == std::string::npos &&
               line.find("-->") == std::string::npos && line.find('=') == std::string::npos) {
      counts[rule_in(line)] += number_at(line, digit);
    }
  }
  return counts;
}

class ReportGroups : public ::testing::Test {
 protected:
  /// A feed with messages of many faults, each several times.
  ReportGroups() {
    std::string feed;
    int number = 0;
    for (int round = 0; round < 30; ++round) {
      for (const char* name : {"valid/z22-administered-dose", "invalid/VAL001-unknown-cvx",
                               "invalid/USE001-pid8-missing", "invalid/STR005-rxr-missing",
                               "invalid/FMT005-month-13"}) {
        std::string message = read_file(kMessages + name + ".hl7");
        const std::size_t id = message.find("|IZ-");
        const std::size_t end = message.find('|', id + 1);
        if (id != std::string::npos) {
          message.replace(id + 1, end - id - 1, "N-" + std::to_string(++number));
        }
        feed += message;
      }
    }
    write_file(feed_, feed);
  }

  Outcome validate(std::vector<std::string> arguments) {
    Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    arguments.insert(arguments.begin(), "validate");
    invocation.arguments = std::move(arguments);
    return run_program(invocation);
  }

  TemporaryFolder folder_;
  std::string feed_ = folder_.file("feed.hl7");
};

TEST_F(ReportGroups, CountWhatTheFullReportShows) {
  const Outcome all = validate({"--all", "--base-standard", "--quality", "on", feed_});
  const Outcome grouped = validate({"--base-standard", "--quality", "on", feed_});
  EXPECT_EQ(all.exit_code, grouped.exit_code);
  EXPECT_EQ(all.errors, grouped.errors);
  EXPECT_GT(counts_in(all.output).size(), 3u);
  EXPECT_EQ(counts_in(all.output), counts_in(grouped.output));
  EXPECT_LT(grouped.output.size() * 10, all.output.size());
}

TEST_F(ReportGroups, DoNotDependOnThreads) {
  const Outcome one = validate({"-j", "1", feed_});
  for (const char* threads : {"2", "3", "8"}) {
    EXPECT_EQ(validate({"-j", threads, feed_}).output, one.output) << threads;
  }
}

TEST_F(ReportGroups, ShowTheFirstFindingOfEach) {
  const Outcome outcome = validate({feed_});
  EXPECT_NE(outcome.output.find("message 2, N-2 of SAMPLE CLINIC  ORDER[1]/RXA-5.1"),
            std::string::npos)
      << outcome.output;
  EXPECT_NE(outcome.output.find("… and 29 more, in 20 % of messages, from 1 sender"),
            std::string::npos);
}

TEST_F(ReportGroups, OfOneMessageEachFindingIsShown) {
  const std::string file = kMessages + "invalid/VAL001-unknown-cvx.hl7";
  for (const char* options : {"--base-standard", "--consequences"}) {
    EXPECT_EQ(validate({options, file}).output, validate({options, "--all", file}).output);
  }
}

TEST_F(ReportGroups, WhatABaselineHidesIsNotTheFirst) {
  std::string feed = read_file(feed_);
  // The last messages are of another sender.
  const std::size_t half = feed.find("MSH|", feed.size() / 2);
  for (std::size_t at = half; (at = feed.find("|SAMPLE CLINIC^", at)) != std::string::npos;) {
    feed.replace(at, std::string("|SAMPLE CLINIC^").size(), "|OTHER CLINIC^");
  }
  write_file(feed_, feed);
  const std::string baseline = folder_.file("known.tsv");
  write_file(baseline, "code\tfield\tsender\nVAL001\tRXA-5.1\tSAMPLE CLINIC\n");
  for (const char* threads : {"1", "4"}) {
    const Outcome outcome = validate({"-j", threads, "--baseline", baseline, feed_});
    EXPECT_NE(outcome.output.find("of OTHER CLINIC  ORDER[1]/RXA-5.1"), std::string::npos)
        << outcome.output;
    EXPECT_EQ(counts_in(outcome.output),
              counts_in(validate({"--all", "--baseline", baseline, feed_}).output));
  }
}

TEST_F(ReportGroups, MayBeLimitedForEachRule) {
  const Outcome outcome = validate({"--max-per-rule", "0", feed_});
  EXPECT_EQ(outcome.output, "");
  EXPECT_NE(outcome.errors.find("… and 30 more of VAL001"), std::string::npos) << outcome.errors;
}

TEST_F(ReportGroups, SummaryIsCountsByFrequency) {
  const Outcome outcome = validate({"--summary", feed_});
  std::istringstream lines(outcome.output);
  std::string line;
  std::getline(lines, line);
  EXPECT_NE(line.find("findings  messages  rule"), std::string::npos) << outcome.output;
  std::uint64_t before = UINT64_MAX;
  std::uint64_t rows = 0;
  while (std::getline(lines, line) && !line.empty()) {
    const std::uint64_t count = number_at(line, line.find_first_not_of(' '));
    EXPECT_LE(count, before);
    before = count;
    ++rows;
  }
  EXPECT_GE(rows, 4u);
  EXPECT_NE(outcome.output.find("100 %"), std::string::npos) << outcome.output;
  const Outcome json = validate({"--summary", "-f", "json", feed_});
  EXPECT_NE(json.output.find("\"score\":"), std::string::npos);
  EXPECT_NE(json.output.find("\"fieldPath\":\"RXA-5.1\",\"count\":30,\"messages\":30"),
            std::string::npos);
}

}  // namespace
}  // namespace iztk::testing
