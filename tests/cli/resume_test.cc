// A run that is ended at any moment and goes on with --resume gives what an undisturbed run gives.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <filesystem>
#include <map>
#include <string>

#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// The manifest without the member that tells of the interruption.
std::string without_resumed(const std::string& manifest) {
  rapidjson::Document document;
  document.Parse(manifest.c_str());
  EXPECT_FALSE(document.HasParseError()) << manifest;
  if (document.HasMember("resumed")) document.EraseMember("resumed");
  rapidjson::StringBuffer text;
  rapidjson::Writer writer(text);
  document.Accept(writer);
  return text.GetString();
}

class Resume : public ::testing::Test {
 protected:
  void SetUp() override {
    write_file(folder_.file("a.hl7"), batch_feed(3000, 0));
    write_file(folder_.file("b.hl7"), batch_feed(5, 0));
    write_file(folder_.file("c.hl7"), batch_feed(1500, 5000));
  }

  /// A command that writes all that can be gone on with to a folder of its own.
  std::string command(const std::string& what, const std::string& into) const {
    fs::create_directory(folder_.file(into));
    return "cd '" + folder_.file(into) + "' && exec iztk " + what +
           " -q -o out --rejects rej --manifest man ../a.hl7 ../b.hl7 ../c.hl7";
  }
  std::map<std::string, std::string> files(const std::string& folder) const {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::directory_iterator(folder_.file(folder))) {
      const std::string name = entry.path().filename().string();
      const std::string text = read_file(entry.path().string());
      out[name] = name == "man" ? without_resumed(text) : text;
    }
    return out;
  }
  void expect_same_files(const std::string& folder) const {
    const auto expected = files("whole");
    const auto found = files(folder);
    EXPECT_EQ(found.size(), expected.size());
    for (const auto& [name, text] : expected) {
      ASSERT_TRUE(found.contains(name)) << name;
      EXPECT_TRUE(found.at(name) == text) << name;
    }
  }
  /// Ends `redact` by a limit on the size of its files, when a checkpoint is there.
  void begin(const std::string& folder) const {
    const Outcome ended = run_shell("ulimit -f 700; " + command(redact_, folder));
    ASSERT_EQ(ended.exit_code, 3) << ended.errors;
    ASSERT_TRUE(fs::exists(folder_.file(folder) + "/out.checkpoint"));
    ASSERT_FALSE(fs::exists(folder_.file(folder) + "/out"));
  }

  const std::string redact_ = "redact --policy none --resume --checkpoint-every 100K";
  const std::string translate_ =
      "translate -f ndjson --validate --fail-on never --report rep --unmapped unm";
  TemporaryFolder folder_;
};

TEST_F(Resume, AfterKillsTheBytesAreThoseOfAnUndisturbedRun) {
  for (const std::string& what : {std::string("redact --policy none"), translate_}) {
    SCOPED_TRACE(what);
    fs::remove_all(folder_.file("whole"));
    fs::remove_all(folder_.file("killed"));
    ASSERT_EQ(run_shell(command(what, "whole")).exit_code, 1);
    const std::string again = command(what + " --resume --checkpoint-every 100K", "killed");
    int kills = 0;
    int code = 137;
    // Longer each time, so that it comes to an end on every machine; at first too short for any.
    for (double seconds = 0.004; code == 137; seconds *= 1.15) {
      // In the foreground it kills the program alone and waits until it is gone, with its lock.
      const Outcome outcome = run_shell("timeout --foreground --preserve-status -s KILL " +
                                        std::to_string(seconds) + " sh -c \"" + again + "\"");
      code = outcome.exit_code;
      kills += code == 137;
      ASSERT_TRUE(code == 137 || code == 1) << code << "\n" << outcome.errors;
    }
    EXPECT_GE(kills, 1);
    expect_same_files("killed");
  }
}

// Each run ends at the next limit, and the last one has none.
TEST_F(Resume, AfterFullDisksTheBytesAreThoseOfAnUndisturbedRun) {
  ASSERT_EQ(run_shell(command(translate_, "whole")).exit_code, 1);
  const std::string again = command(translate_ + " --resume --checkpoint-every 100K", "full");
  for (const char* blocks : {"300", "2000", "6000", "10000"}) {
    const Outcome outcome = run_shell("ulimit -f " + std::string(blocks) + "; " + again);
    EXPECT_EQ(outcome.exit_code, 3) << outcome.errors;
    EXPECT_FALSE(fs::exists(folder_.file("full") + "/out"));
  }
  EXPECT_EQ(run_shell(again).exit_code, 1);
  expect_same_files("full");
}

