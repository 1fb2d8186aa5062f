#include "fhir/bundle_renewer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/test_files.h"
#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

constexpr std::string_view kDose =
    "RXA|0|1|20240305||08^HepB^CVX|0.5|mL^mL^UCUM||00^New^NIP001|"
    "7^Vaccinator^Vera^^^^^^CLINIC|||||L1||MSD^Merck^MVX|||CP|A";

std::string translated(std::string_view message) {
  const Translated out = translate(message);
  EXPECT_TRUE(out.accepted) << out.reason;
  return out.json;
}

std::string renewed(std::string json) {
  fhir::BundleRenewer renewer(built_in_maps().schema());
  const core::Status status = renewer.renew(&json);
  EXPECT_TRUE(status) << (status ? "" : status.error().message);
  return json;
}

std::string error_of(std::string json) {
  fhir::BundleRenewer renewer(built_in_maps().schema());
  const std::string before = json;
  const core::Status status = renewer.renew(&json);
  EXPECT_EQ(json, before);
  return status ? std::string() : status.error().message;
}

void replace_all(std::string* text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text->find(from, at)) != std::string::npos; at += to.size()) {
    text->replace(at, from.size(), to);
  }
}

TEST(BundleRenewer, ABundleThatWasNotChangedStaysAsItIs) {
  std::size_t bundles = 0;
  for (const fhir::BundleType type : {fhir::BundleType::kMessage, fhir::BundleType::kTransaction,
                                      fhir::BundleType::kCollection}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(IZTK_SOURCE_DIR "/testdata/messages")) {
      if (entry.path().extension() != ".hl7") continue;
      TranslateOptions options;
      options.bundle = type;
      const Translated out = translate(testing::read_file(entry.path().string()), options);
      if (!out.accepted) continue;
      EXPECT_TRUE(renewed(out.json) == out.json) << entry.path();
      ++bundles;
    }
  }
  EXPECT_GT(bundles, 300u);
}

TEST(BundleRenewer, AChangedIdentifierGivesTheIdsThatItsMessageWouldHave) {
  std::string message = vxu(kDose);
  std::string changed = translated(message);
  replace_all(&message, "P-1", "P-2");
  replace_all(&message, "V-1", "V-2");
  replace_all(&changed, "P-1", "P-2");
  replace_all(&changed, "V-1", "V-2");
  const std::string expected = translated(message);
  EXPECT_NE(changed, expected);
  EXPECT_EQ(renewed(changed), expected);
}

TEST(BundleRenewer, WhatNobodyRefersToGoes) {
  const std::string message = vxu(kDose);
  std::string changed = translated(message);
  const std::size_t performer = changed.find(",\"performer\":[");
  ASSERT_NE(performer, std::string::npos);
  const std::size_t actor = changed.find("\"actor\"", performer);
  changed.erase(performer, changed.find("}]", actor) + 2 - performer);
  std::string without = message;
  replace_all(&without, "7^Vaccinator^Vera^^^^^^CLINIC", "");
  EXPECT_EQ(renewed(changed), translated(without));
}

TEST(BundleRenewer, AReferenceToAnEntryThatIsGoneGoes) {
  std::string changed = translated(vxu(kDose));
  const std::size_t type = changed.find("\"resourceType\":\"Practitioner\"");
  ASSERT_NE(type, std::string::npos);
  const std::size_t begin = changed.rfind("{\"fullUrl\"", type);
  changed.erase(begin, changed.find("{\"fullUrl\"", type) - begin);
  const std::string out = renewed(changed);
  EXPECT_EQ(out.find("performer"), std::string::npos);
  EXPECT_EQ(out.find("Practitioner"), std::string::npos);
}

TEST(BundleRenewer, ADateThatIsGoneIsUnknown) {
  std::string changed = translated(vxu(kDose));
  replace_all(&changed, "\"occurrenceDateTime\":\"2024-03-05\",", "");
  const std::string out = renewed(changed);
  EXPECT_NE(out.find("\"occurrenceString\":\"unknown\""), std::string::npos);
  EXPECT_EQ(out.find("us-core-immunization"), std::string::npos);
}

TEST(BundleRenewer, WhatIsNoBundleOfOursIsRefusedWithoutAValue) {
  EXPECT_EQ(error_of("[]"), "the bundle cannot be read: it is no object");
  EXPECT_EQ(error_of("{\"resourceType\":\"Patient\"}"),
            "the bundle cannot be read: it is no bundle, or holds another one");
  EXPECT_EQ(error_of("{\"resourceType\":\"Bundle\",\"secret\":1}"),
            "the bundle cannot be read: it has an element that this program does not write");
  EXPECT_EQ(error_of("{\"resourceType\":\"Bundle\",\"type\":{\"a\":1}}"),
            "the bundle cannot be read: an object stands in place of a value");
  EXPECT_EQ(error_of("{\"resourceType\":\"Bundle\""), "the bundle cannot be read: it is no JSON");
}

TEST(BundleRenewer, NestingThatNeverEndsIsRefused) {
  std::string json = "{\"resourceType\":\"Bundle\",\"meta\":{\"extension\":[";
  for (int i = 0; i < 100; ++i) json += "{\"extension\":[";
  EXPECT_EQ(error_of(json), "the bundle cannot be read: it is nested too deeply");
}

}  // namespace
}  // namespace iztk::translators
