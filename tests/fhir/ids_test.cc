// Two people never share an id; the same content always has the same ids.

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

/// The ids of the resources of a type, in their order.
std::vector<std::string> ids_of(std::string_view json, std::string_view type) {
  const std::string begin = "\"resourceType\":\"" + std::string(type) + "\",\"id\":\"";
  std::vector<std::string> out;
  for (std::size_t at = json.find(begin); at != std::string_view::npos;
       at = json.find(begin, at + 1)) {
    out.emplace_back(json.substr(at + begin.size(), 36));
  }
  return out;
}

/// A bundle with every id and reference blotted out: its content.
std::string content(std::string json) {
  const auto blot = [&](std::string_view before) {
    for (std::size_t at = json.find(before); at != std::string::npos;
         at = json.find(before, at + 1)) {
      json.replace(at + before.size(), 36, 36, '#');
    }
  };
  blot("\",\"id\":\"");
  blot("urn:uuid:");
  return json;
}

std::string person(std::string_view pid3, std::string_view rest,
                   std::string_view msh = "LIBRE||||20240412||VXU^V04^VXU_V04|FEED-1|P|2.5.1") {
  return "MSH|^~\\&|" + std::string(msh) + "\rPID|||" + std::string(pid3) + "||" +
         std::string(rest) + "\rORC|RE\rRXA|0|1|20240401||03^MMR^CVX|999|||||||||L1|||||CP|A\r";
}

TEST(Ids, TwoPeopleWithoutANumberAreTwo) {
  const std::string first = translate(person("^^^MPI^MR", "Larkfield^Ada||20200101|F")).json;
  const std::string second = translate(person("^^^MPI^MR", "Brook^Ben||20190102|M")).json;
  for (const char* type : {"Bundle", "MessageHeader", "Patient", "Immunization"}) {
    EXPECT_EQ(ids_of(first, type).size(), 1u) << type;
    EXPECT_NE(ids_of(first, type), ids_of(second, type)) << type;
  }
}

TEST(Ids, OneNumberForAllMessagesDoesNotMakeThemOne) {
  const std::string first = translate(person("17^^^MPI^MR", "Larkfield^Ada||20200101|F")).json;
  const std::string second = translate(person("18^^^MPI^MR", "Brook^Ben||20190102|M")).json;
  EXPECT_NE(ids_of(first, "Bundle"), ids_of(second, "Bundle"));
  EXPECT_NE(ids_of(first, "MessageHeader"), ids_of(second, "MessageHeader"));
}

TEST(Ids, ANumberNamesAPersonWhateverElseIsSent) {
  const std::string first = translate(person("17^^^MPI^MR", "Larkfield^Ada||20200101|F")).json;
  const std::string second = translate(person("17^^^MPI^MR", "Brook^Ada||20200101|F")).json;
  EXPECT_EQ(ids_of(first, "Patient"), ids_of(second, "Patient"));
  EXPECT_NE(ids_of(first, "Bundle"), ids_of(second, "Bundle"));
}

TEST(Ids, ANumberThatNobodyGaveNamesNobody) {
  for (const char* number : {"17", "0^^^MPI^MR", "000^^^MPI^MR", "\"\"^^^MPI^MR"}) {
    const char* const unknown = "||||20240412||VXU^V04^VXU_V04|FEED-1|P|2.5.1";
    const std::string first = person(number, "Larkfield^Ada||20200101|F", unknown);
    const std::string second = person(number, "Brook^Ben||20190102|M", unknown);
    EXPECT_NE(ids_of(translate(first).json, "Patient"), ids_of(translate(second).json, "Patient"))
        << number;
  }
}

TEST(Ids, DosesNumberedFromOneForEachPersonAreNotOneDose) {
  std::vector<std::string> ids;
  for (const char* pid : {"17^^^MPI^MR", "18^^^MPI^MR"}) {
    std::string message = person(pid, "Larkfield^Ada||20200101|F");
    message.replace(message.find("ORC|RE"), 6, "ORC|RE||1^EHR");
    ids.push_back(ids_of(translate(message).json, "Immunization").at(0));
  }
  EXPECT_NE(ids[0], ids[1]);
}

/// Messages of few parts, so that many of them are the same.
std::string poor_message(std::mt19937& random) {
  const auto one = [&](std::initializer_list<const char*> texts) {
    return std::string(texts.begin()[random() % texts.size()]);
  };
  return "MSH|^~\\&|" + one({"", "LIBRE"}) + "||||" + one({"", "\"\"", "20240412"}) +
         "||VXU^V04^VXU_V04|" + one({"", "\"\"", "FEED-1"}) + "|P|2.5.1\rPID|||" +
         one({"", "\"\"", "^^^MPI^MR", "\"\"^^^MPI^MR", "0^^^MPI^MR"}) + "||" +
         one({"Larkfield", "Brook", ""}) + "^" + one({"Ada", "Ben", "Cleo", "Dov"}) + "||" +
         one({"20200101", "20200102", "2020", ""}) + "|" + one({"F", "M", ""}) + "||" +
         one({"", "2106-3^^CDCREC"}) + "|" + one({"", "1 Ash Pl^^Fieldton", "2 Ash Pl^^Fieldton"}) +
         "\rORC|RE|" + one({"", "|1", "|9999"}) + "\rRXA|0|1|" +
         one({"20240401", "20240402", "20240403"}) + "||" + one({"03^^CVX", "10^^CVX"}) + "|" +
         one({"999", "0.5"}) + "|||||||||" + one({"", "L1", "L2"}) + "\r";
}

// 100,000 messages: two have the same ids if, and only if, they say the same.
TEST(Ids, AreTheSameIfAndOnlyIfTheContentIs) {
  constexpr std::size_t kMessages = 100'000;
  std::mt19937 random(20240412);
  MessageRun run;
  std::map<std::string, std::string, std::less<>> bundles;        // content -> the whole bundle
  std::map<std::string, const std::string*, std::less<>> owners;  // id -> content
  std::size_t again = 0;
  for (std::size_t i = 0; i < kMessages; ++i) {
    const std::string json = run.translate(poor_message(random));
    ASSERT_FALSE(json.empty());
    const auto [bundle, added] = bundles.emplace(content(json), json);
    ASSERT_EQ(bundle->second, json) << "the same content has other ids";
    again += !added;
    if (!added) continue;
    for (const char* type : {"Bundle", "MessageHeader", "Patient", "Immunization"}) {
      for (const std::string& id : ids_of(json, type)) {
        const auto [owner, fresh] = owners.emplace(id, &bundle->first);
        ASSERT_TRUE(fresh) << type << " has the id of\n" << *owner->second << "\nin\n" << json;
      }
    }
  }
  EXPECT_GT(bundles.size(), kMessages / 4);
  EXPECT_GT(again, kMessages / 50);
}

}  // namespace
}  // namespace iztk::translators
