// The SARIF report of the program on all test messages, against what SARIF 2.1.0 requires
// (sarif-2.1.0.schema.json), and against what no schema can say.

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

const std::string kRoot = IZTK_SOURCE_DIR;

std::vector<std::string> messages() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot + "/testdata/messages")) {
    if (entry.path().extension() != ".hl7") continue;
    names.push_back(fs::relative(entry.path(), kRoot).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class SarifTest : public ::testing::Test {
 protected:
  SarifTest() : schema_text_(parse(read_file(kRoot + "/tests/cli/sarif-2.1.0.schema.json"))) {}

  static rapidjson::Document parse(const std::string& text) {
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    EXPECT_FALSE(document.HasParseError()) << "at byte " << document.GetErrorOffset();
    return document;
  }

  static rapidjson::Document report(const std::vector<std::string>& files,
                                    const std::vector<std::string>& options = {}) {
    Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    invocation.arguments = {"validate", "-f", "sarif"};
    invocation.arguments.insert(invocation.arguments.end(), options.begin(), options.end());
    invocation.arguments.insert(invocation.arguments.end(), files.begin(), files.end());
    return parse(run_program(invocation).output);
  }

  /// "" if the document is as the schema wants it, else where it is not.
  std::string fault(const rapidjson::Document& document) const {
    const rapidjson::SchemaDocument schema(schema_text_);
    rapidjson::SchemaValidator validator(schema);
    if (document.Accept(validator)) return {};
    rapidjson::StringBuffer at;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(at);
    return std::string(validator.GetInvalidSchemaKeyword()) + " at " + at.GetString();
  }

  rapidjson::Document schema_text_;
};

TEST_F(SarifTest, FitsTheSchema) {
  const rapidjson::Document all = report(messages(), {"--quality", "on", "--as-of", "2024-06-30"});
  EXPECT_EQ(fault(all), "");
  EXPECT_GT(all["runs"][0]["results"].Size(), 500u);
  EXPECT_EQ(fault(report({"testdata/messages/valid/z22-administered-dose.hl7"})), "");
}

TEST_F(SarifTest, EveryResultNamesItsRule) {
  const rapidjson::Document all = report(messages());
  const auto& rules = all["runs"][0]["tool"]["driver"]["rules"];
  for (const auto& result : all["runs"][0]["results"].GetArray()) {
    const unsigned index = result["ruleIndex"].GetUint();
    ASSERT_LT(index, rules.Size());
    EXPECT_STREQ(result["ruleId"].GetString(), rules[index]["id"].GetString());
  }
}

// A test that cannot fail proves nothing.
TEST_F(SarifTest, TheSchemaRefusesWhatSarifDoesNotKnow) {
  const std::vector<std::string> file = {"testdata/messages/invalid/USE001-pid8-missing.hl7"};
  const auto with = [&](const char* pointer, const char* json) {
    rapidjson::Document document = report(file);
    rapidjson::Document value(&document.GetAllocator());
    value.Parse(json);
    rapidjson::Pointer(pointer).Set(document, value);
    return fault(document);
  };
  EXPECT_EQ(fault(report(file)), "");
  EXPECT_NE(with("/version", "\"2.0.0\""), "");
  EXPECT_NE(with("/runs/0/results/0/level", "\"info\""), "");
  EXPECT_NE(with("/runs/0/results/0/message", "{}"), "");
  EXPECT_NE(with("/runs/0/results/0/severity", "1"), "");
  EXPECT_NE(with("/runs/0/results/0/ruleIndex", "\"0\""), "");
  EXPECT_NE(with("/runs/0/results/0/locations/0/physicalLocation/region/startLine", "0"), "");
  EXPECT_NE(
      with("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "\"a file\""),
      "");
  EXPECT_NE(with("/runs/0/columnKind", "\"bytes\""), "");
  EXPECT_NE(with("/runs/0/invocations/0/executionSuccessful", "\"yes\""), "");
}

}  // namespace
}  // namespace iztk::testing
