// The bundles of the messages in testdata/messages/valid, and of one in the shape of the sample of
// HL7's own guide, as testdata/bundles has them. After a
// change that is meant, IZTK_UPDATE_GOLDEN=1 writes them anew; the review is the diff.

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/support/test_files.h"
#include "tests/translators/translate_helper.h"
#include "translators/tables/coverage.h"

namespace iztk::translators {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> messages() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(IZTK_SOURCE_DIR "/testdata/messages/valid")) {
    if (entry.path().extension() == ".hl7") out.push_back(entry.path());
  }
  out.emplace_back(IZTK_SOURCE_DIR "/testdata/messages/wild/z22-v2-to-fhir-sample.hl7");
  std::sort(out.begin(), out.end());
  return out;
}

/// Collects what is referred to.
void collect_references(const rapidjson::Value& value, std::vector<std::string>* out) {
  if (value.IsObject()) {
    for (const auto& member : value.GetObject()) {
      if (member.name == "reference" && member.value.IsString()) {
        out->emplace_back(member.value.GetString());
      }
      collect_references(member.value, out);
    }
  } else if (value.IsArray()) {
    for (const auto& item : value.GetArray()) collect_references(item, out);
  }
}

TEST(GoldenBundles, AreAsBefore) {
  std::size_t compared = 0;
  for (const fs::path& path : messages()) {
    TranslateOptions options;
    options.pretty = true;
    const Translated out = translate(testing::read_file(path.string()), options);
    ASSERT_TRUE(out.accepted) << path << ": " << out.reason;
    const std::string golden =
        IZTK_SOURCE_DIR "/testdata/bundles/" + path.stem().string() + ".json";
    if (testing::update_golden()) testing::write_file(golden, out.json + "\n");
    EXPECT_EQ(out.json + "\n", testing::read_file(golden)) << path;
    ++compared;
  }
  EXPECT_GE(compared, 40u);
}

void check_bundle(const std::string& json, const fs::path& path) {
  rapidjson::Document document;
  ASSERT_FALSE(document.Parse(json.c_str()).HasParseError()) << path;
  std::set<std::string> urls;
  for (const auto& entry : document["entry"].GetArray()) {
    const std::string url = entry["fullUrl"].GetString();
    EXPECT_TRUE(urls.insert(url).second) << path;
    EXPECT_EQ(url, "urn:uuid:" + std::string(entry["resource"]["id"].GetString())) << path;
  }
  std::vector<std::string> references;
  collect_references(document, &references);
  for (const std::string& reference : references) {
    EXPECT_TRUE(urls.contains(reference)) << path << ": " << reference;
  }
}

TEST(GoldenBundles, TwiceTheSameBytes) {
  for (const fs::path& path : messages()) {
    const std::string bytes = testing::read_file(path.string());
    EXPECT_EQ(translate(bytes).json, translate(bytes).json) << path;
  }
}

// What a worker remembers of earlier messages must not show in later ones, and keeping account must
// not change the bundle.
TEST(AllMessages, OneWorkerForAllGivesTheBytesOfAFreshOneThatKeepsAccount) {
  MessageRun run;
  std::size_t accepted = 0;
  for (int round = 0; round < 3; ++round) {  // A value is remembered when it comes again.
    for (const fs::path& path : all_messages()) {
      const std::string bytes = testing::read_file(path.string());
      const Translated expected = translate(bytes);
      EXPECT_TRUE(run.translate(bytes) == expected.json) << path;
      accepted += expected.accepted ? 1 : 0;
    }
  }
  EXPECT_GT(accepted, 300u);
}

TEST(AllMessages, EveryBundleIsJsonWithoutDuplicateIdsAndLooseReferences) {
  std::size_t bundles = 0;
  for (const fs::path& path : all_messages()) {
    const Translated out = translate(testing::read_file(path.string()));
    if (!out.accepted) {
      EXPECT_TRUE(out.json.empty()) << path;
      continue;
    }
    ++bundles;
    check_bundle(out.json, path);
  }
  EXPECT_GT(bundles, 300u);
}

TEST(Coverage, AtLeast95PercentOfTheGuidesRows) {
  const Coverage coverage = built_in_maps().coverage();
  EXPECT_GE(covered_permille(coverage), 950u);
  EXPECT_GE(coverage.guide_rows(), 1080u);
}

TEST(Coverage, ThePageIsMadeFromTheTables) {
  const std::string page = mapping_page(built_in_maps());
  const std::string path = IZTK_SOURCE_DIR "/docs/generated/mapping.md";
  if (testing::update_golden()) testing::write_file(path, page);
  EXPECT_EQ(page, testing::read_file(path)) << "IZTK_UPDATE_GOLDEN=1 writes it anew";
}

}  // namespace
}  // namespace iztk::translators
