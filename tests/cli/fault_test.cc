// Faults of the surroundings (docs/fault-tests.md): whatever happens, the program ends with a
// status from 0 to 3, and no file has its name that is not complete.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>

#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr std::string_view kWhySanitized =
    "under sanitizers: they reserve more memory than a limit leaves, and allocate in their own way";

/// What the shell says when the loader found no room for the program.
constexpr int kNotStarted = 127;

class Fault : public ::testing::Test {
 protected:
  void SetUp() override {
    write_file(folder_.file("feed"), mixed_feed(2000));
    const Outcome outcome = run_shell(start() + "cat out");
    whole_ = outcome.output;
    ASSERT_GT(whole_.size(), 100'000u) << outcome.errors;
    whole_rejects_ = get("rej");
    clear();
  }

  /// A run over the feed, ready for words before and after it.
  std::string program(const std::string& input = "feed", const std::string& output = "out") const {
    return "iztk redact --policy none -q -o " + output + " --rejects rej --manifest man " + input;
  }
  std::string start() const { return in_folder() + program() + "; "; }
  std::string in_folder() const { return "cd '" + folder_.path() + "'; "; }
  std::string get(const std::string& name) const { return read_file(folder_.file(name)); }
  bool exists(const std::string& name) const { return fs::exists(folder_.file(name)); }
  void clear() const {
    for (const char* name : {"out", "rej", "rej.ndjson", "man", "out.part", "rej.part",
                             "rej.ndjson.part", "man.part"}) {
      fs::remove(folder_.file(name));
    }
  }

  /// The promise, after a run that may have failed. True if it was complete.
  bool keeps_promise(int code) const {
    EXPECT_TRUE((code >= 0 && code <= 3) || code == kNotStarted) << code;
    if (code > 1) {
      EXPECT_FALSE(exists("out"));
      EXPECT_FALSE(exists("rej"));
      return false;
    }
    EXPECT_TRUE(get("out") == whole_);
    EXPECT_TRUE(get("rej") == whole_rejects_);
    return true;
  }

  std::string status() const {
    rapidjson::Document record;
    record.Parse(get("man").c_str());
    if (!record.IsObject() || !record.HasMember("status")) return "no manifest";
    return record["status"].GetString();
  }

  TemporaryFolder folder_;
  std::string whole_;
  std::string whole_rejects_;
};

TEST_F(Fault, ReaderThatGoesAway) {
  // What the pipe can hold has no message that is refused: nothing else is told then.
  std::string text;
  for (int i = 0; i < 600; ++i) text += message(i);
  write_file(folder_.file("feed"), text + mixed_feed(1000, 600));
  const Outcome outcome = run_shell(in_folder() + "(" + program("feed", "-") +
                                    "; echo $? >code) | head -c 1000 >/dev/null; exit $(cat code)");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.errors, "iztk: the reader of the output has gone; not all of it was written\n");
  EXPECT_EQ(status(), "incomplete");
  EXPECT_FALSE(exists("rej"));
}

TEST_F(Fault, FullDeviceForTheRejects) {
  const Outcome outcome = run_shell(in_folder() + "ln -s /dev/full rej; " + program() +
                                    "; code=$?; rm rej; exit $code");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.errors, HasSubstr("No space left"));
  EXPECT_FALSE(exists("out"));
}

TEST_F(Fault, FullDeviceForTheOutput) {
  for (const char* command : {"redact --policy none", "translate -f ndjson", "ack"}) {
    SCOPED_TRACE(command);
    const Outcome outcome = run_shell(in_folder() + "iztk " + command + " -q feed >/dev/full");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.errors, HasSubstr("No space left"));
  }
}

TEST_F(Fault, FilesThatCannotGrow) {
  if (kThreadSanitized)
    GTEST_SKIP() << "under sanitizers: the check of threads writes a file before main() starts";
  for (const char* blocks : {"0", "1", "10", "100", "300"}) {
    SCOPED_TRACE(blocks);
    const Outcome outcome =
        run_shell(in_folder() + "ulimit -f " + blocks + "; " + program() + " 2>/dev/null");
    EXPECT_EQ(outcome.exit_code, 3);
    keeps_promise(outcome.exit_code);
    clear();
  }
}

TEST_F(Fault, FewDescriptors) {
  if (kSanitized)
    GTEST_SKIP() << "under sanitizers: the check of types needs descriptors of its own";
  bool failed = false;
  bool done = false;
  for (int most = 3; most <= 20; ++most) {
    SCOPED_TRACE(most);
    const Outcome outcome =
        run_shell(in_folder() + "ulimit -n " + std::to_string(most) + "; " + program());
    (keeps_promise(outcome.exit_code) ? done : failed) = true;
    clear();
  }
  EXPECT_TRUE(failed && done);
}

