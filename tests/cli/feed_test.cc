// What the program promises about feeds (docs/reliability.md), with the real program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

rapidjson::Document read_json(const std::string& path) {
  rapidjson::Document document;
  document.Parse(read_file(path).c_str());
  EXPECT_FALSE(document.HasParseError()) << path;
  return document;
}

class Feed : public ::testing::Test {
 protected:
  std::string file(const std::string& name) const { return "'" + folder_.file(name) + "'"; }
  std::string put(const std::string& name, const std::string& text) const {
    write_file(folder_.file(name), text);
    return file(name);
  }
  std::string get(const std::string& name) const { return read_file(folder_.file(name)); }
  bool exists(const std::string& name) const { return fs::exists(folder_.file(name)); }

  /// The manifest, after a check that its accounts balance.
  rapidjson::Document manifest(const std::string& name) const {
    rapidjson::Document document = read_json(folder_.file(name));
    const auto& ledger = document["ledger"];
    EXPECT_EQ(ledger["total"].GetUint64(),
              ledger["accepted"].GetUint64() + ledger["rejected"].GetUint64() +
                  ledger["envelope"].GetUint64() + ledger["transport"].GetUint64() +
                  (ledger.HasMember("other_shards") ? ledger["other_shards"].GetUint64() : 0));
    const auto& units = document["units"];
    EXPECT_EQ(units["total"].GetUint64(),
              units["accepted"].GetUint64() + units["rejected"].GetUint64());
    return document;
  }

  std::string sha256(const std::string& name) const {
    return run_shell("sha256sum <" + file(name)).output.substr(0, 64);
  }

  TemporaryFolder folder_;
};

TEST_F(Feed, OutputDoesNotDependOnTheNumberOfThreads) {
  // Several pieces of 64 KiB, so that the threads have something to share.
  constexpr int kMessages = kSanitized ? 700 : 3000;
  std::string text;
  for (int i = 0; i < kMessages; ++i) text += message(i % 500);
  put("feed.hl7", text + mixed_feed(50));
  put("key", "kiln-otter 7 vexes quaint lamp #93");
  run_shell("chmod 600 " + file("key"));
  const std::vector<std::string> commands = {
      "validate -f ndjson --quality on --summary",
      "validate --emit invalid",
      "ack",
      "translate -f ndjson --tz Z",
      "translate --validate --fail-on never --redact limited-data-set --key-file " + file("key"),
      "redact --policy limited-data-set --key-file " + file("key")};
  for (const std::string& command : commands) {
    const std::string rest = " " + file("feed.hl7");
    const Outcome alone = run_shell("iztk " + command + " -j 1" + rest);
    EXPECT_LE(alone.exit_code, 1) << alone.errors;
    EXPECT_FALSE(alone.output.empty()) << command;
    for (const char* threads : {"2", "3", "8"}) {
      const Outcome many = run_shell("iztk " + command + " -j " + threads + rest);
      EXPECT_EQ(many.output == alone.output, true) << command << " -j " << threads;
      EXPECT_EQ(many.errors, alone.errors);
      EXPECT_EQ(many.exit_code, alone.exit_code);
    }
  }
}

// A feed of which every message is rejected must not fill a log.
TEST_F(Feed, FewRejectedMessagesAreToldOneByOne) {
  put("feed.hl7", mixed_feed(300));
  const std::string rejects = " --rejects " + file("rejects");
  for (const std::string& command :
       {std::string("redact --policy none"), std::string("translate -f ndjson")}) {
    SCOPED_TRACE(command);
    const std::string start = "iztk " + command + " -q -o " + file("out");
    const auto errors_with = [&](const std::string& options) {
      return run_shell(start + options + " " + file("feed.hl7")).errors;
    };
    const std::string what = command.starts_with("redact") ? "written" : "translated";
    const std::string more = "iztk: 33 more messages were not " + what;
    const std::string errors = errors_with("");
    EXPECT_EQ(std::count(errors.begin(), errors.end(), '\n'), 12) << errors;
    EXPECT_THAT(errors, ::testing::HasSubstr(", message 67, line 238: not " + what));
    EXPECT_THAT(errors, ::testing::HasSubstr(more + "; --rejects FILE lists all\n"));
    EXPECT_THAT(errors_with(rejects),
                ::testing::HasSubstr(more + "; the index of --rejects lists all\n"));
    const std::string index = get("rejects.ndjson");
    EXPECT_EQ(std::count(index.begin(), index.end(), '\n'), 43);
  }
}

