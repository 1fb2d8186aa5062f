// docs/policy.schema.json takes the policies that the program takes, and refuses what is no policy.

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "redaction/classes/embedded_data.h"
#include "redaction/policy/policy.h"

namespace iztk::redaction {
namespace {

class PolicySchema : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(std::string(IZTK_SOURCE_DIR) + "/docs/policy.schema.json");
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    schema_text_.Parse(text.c_str(), text.size());
    ASSERT_FALSE(schema_text_.HasParseError());
  }

  bool takes(std::string_view policy) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseCommentsFlag>(policy.data(), policy.size());
    EXPECT_FALSE(document.HasParseError()) << policy;
    const rapidjson::SchemaDocument schema(schema_text_);
    rapidjson::SchemaValidator validator(schema);
    return document.Accept(validator);
  }

  rapidjson::Document schema_text_;
};

TEST_F(PolicySchema, TakesTheBuiltInPolicies) {
  for (const std::string_view name : built_in_policies()) {
    EXPECT_TRUE(takes(find_built_in_policy(name)->text)) << name;
  }
}

TEST_F(PolicySchema, TakesAndRefusesWhatTheProgramTakesAndRefuses) {
  const std::string head = "{\"iztk_policy\": 1, \"name\": \"t\", \"claim\": \"none\"";
  const auto rules = [&](const std::string& rule) { return head + ", \"rules\": [" + rule + "]}"; };
  const std::string good[] = {
      head + "}",
      head + ", \"extends\": \"safe-harbor\", \"unknown\": \"keep\", \"text\": \"scan\"}",
      head +
          ", \"keys\": {\"project\": \"p\", \"epoch\": \"2\"}, \"age_reference\": \"2024-01-01\"}",
      head + ", \"codes\": {\"CVX\": [\"L101\", \"L102\"], \"HL70064\": []}}",
      head + ", \"derive\": [{\"value\": \"age-at-dose\", \"months_to\": 24, \"cap_age\": 89}]}",
      rules("{\"class\": \"*\", \"do\": \"keep\", \"why\": \"x\"}"),
      rules("{\"at\": \"PID-5\", \"when\": \"PID-8 = 'F'\", \"do\": \"literal\", \"text\": \"x\"}"),
      rules("{\"class\": \"mrn\", \"do\": \"token\", \"mode\": \"random\"}"),
  };
  const std::string bad[] = {
      "[]",
      "{\"name\": \"t\", \"claim\": \"none\"}",
      "{\"iztk_policy\": 2, \"name\": \"t\", \"claim\": \"none\"}",
      "{\"iztk_policy\": 1, \"claim\": \"none\"}",
      "{\"iztk_policy\": 1, \"name\": \"t\", \"claim\": \"pure\"}",
      head + ", \"nam\": 2}",
      head + ", \"unknown\": \"blank\"}",
      head + ", \"age_reference\": \"today\"}",
      head + ", \"rules\": {}}",
      head + ", \"codes\": [\"L101\"]}",
      head + ", \"derive\": {\"value\": \"age-at-dose\"}}",
      head + ", \"derive\": [{\"value\": \"age\"}]}",
      head + ", \"derive\": [{\"value\": \"age-at-dose\", \"cap_age\": 0}]}",
      head + ", \"codes\": {\"CVX\": \"L101\"}}",
      head + ", \"codes\": {\"CVX\": [101]}}",
      head + ", \"codes\": {\"CVX\": [\"\"]}}",
      head + ", \"label\": {\"fhir\": [1]}}",
      rules("{\"do\": \"keep\"}"),
      rules("{\"class\": \"*\"}"),
      rules("{\"class\": \"*\", \"at\": \"PID-5\", \"do\": \"keep\"}"),
      rules("{\"class\": \"*\", \"do\": \"hide\"}"),
      rules("{\"class\": \"*\", \"do\": \"token\", \"mode\": \"md5\"}"),
      rules("{\"class\": \"*\", \"do\": \"bucket\", \"size\": 0}"),
      rules("{\"class\": \"*\", \"do\": \"keep\", \"if\": \"x\"}"),
  };
  for (const std::string& text : good) {
    EXPECT_TRUE(takes(text)) << text;
    const core::Result<Policy> policy = load_policy({"p.json", text});
    EXPECT_TRUE(policy) << policy.error().message;
  }
  for (const std::string& text : bad) {
    EXPECT_FALSE(takes(text)) << text;
    EXPECT_FALSE(load_policy({"p.json", text})) << text;
  }
}

}  // namespace
}  // namespace iztk::redaction