TEST_F(Fault, LittleMemory) {
  if (kSanitized) GTEST_SKIP() << kWhySanitized;
  bool failed = false;
  bool done = false;
  // With less the system cannot load the program.
  for (int megabytes = 16; megabytes <= 1024; megabytes += megabytes < 120 ? 4 : 100) {
    for (const char* threads : {"2", "16"}) {
      SCOPED_TRACE(std::to_string(megabytes) + " MB, threads: " + threads);
      const Outcome outcome =
          run_shell(in_folder() + "ulimit -v " + std::to_string(megabytes * 1024) + "; exec " +
                    program() + " -j " + threads);
      (keeps_promise(outcome.exit_code) ? done : failed) = true;
      clear();
    }
  }
  EXPECT_TRUE(failed && done);
}

// Not every one, which would take minutes: primes between them.
TEST_F(Fault, AllocationThatFails) {
  if (kSanitized) GTEST_SKIP() << kWhySanitized;
  write_file(folder_.file("short"), mixed_feed(10));
  int failed = 0;
  for (int number = 1; number < 30'000; number += number < 60 ? 1 : 211) {
    SCOPED_TRACE(number);
    const Outcome outcome = run_shell(in_folder() + "LD_PRELOAD=" IZTK_FAILING_MALLOC " FAIL_AT=" +
                                      std::to_string(number) + " " + program("short") + " -j 2");
    EXPECT_TRUE(outcome.exit_code >= 0 && outcome.exit_code <= 3) << outcome.errors;
    if (outcome.exit_code > 1) {
      EXPECT_FALSE(exists("out"));
    }
    failed += outcome.exit_code == 3;
    clear();
  }
  EXPECT_GT(failed, 10);
}

TEST_F(Fault, SlowSender) {
  write_file(folder_.file("short"), mixed_feed(40));
  const Outcome expected = run_shell(in_folder() + program("short", "-"));
  clear();
  const Outcome outcome = run_shell(
      in_folder() + "dd if=short bs=7 status=none | dd bs=7 status=none | " + program("-", "-"));
  EXPECT_TRUE(outcome.output == expected.output);
  EXPECT_EQ(outcome.exit_code, 1);
}

// The pipe takes what it has room for, or nothing, and the program must come back with the rest.
// Nothing is read before the pipe is full.
TEST_F(Fault, OutputThatDoesNotWait) {
  write_file(folder_.file("wait_until_full.py"),
             "import array, fcntl, termios, time\n"
             "queued = array.array('i', [0])\n"
             "for _ in range(300000):  # Minutes: a machine may be busy.\n"
             "  fcntl.ioctl(0, termios.FIONREAD, queued)\n"
             "  if queued[0] >= 60000: break\n"
             "  time.sleep(0.001)\n");
  const Outcome outcome = run_shell(
      in_folder() + "(python3 -c 'import os; os.set_blocking(1, False)'; " + program("feed", "-") +
      "; echo $? >code) | (python3 wait_until_full.py; head -c 100000; cat); exit $(cat code)");
  EXPECT_TRUE(outcome.output == whole_);
  EXPECT_EQ(outcome.exit_code, 1);
}

TEST_F(Fault, ClosedDescriptors) {
  const Outcome outcome = run_shell(in_folder() + program() + " <&- >&- 2>&-");
  EXPECT_TRUE(keeps_promise(outcome.exit_code));
}

TEST_F(Fault, SignalsThatDoNotAskForTheEnd) {
  const Outcome outcome =
      run_shell(in_folder() + "mkfifo pipe; " + program("pipe") +
                " & p=$!; (head -c 100000 feed; for i in 1 2 3 4 5 6 7 8; do kill -STOP $p; kill "
                "-WINCH $p; kill -CONT $p; done; tail -c +100001 feed) >pipe; wait $p");
  EXPECT_TRUE(keeps_promise(outcome.exit_code));
}

TEST_F(Fault, SignalsThatAskForTheEnd) {
  for (const char* signal : {"TERM", "INT", "HUP"}) {
    SCOPED_TRACE(signal);
    // A shell starts what is in the background with SIGINT ignored, so env sets it back.
    const Outcome outcome = run_shell(
        in_folder() + "rm -f pipe; mkfifo pipe; env --default-signal=INT " + program("pipe") +
        " & p=$!; exec 3>pipe; head -c 100000 feed >&3; kill -" + signal + " $p; wait $p");
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(status(), "interrupted");
    keeps_promise(outcome.exit_code);
    clear();
  }
}

