// The requests of a transaction, tried on a server that does what FHIR R4 says of them (3.1.0.11).

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/test_files.h"
#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

using rapidjson::Value;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const Value& value) {
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer(out);
  value.Accept(writer);
  return out.GetString();
}

/// `%7C` and the like.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
    i += 2;
  }
  return out;
}

/// Keeps resources by type and id. Knows create, update, and both with a search by identifier.
class Server {
 public:
  /// Takes a bundle; returns how many resources it had to make.
  std::size_t post(const std::string& json) {
    rapidjson::Document bundle;
    bundle.Parse(json.c_str());
    EXPECT_STREQ(bundle["type"].GetString(), "transaction");
    const std::size_t before = resources_.size();
    std::map<std::string, std::string> searches;
    for (const auto& entry : bundle["entry"].GetArray()) take(entry, &searches);
    return resources_.size() - before;
  }

  std::size_t size() const { return resources_.size(); }

  /// All resources of a type.
  std::string all(std::string_view type) const {
    std::string out;
    for (const auto& [key, resource] : resources_) {
      if (key.first == type) out += resource + '\n';
    }
    return out;
  }

 private:
  using Key = std::pair<std::string, std::string>;

  void take(const Value& entry, std::map<std::string, std::string>* searches) {
    const Value& resource = entry["resource"];
    const std::string type = resource["resourceType"].GetString();
    const std::string method = entry["request"]["method"].GetString();
    const std::string url = entry["request"]["url"].GetString();
    const std::size_t question = url.find('?');
    EXPECT_EQ(url.substr(0, url.find_first_of("/?")), type);
    if (method == "POST") {
      ASSERT_EQ(url, type);
      ASSERT_TRUE(entry["request"].HasMember("ifNoneExist")) << "made again each time: " << type;
      const std::string search = entry["request"]["ifNoneExist"].GetString();
      // R4: two entries of a transaction must not be the same resource.
      EXPECT_TRUE(searches->emplace(type + search, "").second) << search;
      if (find(type, search)) return;
      return put({type, "s" + std::to_string(++made_)}, resource);
    }
    ASSERT_EQ(method, "PUT");
    if (question == std::string::npos) {
      EXPECT_EQ(url, type + '/' + resource["id"].GetString());
      return put({type, resource["id"].GetString()}, resource);
    }
    const std::string search = url.substr(question + 1);
    EXPECT_TRUE(searches->emplace(type + search, "").second) << url;
    const Key* known = find(type, search);
    put(known != nullptr ? *known : Key{type, "s" + std::to_string(++made_)}, resource);
  }

  void put(const Key& key, const Value& resource) {
    resources_[key] = text_of(resource);
    std::vector<std::string> identifiers;
    if (resource.HasMember("identifier") && resource["identifier"].IsArray()) {
      for (const auto& each : resource["identifier"].GetArray()) {
        if (!each.HasMember("system") || !each.HasMember("value")) continue;
        identifiers.push_back(std::string(each["system"].GetString()) + '|' +
                              each["value"].GetString());
      }
    }
    identifiers_[key] = identifiers;
  }

  const Key* find(const std::string& type, const std::string& search) const {
    EXPECT_TRUE(search.starts_with("identifier=")) << search;
    const std::string wanted = decoded(search.substr(11));
    const Key* found = nullptr;
    for (const auto& [key, identifiers] : identifiers_) {
      for (const std::string& each : identifiers) {
        if (key.first != type || each != wanted) continue;
        EXPECT_TRUE(found == nullptr || found == &key) << "412: several have " << wanted;
        found = &key;
      }
    }
    return found;
  }

  std::map<Key, std::string> resources_;
  std::map<Key, std::vector<std::string>> identifiers_;
  std::size_t made_ = 0;
};

std::string message(std::string_view number, std::string_view street, std::string_view action) {
  return "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240503074400-0500||VXU^V04^VXU_V04|" +
         std::string(number) + "|P|2.5.1\rPID|1||MR1^^^CLINIC^MR||Larkfield^Ada||20180621|F|||" +
         std::string(street) +
         "^^Fieldton^IL^61064\rNK1|1|Larkfield^Ben|MTH^Mother^HL70063\rPV1|1|R\r"
         "ORC|RE|A1^EHR|B1^EHR|||||||7^Clerk^Edda^^^^^^CLINIC||8^Orderer^Lars^^^^^^CLINIC\r"
         "RXA|0|1|20240503||115^Tdap^CVX|0.5|mL^^UCUM||00^New^NIP001|9^Nurse^Joost^^^^^^CLINIC|"
         "^^^WEST||||L5|20261231|SKB^GSK^MVX|||CP|" +
         std::string(action) +
         "\rOBX|1|CE|31044-1^Reaction^LN|1|39579001^Anaphylaxis^SCT||||||F|||20240503\r"
         "OBX|2|ST|12345-6^Other^LN|1|seen||||||F|||20240503\r"
         "ORC|RE||9999^EHR\rRXA|0|1|20200101||03^MMR^CVX|999|||01^Historical^NIP001|||||||||||CP\r"
         "ORC|RE||9999^EHR\rRXA|0|1|20200101||03^MMR^CVX|999|||01^Historical^NIP001|||||||||||CP\r";
}