TEST_F(Feed, OutputAndRejectsTogetherAreTheInput) {
  const std::string text = mixed_feed(100);
  put("feed.hl7", text);
  const Outcome outcome =
      run_shell("iztk redact --policy none -o " + file("out") + " --rejects " + file("rejects") +
                " --manifest " + file("manifest") + " " + file("feed.hl7"));
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_EQ(get("out").size() + get("rejects").size(), text.size());
  // Words of every message.
  for (const char* value : {"SAMPLE", "CLINIC", "20200102"}) {
    EXPECT_THAT(get("out"), ::testing::HasSubstr(value));
    EXPECT_THAT(outcome.errors + get("manifest"), ::testing::Not(::testing::HasSubstr(value)));
  }

  const rapidjson::Document record = manifest("manifest");
  EXPECT_STREQ(record["status"].GetString(), "complete");
  EXPECT_EQ(record["ledger"]["total"].GetUint64(), text.size());
  EXPECT_EQ(record["ledger"]["rejected"].GetUint64(), get("rejects").size());
  EXPECT_EQ(record["inputs"][0]["sha256"].GetString(), sha256("feed.hl7"));
  EXPECT_EQ(record["output"]["sha256"].GetString(), sha256("out"));
  EXPECT_EQ(record["rejects"]["sha256"].GetString(), sha256("rejects"));
  EXPECT_EQ(record["rejects_index"]["sha256"].GetString(), sha256("rejects.ndjson"));
}

// Each line of the index leads to bytes of the input, which are those in the reject file.
TEST_F(Feed, RejectIndexLeadsToTheBytes) {
  const std::string text = mixed_feed(100);
  put("feed.hl7", text);
  run_shell("iztk translate -o " + file("out") + " --rejects " + file("rejects") + " " +
            file("feed.hl7"));
  std::istringstream lines(get("rejects.ndjson"));
  const std::string rejects = get("rejects");
  std::size_t at = 0;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    rapidjson::Document entry;
    entry.Parse(line.c_str());
    ASSERT_FALSE(entry.HasParseError());
    const std::size_t length = entry["length"].GetUint64();
    EXPECT_EQ(text.substr(entry["offset"].GetUint64(), length), rejects.substr(at, length));
    EXPECT_TRUE(entry["code"].IsString());
    at += length;
  }
  EXPECT_EQ(at, rejects.size());
  EXPECT_GE(count, 14u);
}