TEST_F(Fault, CrashLeavesNoCore) {
  const Outcome outcome =
      run_shell(in_folder() + "ulimit -c unlimited; mkfifo pipe; " + program("pipe") +
                " & p=$!; exec 3>pipe; head -c 100000 feed >&3; kill -SEGV $p; wait $p");
  EXPECT_GE(outcome.exit_code, kSanitized ? 1 : 128);
  for (const auto& entry : fs::directory_iterator(folder_.path())) {
    EXPECT_THAT(entry.path().filename().string(), ::testing::Not(HasSubstr("core")));
  }
  EXPECT_FALSE(exists("out"));
}

TEST_F(Fault, InputThatShrinks) {
  const Outcome outcome =
      run_shell(in_folder() + "cp feed shrinks; (" + program("shrinks", "-") +
                "; echo $? >code) | (head -c 1; truncate -s 70000 shrinks; cat) >/dev/null; exit "
                "$(cat code)");
  EXPECT_LE(outcome.exit_code, 3);
}

TEST_F(Fault, ManyRunsAtOnce) {
  const Outcome outcome = run_shell(in_folder() + "for i in 1 2 3 4; do (" + program() +
                                    " 2>/dev/null; echo $? >>codes) & done; wait; cat codes");
  EXPECT_THAT(outcome.output, ::testing::MatchesRegex("([12]\n)+"));
  EXPECT_THAT(outcome.output, HasSubstr("1\n"));
  EXPECT_TRUE(keeps_promise(1));
}

TEST_F(Fault, ManyRunsAtOnceOverTheSameInput) {
  const Outcome outcome =
      run_shell(in_folder() +
                "for i in 1 2 3 4 5 6; do iztk redact --policy none -q -o out$i feed "
                "2>/dev/null & done; wait; sha256sum <out1; sha256sum out? | cut -c -64 | uniq -c");
  EXPECT_THAT(outcome.output, HasSubstr("6 " + outcome.output.substr(0, 64)));
  EXPECT_TRUE(get("out6") == whole_);
}

/// strace, or nothing: a system may not have it, or may not let it work.
bool can_trace() { return run_shell("strace -qq -o /dev/null true").exit_code == 0; }

TEST_F(Fault, SystemCallThatFails) {
  if (kSanitized) GTEST_SKIP() << kWhySanitized;
  if (!can_trace()) GTEST_SKIP() << "there is no strace, or it may not trace";
  int hits = 0;
  for (const char* call : {"write:error=ENOSPC", "write:error=EIO", "write:error=EINTR",
                           "fsync:error=EIO", "rename:error=EIO", "openat:error=EMFILE",
                           "read:error=EIO", "read:error=EINTR", "flock:error=EINTR"}) {
    for (const char* when : {"1", "2", "4", "7"}) {
      SCOPED_TRACE(std::string(call) + " " + when);
      const std::string name = std::string(call).substr(0, std::string(call).find(':'));
      const Outcome outcome =
          run_shell(in_folder() +
                    "strace -f -qq -o log -P \"$PWD/out.part\" -P \"$PWD/rej.part\" -P "
                    "\"$PWD/feed\" -P \"$PWD/out\" -e trace=" +
                    name + " -e inject=" + call + ":when=" + when + " " +
                    "iztk redact --policy none -q -o \"$PWD/out\" --rejects "
                    "\"$PWD/rej\" --manifest man \"$PWD/feed\" 2>/dev/null");
      // Some faults come after the first file has its name; what has one must be right.
      EXPECT_LE(outcome.exit_code, 3);
      if (exists("out")) {
        EXPECT_TRUE(get("out") == whole_);
      }
      if (outcome.exit_code <= 1) {
        EXPECT_TRUE(exists("out") && get("rej") == whole_rejects_);
      }
      hits += get("log").find("INJECTED") != std::string::npos;
      clear();
    }
  }
  EXPECT_GT(hits, 10);
}

TEST_F(Fault, FilesAreSafeBeforeTheyGetNamesAndNothingElseIsMade) {
  if (kSanitized) GTEST_SKIP() << kWhySanitized;
  if (!can_trace()) GTEST_SKIP() << "there is no strace, or it may not trace";
  run_shell(in_folder() + "strace -f -qq -o log -e trace=openat,creat,socket,fsync,rename " +
            program());
  const std::string log = get("log");
  EXPECT_THAT(log, ::testing::Not(HasSubstr("AF_INET")));
  std::istringstream lines(log);
  std::string calls;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("fsync(") != std::string::npos) calls += 'f';
    if (line.find("rename(") != std::string::npos) calls += 'r';
    if (line.find("O_CREAT") != std::string::npos) {
      EXPECT_THAT(line, HasSubstr(".part\""));
    }
  }
  // Three outputs: all safe, then each its name and the folder; then the manifest.
  EXPECT_THAT(calls, ::testing::MatchesRegex("fff(f*rf)+"));
}

}  // namespace
}  // namespace iztk::testing
