// What servers and readers ask of the header of a message.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/test_files.h"
#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kHeaderDose =
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^milliliter^UCUM||||||||L-1|||||CP|A";

void collect(const rapidjson::Value& value, std::vector<std::string>* references) {
  if (value.IsArray()) {
    for (const auto& each : value.GetArray()) collect(each, references);
  }
  if (!value.IsObject()) return;
  for (const auto& [name, member] : value.GetObject()) {
    if (member.IsString() && std::string_view(name.GetString()) == "reference") {
      references->emplace_back(member.GetString());
    }
    collect(member, references);
  }
}

/// The types of the entries that cannot be reached from the first one.
std::vector<std::string> out_of_reach(const std::string& json) {
  rapidjson::Document bundle;
  bundle.Parse(json.c_str());
  std::set<std::string> reached;
  std::vector<std::string> waiting{bundle["entry"][0]["fullUrl"].GetString()};
  while (!waiting.empty()) {
    const std::string url = waiting.back();
    waiting.pop_back();
    if (!reached.insert(url).second) continue;
    for (const auto& entry : bundle["entry"].GetArray()) {
      if (entry["fullUrl"].GetString() == url) collect(entry["resource"], &waiting);
    }
  }
  std::vector<std::string> out;
  for (const auto& entry : bundle["entry"].GetArray()) {
    if (!reached.contains(entry["fullUrl"].GetString())) {
      out.emplace_back(entry["resource"]["resourceType"].GetString());
    }
  }
  return out;
}

TEST(MessageHeader, EverythingCanBeReachedFromThere) {
  std::size_t messages = 0;
  for (const auto& path : all_messages()) {
    const Translated out = translate(testing::read_file(path.string()));
    if (!out.accepted) continue;
    EXPECT_EQ(out_of_reach(out.json), std::vector<std::string>{}) << path;
    ++messages;
  }
  EXPECT_GT(messages, 300u);
}

TEST(MessageHeader, TheFocusIsTheDoseOrElseThePatient) {
  const std::string dose = translate(vxu(kHeaderDose)).json;
  const std::size_t id = dose.find("\"resourceType\":\"Immunization\",\"id\":\"") + 36;
  EXPECT_THAT(dose,
              HasSubstr("\"focus\":[{\"reference\":\"urn:uuid:" + dose.substr(id, 36) + "\"}]"));
  std::string alone = vxu(kHeaderDose);
  alone.resize(alone.find("ORC|"));
  const std::string person = translate(alone).json;
  const std::size_t patient = person.find("\"resourceType\":\"Patient\",\"id\":\"") + 31;
  EXPECT_THAT(person,
              HasSubstr("\"focus\":[{\"reference\":\"urn:uuid:" + person.substr(patient, 36)));
}

std::string with_sender(std::string_view msh_3) {
  std::string message = vxu(kHeaderDose);
  message.replace(message.find("|EHR|"), 5, "|" + std::string(msh_3) + "|");
  return message;
}

TEST(MessageHeader, AnEndpointAlwaysIsAUri) {
  EXPECT_THAT(translate(with_sender("EHR^2.999.1^ISO")).json,
              HasSubstr("\"endpoint\":\"urn:oid:2.999.1\""));
  for (const char* sender : {"EHR", "EHR^fe80::1^DNS", "EHR^2.16.bad^ISO", "^http://^URI"}) {
    const Translated out = translate(with_sender(sender));
    EXPECT_THAT(out.json, HasSubstr("\"endpoint\":\"https://iztk.example.org/authority/"))
        << sender;
    bool told = false;
    for (const Unmapped& each : out.unmapped) {
      told = told || (each.path.starts_with("MSH[1]-3") &&
                      each.reason.find("names no address") != std::string::npos);
    }
    EXPECT_TRUE(told) << sender;
  }
  const std::string none = translate(with_sender("")).json;
  EXPECT_THAT(none, HasSubstr("\"endpoint\":\"https://iztk.example.org/endpoint/unknown\""));
  EXPECT_THAT(none, Not(HasSubstr("_endpoint")));
}

TEST(MessageHeader, WhoEntersAnOrderIsNoPerformer) {
  const Translated out = translate(
      vxu(kHeaderDose, {}, "ORC|RE||V-1^CLINIC|||||||7^Clerk^Clara||||||||C1^Own Clinic^99LOC"));
  EXPECT_THAT(out.json, Not(HasSubstr("\"performer\"")));
  EXPECT_THAT(out.json, Not(HasSubstr("Clerk")));
}

}  // namespace
}  // namespace iztk::translators
