// A whole feed from any reader into any writer.

#include "iztk/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/run_program.h"
#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Everything that a run gave.
struct Gathered {
  FeedResult result;
  std::string output;
  std::string rejects;
  std::vector<std::string> findings;  ///< "3 ENC014"
};

/// Hands the bytes out in pieces of so many.
Reader reader_of(std::string_view bytes, std::size_t most = 1000) {
  return [bytes, most](char* buffer, std::size_t size) mutable {
    const std::size_t count = std::min({size, most, bytes.size()});
    std::memcpy(buffer, bytes.data(), count);
    bytes.remove_prefix(count);
    return static_cast<std::ptrdiff_t>(count);
  };
}

Writer writer_to(std::string* text) {
  return [text](std::string_view bytes) {
    text->append(bytes);
    return true;
  };
}

FeedPorts ports_of(std::string_view bytes, Gathered* run) {
  FeedPorts ports;
  ports.reader = reader_of(bytes);
  ports.output = writer_to(&run->output);
  ports.rejects = writer_to(&run->rejects);
  ports.finding = [run](std::uint64_t message, const Finding& finding) {
    run->findings.push_back(std::to_string(message) + " " + finding.code);
  };
  return ports;
}

Gathered run_of(std::string_view bytes, const FeedOptions& options = {}) {
  Gathered run;
  Result<FeedResult> result = run_feed(shared_toolkit(), options, ports_of(bytes, &run));
  EXPECT_TRUE(result);
  run.result = *std::move(result);
  return run;
}

std::string error_of(const Toolkit& toolkit, const FeedOptions& options) {
  Gathered run;
  const Result<FeedResult> result = run_feed(toolkit, options, ports_of("MSH", &run));
  return result ? "" : result.error().message;
}

/// A batch file of messages that are accepted, invalid, and broken, and of bytes between them.
std::string feed() {
  std::string text = "FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r";
  for (int i = 0; i < 300; ++i) {
    std::string message = i % 7 == 3 ? invalid_message() : valid_message();
    message.replace(message.find("IZ-"), 7, "N" + std::to_string(i));
    if (i % 11 == 5) message.insert(message.find("PID|"), 1, '\0');
    if (i % 13 == 8) text += "belongs to nothing\r\r";
    text += message;
  }
  return text + "BTS|300\rFTS|1\r";
}

TEST(Feed, GivesTheBytesOfTheProgramWithAnyNumberOfThreads) {
  const TemporaryFolder folder;
  write_file(folder.file("feed.hl7"), feed());
  const Outcome program = run_shell("iztk translate -q --validate --rejects " +
                                    folder.file("rejects.hl7") + " " + folder.file("feed.hl7"));
  ASSERT_THAT(program.output, HasSubstr("\"Bundle\""));
  for (const std::size_t threads : {1, 4}) {
    FeedOptions options;
    options.threads = threads;
    const Gathered run = run_of(feed(), options);
    EXPECT_TRUE(run.output == program.output) << threads << " threads";
    EXPECT_TRUE(run.rejects == read_existing_file(folder.file("rejects.hl7"))) << threads;
  }
}

TEST(Feed, FindingsComeInTheOrderOfTheInput) {
  FeedOptions options;
  const Gathered one = run_of(feed(), options);
  options.threads = 4;
  const Gathered four = run_of(feed(), options);
  EXPECT_THAT(one.findings, Not(IsEmpty()));
  EXPECT_EQ(one.findings, four.findings);
  EXPECT_THAT(one.findings, ::testing::Contains(HasSubstr(" VAL001")));
}

TEST(Feed, EveryByteIsAccountedFor) {
  const FeedResult result = run_of(feed()).result;
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.total_bytes(), feed().size());
  EXPECT_GT(result.accepted_bytes, 0u);
  EXPECT_GT(result.rejected_bytes, 0u);
  EXPECT_GT(result.envelope_bytes, 0u);
  EXPECT_GT(result.errors, 0u);
}

TEST(Feed, RejectsAreTheRejectedBytes) {
  const Gathered run = run_of(feed());
  EXPECT_EQ(run.rejects.size(), run.result.rejected_bytes);
  EXPECT_THAT(run.rejects, HasSubstr("|905^"));
  EXPECT_THAT(run.rejects, HasSubstr("belongs to nothing"));
  EXPECT_EQ(static_cast<std::uint64_t>(std::count(run.output.begin(), run.output.end(), '\n')),
            run.result.accepted);
}