TEST_F(Feed, RejectsAreForTheirOwnerAlone) {
  put("feed.hl7", mixed_feed(10));
  run_shell("umask 000; iztk redact --policy none -o " + file("out") + " --rejects " +
            file("rejects") + " " + file("feed.hl7"));
  for (const char* name : {"out", "rejects", "rejects.ndjson"}) {
    struct stat status = {};
    ASSERT_EQ(::stat(folder_.file(name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0777, 0600u) << name;
  }
}

TEST_F(Feed, EmitPartsTheMessages) {
  const std::string invalid =
      "MSH|^~\\&|||||||VXU^V04^VXU_V04||P|2.5.1|||||||||Z22^CDCPHINVS\rPID|1\r";
  // The first file ends without a terminator: what follows must not become part of its message.
  put("a.hl7", message(1).substr(0, message(1).size() - 1));
  put("b.hl7", invalid + message(2));
  const std::string files = file("a.hl7") + " " + file("b.hl7");
  const Outcome bad = run_shell("iztk validate --select USE001 --emit invalid " + files);
  EXPECT_EQ(bad.output, invalid);
  const Outcome good = run_shell("iztk validate --select USE001 --emit valid -f concise --report " +
                                 file("report") + " " + files);
  EXPECT_EQ(good.output, message(1) + message(2));
  EXPECT_NE(get("report").find("error[USE001]"), std::string::npos);
  const Outcome all = run_shell("iztk validate --emit all " + files);
  EXPECT_EQ(all.output, get("a.hl7") + get("b.hl7"));
}

TEST_F(Feed, PackedInputIsReadLikeTheTextInIt) {
  put("feed.hl7", mixed_feed(200));
  run_shell("cd '" + folder_.path() +
            "' && gzip -k feed.hl7 && (head -c 1000 feed.hl7 | gzip; tail -c +1001 feed.hl7 | "
            "gzip) >two.gz");
  const std::string options = "iztk validate -f concise --stdin-name feed <";
  const Outcome plain = run_shell(options + file("feed.hl7"));
  for (const char* packed : {"feed.hl7.gz", "two.gz"}) {
    const Outcome outcome = run_shell(options + file(packed));
    EXPECT_EQ(outcome.output, plain.output);
    EXPECT_EQ(outcome.exit_code, plain.exit_code);
    EXPECT_THAT(outcome.errors, ::testing::StartsWith("iztk: feed is compressed"));
  }
}

TEST_F(Feed, PackedInputThatIsCutIsIncomplete) {
  put("feed.hl7", mixed_feed(2000));
  run_shell("cd '" + folder_.path() + "' && gzip -c feed.hl7 | head -c 5000 >cut.gz");
  const Outcome outcome = run_shell("iztk redact --policy none -o " + file("out") + " --manifest " +
                                    file("manifest") + " " + file("cut.gz"));
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_FALSE(exists("out"));
  EXPECT_FALSE(exists("out.part"));
  EXPECT_STREQ(manifest("manifest")["status"].GetString(), "incomplete");
}

TEST_F(Feed, OneRunDoesTheWholeJob) {
  std::string text = message(1) + mixed_feed(20);
  // No vaccine: an error for the guide.
  text +=
      "MSH|^~\\&|EHR|CLINIC|IIS|REG|20240305101530-0600||VXU^V04^VXU_V04|X|P|2.5.1|||ER|AL|||||Z22^"
      "CDCPHINVS\rPID|1\r";
  put("feed.hl7", text);
  const Outcome outcome =
      run_shell("iztk translate --validate --select USE --redact safe-harbor --report " +
                file("report") + " --rejects " + file("rejects") + " --manifest " +
                file("manifest") + " --audit " + file("audit") + " " + file("feed.hl7"));
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  const rapidjson::Document record = manifest("manifest");
  EXPECT_STREQ(record["command"].GetString(), "translate");
  EXPECT_EQ(record["ledger"]["total"].GetUint64(), text.size());
  EXPECT_GE(record["rejections"]["invalid"].GetUint64(), 1u);
  EXPECT_GE(record["findings"]["errors"].GetUint64(), 1u);
  EXPECT_EQ(
      static_cast<std::uint64_t>(std::count(outcome.output.begin(), outcome.output.end(), '\n')),
      record["units"]["accepted"].GetUint64());
  EXPECT_EQ(outcome.output.find("SAMPLE"), std::string::npos);
  EXPECT_NE(get("rejects").find("|X|P|2.5.1"), std::string::npos);
  EXPECT_NE(get("report").find("USE001"), std::string::npos);
  EXPECT_EQ(read_json(folder_.file("audit"))["messages"]["written"].GetUint64(),
            record["units"]["accepted"].GetUint64());
}

TEST_F(Feed, ALimitRejectsOneMessage) {
  put("feed.hl7", message(1) + message(2) + "NTE|1||" + std::string(5000, 'x') + "\r" + message(3));
  const Outcome outcome =
      run_shell("iztk redact --policy none --limit message-bytes=4K " + file("feed.hl7"));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.output, message(1) + message(3));
  EXPECT_THAT(outcome.errors, ::testing::HasSubstr("ENC019"));
  for (const char* bad : {"message-bytes", "message-bytes=0", "message-bytes=4X", "fields=-1",
                          "message-bytes=3G", "mesage-bytes=1"}) {
    const Outcome refused =
        run_shell("iztk validate --limit " + std::string(bad) + " " + file("feed.hl7"));
    EXPECT_EQ(refused.exit_code, 2) << bad;
    EXPECT_THAT(refused.errors, ::testing::StartsWith("iztk: --limit: ")) << bad;
  }
}

TEST_F(Feed, ShardsTogetherAreOneRun) {
  put("feed.hl7", mixed_feed(70));
  put("more.hl7", "FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r" + message(1) + "BTS|1\rFTS|1\r");
  const std::string files = file("feed.hl7") + " " + file("more.hl7");
  for (const std::string command : {"redact --policy none", "translate", "validate --emit valid",
                                    "validate -f csv --emit all"}) {
    const std::string options = "iztk " + command + " --manifest " + file("manifest") + " " + files;
    const Outcome whole = run_shell(options);
    EXPECT_EQ(whole.exit_code, 1);
    const std::uint64_t bytes = manifest("manifest")["ledger"]["total"].GetUint64();
    std::string output;
    std::uint64_t own = 0;
    for (const char* shard : {"1/4", "2/4", "3/4", "4/4"}) {
      const Outcome part = run_shell(options + " --shard " + shard);
      EXPECT_LE(part.exit_code, 1) << part.errors;
      output += part.output;
      const rapidjson::Document record = manifest("manifest");
      EXPECT_STREQ(record["shard"].GetString(), shard);
      const auto& ledger = record["ledger"];
      own += ledger["total"].GetUint64() - ledger["other_shards"].GetUint64();
    }
    EXPECT_TRUE(output == whole.output) << command;
    EXPECT_EQ(own, bytes);
  }
  const Outcome refused = run_shell("cat " + file("feed.hl7") + " | iztk validate --shard 1/2");
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, ::testing::HasSubstr("is no file"));
}