// A file system that is full and gets room again. Mounting one takes a name space of its own.
TEST_F(Resume, AfterAFullFileSystemGotRoomTheBytesAreThoseOfAnUndisturbedRun) {
  const std::string mount = "mkdir -p small; mount -t tmpfs -o size=1m tmpfs small";
  if (run_shell("cd '" + folder_.path() + "'; unshare -Urm sh -ec '" + mount + "'").exit_code !=
      0) {
    GTEST_SKIP() << "nothing can be mounted here";
  }
  ASSERT_EQ(run_shell(command("redact --policy none", "whole")).exit_code, 1);
  const std::string run =
      "iztk " + redact_ + " -q -o out --rejects rej --manifest man ../a.hl7 ../b.hl7 ../c.hl7";
  const Outcome outcome = run_shell(
      "cd '" + folder_.path() + "'; mkdir room; unshare -Urm sh -c '" + mount + "; cd small; " +
      run + "; echo $?; ls; mount -o remount,size=20m .; " + run + "; echo $?; cp * ../room'");
  EXPECT_THAT(outcome.errors, HasSubstr("No space left"));
  EXPECT_THAT(outcome.output, ::testing::StartsWith("3\n"));
  EXPECT_THAT(outcome.output, ::testing::Not(HasSubstr("out\n")));
  EXPECT_THAT(outcome.output, ::testing::EndsWith("1\n"));
  expect_same_files("room");
}

TEST_F(Resume, AfterASignalTheBytesAreThoseOfAnUndisturbedRun) {
  ASSERT_EQ(run_shell(command("redact --policy none", "whole")).exit_code, 1);
  const std::string folder = folder_.file("signal");
  fs::create_directory(folder);
  run_shell("mkfifo '" + folder + "/pipe'");
  const std::string run = "cd '" + folder + "'; iztk " + redact_ +
                          " -q -o out --rejects rej --manifest man pipe ../b.hl7 ../c.hl7 & ";
  // The pipe may hold all that is sent: the signal waits for the first checkpoint, for minutes.
  const Outcome ended =
      run_shell(run + "cd '" + folder + "'; exec 3>pipe; head -c 600000 ../a.hl7 >&3; " +
                "for i in $(seq 6000); do [ -e out.checkpoint ] && break; sleep 0.05; done; kill "
                "$!; wait $!");
  EXPECT_EQ(ended.exit_code, 3);
  ASSERT_TRUE(fs::exists(folder + "/out.checkpoint"));
  EXPECT_FALSE(fs::exists(folder + "/out"));
  const Outcome outcome = run_shell(run + "cd '" + folder + "'; cat ../a.hl7 >pipe; wait $!");
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  fs::remove(folder + "/pipe");
  expect_same_files("signal");
}

TEST_F(Resume, AShardGoesOn) {
  const std::string shard = " --shard 2/3";
  ASSERT_EQ(run_shell(command("redact --policy none" + shard, "whole")).exit_code, 1);
  const std::string again = command(redact_ + shard, "shard");
  EXPECT_EQ(run_shell("ulimit -f 400; " + again).exit_code, 3);
  EXPECT_TRUE(fs::exists(folder_.file("shard") + "/out.checkpoint"));
  EXPECT_EQ(run_shell(again).exit_code, 1);
  expect_same_files("shard");
}

// Everything is written and has its name, but the manifest does not: a folder is in its place.
TEST_F(Resume, GoesOnBetweenTheNamesOfItsFiles) {
  ASSERT_EQ(run_shell(command("redact --policy none", "whole")).exit_code, 1);
  fs::create_directory(folder_.file("names"));
  const std::string again = "cd '" + folder_.file("names") +
                            "'; iztk redact --policy none --resume --checkpoint-every 100K -q -o "
                            "out --rejects rej --manifest man pipe ../b.hl7 ../c.hl7 & ";
  const std::string to_pipe = " cat ../a.hl7 >pipe; wait $!";
  run_shell("mkfifo '" + folder_.file("names") + "/pipe'");
  const Outcome ended = run_shell(
      again + "exec 3>'" + folder_.file("names") + "/pipe'; cd '" + folder_.file("names") +
      "'; mkdir -p man/in_the_way; cat ../a.hl7 >&3; exec 3>&-; wait $!");
  ASSERT_EQ(ended.exit_code, 3) << ended.errors;
  ASSERT_TRUE(fs::exists(folder_.file("names") + "/out.checkpoint"));
  ASSERT_TRUE(fs::exists(folder_.file("names") + "/rej"));
  // As if the run had been killed before the last name.
  fs::rename(folder_.file("names") + "/rej", folder_.file("names") + "/rej.part");
  fs::remove_all(folder_.file("names") + "/man");
  const Outcome outcome = run_shell(again + "cd '" + folder_.file("names") + "';" + to_pipe);
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  fs::remove(folder_.file("names") + "/pipe");
  expect_same_files("names");
}