TEST(Feed, AnEmptyInputIsComplete) {
  const Gathered run = run_of("");
  EXPECT_TRUE(run.result.complete()) << run.result.incomplete;
  EXPECT_EQ(run.result.total_bytes(), 0u);
  EXPECT_THAT(run.output, IsEmpty());
}

TEST(Feed, FailOnSaysWhichFindingsReject) {
  FeedOptions options;
  options.fail_on = FailOn::kNever;
  const Gathered run = run_of(invalid_message(), options);
  EXPECT_EQ(run.result.accepted, 1u);
  EXPECT_EQ(run.result.errors, 1u);
  options.fail_on = FailOn::kWarning;
  const std::string warned = test_message("valid/z22-contraindication.hl7");
  const Gathered strict = run_of(warned, options);
  EXPECT_EQ(strict.result.errors, 0u);
  EXPECT_EQ(strict.result.rejected, strict.result.warnings == 0 ? 0u : 1u);
}

TEST(Feed, WithoutTranslationTheMessagesAreWritten) {
  FeedOptions options;
  options.translate = false;
  const Gathered run = run_of(valid_message() + invalid_message(), options);
  EXPECT_EQ(run.output, valid_message());
  EXPECT_EQ(run.rejects, invalid_message());
}

TEST(Feed, MessagesAreRedactedBeforeTheyAreWrittenOrTranslated) {
  FeedOptions options;
  options.redact = true;
  const Gathered bundles = run_of(valid_message(), options);
  options.translate = false;
  const Gathered messages = run_of(valid_message(), options);
  EXPECT_EQ(bundles.result.accepted, 1u);
  EXPECT_EQ(messages.result.accepted, 1u);
  EXPECT_THAT(messages.output, HasSubstr("03^MMR^CVX"));
  for (const char* value : {"Testpatient", "Grace", "TEST-1001", "5550101"}) {
    EXPECT_THAT(bundles.output, Not(HasSubstr(value)));
    EXPECT_THAT(messages.output, Not(HasSubstr(value)));
  }
}

TEST(Feed, AnOutputThatFailsEndsTheRun) {
  Gathered run;
  FeedPorts ports = ports_of("", &run);
  const std::string input = feed();
  ports.reader = reader_of(input);
  int calls = 0;
  ports.output = [&](std::string_view) { return ++calls < 3; };
  const Result<FeedResult> result = run_feed(shared_toolkit(), {}, ports);
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->complete());
  EXPECT_EQ(calls, 3);
}

TEST(Feed, AReaderThatFailsMakesTheRunIncomplete) {
  Gathered run;
  FeedPorts ports = ports_of("", &run);
  const std::string input = valid_message();
  ports.reader = [reader = reader_of(input)](char* buffer, std::size_t size) mutable {
    const std::ptrdiff_t count = reader(buffer, size);
    return count == 0 ? -1 : count;
  };
  const Result<FeedResult> result = run_feed(shared_toolkit(), {}, ports);
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->complete());
}

TEST(Feed, AnExceptionOfAPortComesOut) {
  Gathered run;
  const std::string input = feed();
  FeedPorts ports = ports_of(input, &run);
  ports.output = [](std::string_view) -> bool { throw std::runtime_error("disk"); };
  FeedOptions options;
  options.threads = 4;
  EXPECT_THROW((void)run_feed(shared_toolkit(), options, ports), std::runtime_error);
}

TEST(Feed, BadOptionsAreErrors) {
  FeedOptions profile;
  profile.validation.profile = "Z99";
  EXPECT_THAT(error_of(shared_toolkit(), profile), HasSubstr("Z99"));
  FeedOptions offset;
  offset.translation.offset_minutes = -1000;
  EXPECT_THAT(error_of(shared_toolkit(), offset), HasSubstr("offset_minutes"));
  const Result<Toolkit> plain = Toolkit::load();
  ASSERT_TRUE(plain);
  FeedOptions redact;
  redact.redact = true;
  EXPECT_THAT(error_of(*plain, redact), HasSubstr("no policy"));
  const Result<FeedResult> no_reader = run_feed(shared_toolkit(), {}, {});
  ASSERT_FALSE(no_reader);
  EXPECT_THAT(no_reader.error().message, HasSubstr("reader"));
}

TEST(Feed, NothingIsPrinted) {
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  FeedOptions options;
  options.redact = true;
  options.threads = 2;
  const Gathered run = run_of(feed() + "\x0B" + "MSH|^~", options);
  EXPECT_THAT(::testing::internal::GetCapturedStdout(), IsEmpty());
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), IsEmpty());
  EXPECT_GT(run.result.rejected, 0u);
}

}  // namespace
}  // namespace iztk::testing