// The first run has its output by the time it opens its input, and exec waits for that.
TEST_F(Feed, TwoRunsDoNotWriteTheSameFile) {
  put("feed.hl7", message(1));
  const Outcome outcome =
      run_shell("mkfifo " + file("pipe") + "; iztk redact --policy none -o " + file("out") + " " +
                file("pipe") + " 2>/dev/null & exec 3>" + file("pipe") +
                "; iztk redact --policy none -o " + file("out") + " " + file("feed.hl7") +
                "; code=$?; cat " + file("feed.hl7") + " >&3; exec 3>&-; wait; exit $code");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.errors, ::testing::HasSubstr("another run is writing"));
  EXPECT_EQ(get("out"), message(1));
}

TEST_F(Feed, OutputThatIsTheInputIsRefused) {
  put("feed.hl7", message(1));
  fs::create_symlink(folder_.file("feed.hl7"), folder_.file("link"));
  for (const char* name : {"feed.hl7", "link"}) {
    const Outcome outcome =
        run_shell("iztk redact --policy none -o " + file(name) + " " + file("feed.hl7"));
    EXPECT_EQ(outcome.exit_code, 2);
  }
  EXPECT_EQ(get("feed.hl7"), message(1));
}

// No file gets its name; only the manifest tells.
TEST_F(Feed, AFileThatCannotGrowStopsTheRun) {
  put("feed.hl7", mixed_feed(5000));
  const Outcome outcome = run_shell("ulimit -f 100; iztk redact --policy none -o " + file("out") +
                                    " --manifest " + file("manifest") + " " + file("feed.hl7"));
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_FALSE(exists("out"));
  EXPECT_FALSE(exists("out.part"));
  EXPECT_STREQ(manifest("manifest")["status"].GetString(), "incomplete");
}

TEST_F(Feed, LocaleAndTimeZoneChangeNothing) {
  put("feed.hl7", mixed_feed(30));
  const std::string command = "iztk translate --validate --fail-on never " + file("feed.hl7");
  const Outcome plain = run_shell(command);
  for (const char* environment :
       {"LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu", "LC_ALL=de_DE.UTF-8 TZ=America/St_Johns",
        "LANG= HOME=/nowhere TMPDIR=/nowhere"}) {
    const Outcome other = run_shell("env " + std::string(environment) + " " + command);
    EXPECT_EQ(other.output, plain.output);
    EXPECT_EQ(other.errors, plain.errors);
  }
}

}  // namespace
}  // namespace iztk::testing