TEST_F(Resume, RefusesWhatItCannotGoOnWith) {
  begin("x");
  const std::string checkpoint = folder_.file("x") + "/out.checkpoint";
  const std::string part = folder_.file("x") + "/out.part";
  const std::string sound = read_file(checkpoint);
  const std::string written = read_file(part);
  const auto refusal = [&](const std::string& what) {
    const Outcome outcome = run_shell(command(what, "x"));
    EXPECT_EQ(outcome.exit_code, 2) << what;
    EXPECT_FALSE(fs::exists(folder_.file("x") + "/out"));
    return outcome.errors;
  };
  EXPECT_THAT(refusal(redact_ + " --limit segments=100"), HasSubstr("with other options"));
  EXPECT_THAT(refusal("redact --policy safe-harbor --vault ../vault --resume"),
              HasSubstr("with other options"));

  for (const std::string& bad : {std::string(), std::string("{}\n"), sound.substr(0, 100),
                                 "x" + sound, std::string("[\n")}) {
    write_file(checkpoint, bad);
    EXPECT_THAT(refusal(redact_), HasSubstr("is damaged"));
  }
  write_file(checkpoint, sound);

  write_file(part, written.substr(0, 100));
  EXPECT_THAT(refusal(redact_), HasSubstr("is not what the checkpoint says"));
  std::string other = written;
  other[50] ^= 1;
  write_file(part, other);
  EXPECT_THAT(refusal(redact_), HasSubstr("is not what the checkpoint says"));
  fs::remove(part);
  EXPECT_THAT(refusal(redact_), HasSubstr("is not what the checkpoint says"));
  write_file(part, written);

  std::string changed = batch_feed(3000, 0);
  changed[200] = 'x';
  write_file(folder_.file("a.hl7"), changed);
  EXPECT_THAT(refusal(redact_), HasSubstr("the input is not what it was"));
  write_file(folder_.file("a.hl7"), changed.substr(0, 1000));
  EXPECT_THAT(refusal(redact_), HasSubstr("the input is not what it was"));

  write_file(folder_.file("a.hl7"), batch_feed(3000, 0).substr(0, 100'000));
  EXPECT_THAT(refusal(redact_), HasSubstr("the input is not what it was"));

  // Nothing of all that has spoilt what is there.
  write_file(folder_.file("a.hl7"), batch_feed(3000, 0));
  ASSERT_EQ(run_shell(command("redact --policy none", "whole")).exit_code, 1);
  EXPECT_EQ(run_shell(command(redact_, "x")).exit_code, 1);
  expect_same_files("x");
}

TEST_F(Resume, RefusesWhatHasNoCheckpoints) {
  const std::string input = " '" + folder_.file("b.hl7") + "'";
  const std::string out = " --resume -o '" + folder_.file("o") + "'";
  const auto refusal = [&](const std::string& rest) {
    const Outcome outcome = run_shell("iztk " + rest + input);
    EXPECT_EQ(outcome.exit_code, 2) << rest;
    return outcome.errors;
  };
  EXPECT_THAT(refusal("redact --policy none --resume"), HasSubstr("-o FILE"));
  EXPECT_THAT(refusal("redact --policy none --resume -o /dev/full"), HasSubstr("is none"));
  EXPECT_THAT(refusal("redact --policy none --check" + out), HasSubstr("--check"));
  EXPECT_THAT(refusal("redact --policy none --audit '" + folder_.file("au") + "'" + out),
              HasSubstr("--audit"));
  EXPECT_THAT(refusal("redact --policy safe-harbor" + out), HasSubstr("needs --vault"));
  EXPECT_THAT(refusal("translate -f json" + out), HasSubstr("-f ndjson"));
  EXPECT_THAT(refusal("translate" + out), HasSubstr("-f ndjson"));
  EXPECT_THAT(refusal("redact --policy none --checkpoint-every 0" + out),
              HasSubstr("--checkpoint-every"));
}

// Random tokens that are in the output are in the vault: the other half of the feed gets the same.
TEST_F(Resume, TheVaultKnowsTheTokensOfACheckpoint) {
  const std::string what =
      "redact --policy safe-harbor --vault vault --resume --checkpoint-every 100K";
  const Outcome ended = run_shell("ulimit -f 400; " + command(what, "v"));
  ASSERT_EQ(ended.exit_code, 3) << ended.errors;
  const Outcome outcome = run_shell(command(what, "v"));
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  ASSERT_EQ(run_shell("cd '" + folder_.file("v") +
                      "' && iztk redact -q --policy safe-harbor --vault "
                      "vault -o again ../a.hl7 ../b.hl7 ../c.hl7")
                .exit_code,
            1);
  const auto found = files("v");
  EXPECT_TRUE(found.at("again") == found.at("out"));
}

}  // namespace
}  // namespace iztk::testing