class Transactions : public ::testing::TestWithParam<fhir::BundleType> {
 protected:
  std::size_t post(std::string_view number, std::string_view street, std::string_view action) {
    TranslateOptions options;
    options.bundle = GetParam();
    const Translated out = translate(message(number, street, action), options);
    EXPECT_TRUE(out.accepted) << out.reason;
    return server_.post(out.json);
  }

  Server server_;
};

TEST_P(Transactions, TheSameFeedTwiceMakesNothingNew) {
  EXPECT_GT(post("P1", "12 Ash Pl", "A"), 10u);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(post("P1", "12 Ash Pl", "A"), 0u);
}

TEST_P(Transactions, ANewerMessageBringsThePersonUpToDate) {
  post("P1", "12 Ash Pl", "A");
  post("P2", "77 Birch Rd", "A");
  EXPECT_THAT(server_.all("Patient"), HasSubstr("77 Birch Rd"));
  EXPECT_THAT(server_.all("Patient"), Not(HasSubstr("12 Ash Pl")));
}

TEST_P(Transactions, ADoseAddedAgainAfterADeleteIsCompleted) {
  post("P1", "12 Ash Pl", "A");
  const std::string added = server_.all("Immunization");
  post("P2", "12 Ash Pl", "D");
  EXPECT_THAT(server_.all("Immunization"), HasSubstr("\"status\":\"entered-in-error\""));
  post("P3", "12 Ash Pl", "A");
  EXPECT_EQ(server_.all("Immunization"), added);
}

// Some senders number the visit, not the dose.
TEST_P(Transactions, TwoDosesWithOneNumberAreTakenTwice) {
  TranslateOptions options;
  options.bundle = GetParam();
  std::string twins = message("P1", "12 Ash Pl", "A");
  for (std::size_t at = twins.find("9999^EHR"); at != std::string::npos;
       at = twins.find("9999^EHR", at)) {
    twins.replace(at, 8, "B1^EHR");
  }
  const std::string bundle = translate(twins, options).json;
  EXPECT_GT(server_.post(bundle), 10u);
  EXPECT_EQ(server_.post(bundle), 0u);
}

// Who ordered the dose also gave it, and is named in other words: a server has that clinician once.
TEST_P(Transactions, OneClinicianInOtherWordsIsTakenTwice) {
  TranslateOptions options;
  options.bundle = GetParam();
  std::string text = message("P1", "12 Ash Pl", "A");
  const std::string nurse = "9^Nurse^Joost^^^^^^CLINIC";
  text.replace(text.find(nurse), nurse.size(), "8^Orderer^Lars^^^^^^CLINIC^L");
  const std::string bundle = translate(text, options).json;
  EXPECT_GT(server_.post(bundle), 10u);
  EXPECT_EQ(server_.post(bundle), 0u);
  EXPECT_THAT(bundle, HasSubstr("\"code\":\"OP\""));
  EXPECT_THAT(bundle, HasSubstr("\"code\":\"AP\""));
}

TEST_P(Transactions, EveryMessageOfOursIsTakenTwice) {
  std::size_t messages = 0;
  for (const auto& path : all_messages()) {
    if (path.string().find("/valid/") == std::string::npos) continue;
    TranslateOptions options;
    options.bundle = GetParam();
    const Translated out = translate(testing::read_file(path.string()), options);
    if (!out.accepted) continue;
    Server server;
    EXPECT_GT(server.post(out.json), 0u) << path;
    EXPECT_EQ(server.post(out.json), 0u) << path;
    ++messages;
  }
  EXPECT_GT(messages, 30u);
}

INSTANTIATE_TEST_SUITE_P(Both, Transactions,
                         ::testing::Values(fhir::BundleType::kTransaction,
                                           fhir::BundleType::kTransactionById));

TEST(Transaction, WhatOthersShareIsMadeOnceAndNotWrittenOver) {
  TranslateOptions options;
  options.bundle = fhir::BundleType::kTransaction;
  const std::string json = translate(message("P1", "12 Ash Pl", "A"), options).json;
  EXPECT_THAT(json, HasSubstr("{\"method\":\"POST\",\"url\":\"Practitioner\",\"ifNoneExist\":"
                              "\"identifier=https://iztk.example.org/authority/CLINIC|9\"}"));
  EXPECT_THAT(json, HasSubstr("{\"method\":\"PUT\",\"url\":\"Patient?identifier="
                              "https://iztk.example.org/authority/CLINIC|MR1\"}"));
  EXPECT_THAT(json, HasSubstr("{\"method\":\"PUT\",\"url\":\"RelatedPerson/"));
}

}  // namespace
}  // namespace iztk::translators
