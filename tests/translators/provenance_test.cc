// The Provenance of a bundle (--provenance).

#include "translators/provenance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/test_files.h"
#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kMessages = IZTK_SOURCE_DIR "/testdata/messages/valid/";

TranslateOptions with_provenance() {
  TranslateOptions options;
  options.provenance = true;
  return options;
}

/// The Provenance of a bundle, and the resources by their URL.
struct Seen {
  rapidjson::Document bundle;
  const rapidjson::Value* provenance = nullptr;
  std::map<std::string, std::string> types;
};

void look_at(const std::string& json, Seen* seen) {
  ASSERT_FALSE(seen->bundle.Parse(json.c_str()).HasParseError());
  for (const auto& entry : seen->bundle["entry"].GetArray()) {
    const std::string type = entry["resource"]["resourceType"].GetString();
    seen->types[entry["fullUrl"].GetString()] = type;
    if (type == "Provenance") seen->provenance = &entry["resource"];
  }
}

std::string dose_message() { return testing::read_file(kMessages + "z22-administered-dose.hl7"); }

TEST(Provenance, IsInTheBundleIfAskedFor) {
  EXPECT_THAT(translate(dose_message()).json, Not(HasSubstr("Provenance")));
  EXPECT_THAT(translate(dose_message(), with_provenance()).json,
              HasSubstr("{\"resourceType\":\"Provenance\""));
}

TEST(Provenance, IsAsBefore) {
  TranslateOptions options = with_provenance();
  options.original = options.pretty = true;
  const std::string json = translate(dose_message(), options).json + "\n";
  const std::string golden =
      IZTK_SOURCE_DIR "/testdata/bundles/z22-administered-dose.provenance.json";
  if (testing::update_golden()) testing::write_file(golden, json);
  EXPECT_EQ(json, testing::read_file(golden));
}

TEST(Provenance, NamesEachOtherResourceOnce) {
  for (const char* name : {"z22-several-doses", "z42-evaluation-and-forecast", "z31-candidates",
                           "z34-query", "z23-error", "z22-facility-visit-insurance"}) {
    TranslateOptions options = with_provenance();
    options.original = true;
    Seen seen;
    look_at(translate(testing::read_file(kMessages + name + ".hl7"), options).json, &seen);
    ASSERT_NE(seen.provenance, nullptr) << name;
    std::set<std::string> targets;
    for (const auto& target : (*seen.provenance)["target"].GetArray()) {
      EXPECT_TRUE(targets.insert(target["reference"].GetString()).second) << name;
    }
    for (const auto& [url, type] : seen.types) {
      const bool source = type == "Provenance" || type == "DocumentReference";
      EXPECT_EQ(targets.contains(url), !source) << name << ": " << type;
    }
    EXPECT_EQ(targets.size() + 2, seen.types.size()) << name;
    const auto& entity = (*seen.provenance)["entity"][0];
    EXPECT_STREQ(entity["role"].GetString(), "source") << name;
    EXPECT_EQ(seen.types[entity["what"]["reference"].GetString()], "DocumentReference") << name;
  }
}

TEST(Provenance, ChangesNoId) {
  for (const char* name : {"z22-administered-dose", "z42-evaluation-and-forecast"}) {
    const std::string message = testing::read_file(kMessages + name + ".hl7");
    Seen without;
    Seen with;
    look_at(translate(message).json, &without);
    look_at(translate(message, with_provenance()).json, &with);
    for (const auto& [url, type] : without.types) EXPECT_EQ(with.types[url], type) << name;
    EXPECT_EQ(with.types.size(), without.types.size() + 1) << name;
  }
}

std::string with_header(std::string_view header) {
  const std::string message = dose_message();
  return std::string(header) + message.substr(message.find('\r'));
}

// US Core asks for an instant and for the organization behind an application.
TEST(Provenance, SaysWhatTheMessageDoesNotGive) {
  const std::string all =
      translate(
          with_header("MSH|^~\\&|EHR|CLINIC|||20240305101500-0600||VXU^V04^VXU_V04|1|P|2.5.1"),
          with_provenance())
          .json;
  EXPECT_THAT(all, HasSubstr("us-core-provenance"));
  EXPECT_THAT(all, HasSubstr("\"recorded\":\"2024-03-05T10:15:00-06:00\""));
  const std::string day =
      translate(with_header("MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1"),
                with_provenance())
          .json;
  EXPECT_THAT(day, Not(HasSubstr("us-core-provenance")));
  EXPECT_THAT(day, HasSubstr("\"_recorded\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/"
                             "StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\""));
  const std::string nobody =
      translate(with_header("MSH|^~\\&|||||20240305101500-0600||VXU^V04^VXU_V04|1|P|2.5.1"),
                with_provenance())
          .json;
  EXPECT_THAT(nobody, Not(HasSubstr("us-core-provenance")));
  EXPECT_THAT(nobody, HasSubstr("\"who\":{\"extension\":"));
}

// MSH-22 names who is responsible, MSH-4 who sent.
TEST(Provenance, TheResponsibleOrganizationIsTheAuthor) {
  Seen seen;
  look_at(translate(with_header("MSH|^~\\&|EHR|CLINIC|||20240305101500-0600||VXU^V04^VXU_V04|1|P|"
                                "2.5.1|||ER|AL|||||Z22^CDCPHINVS|Health System^^^^^S&2.999.7&ISO"
                                "^XX^^^77"),
                    with_provenance())
              .json,
          &seen);
  ASSERT_NE(seen.provenance, nullptr);
  const std::string author = (*seen.provenance)["agent"][0]["who"]["reference"].GetString();
  for (const auto& entry : seen.bundle["entry"].GetArray()) {
    if (author != entry["fullUrl"].GetString()) continue;
    EXPECT_STREQ(entry["resource"]["name"].GetString(), "Health System");
    return;
  }
  ADD_FAILURE() << "the author is not in the bundle";
}

}  // namespace
}  // namespace iztk::translators
