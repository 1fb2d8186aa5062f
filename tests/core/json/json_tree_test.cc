#include "core/json/json_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "core/json/json_buffer.h"

namespace iztk::core {
namespace {

std::string json_string(const std::string& text) {
  JsonBuffer buffer;
  buffer.put_string(text);
  return std::string(buffer.text());
}

// At every place of texts of every length, because blocks of several sizes are copied at once.
TEST(JsonBuffer, EscapesWhereverItStands) {
  for (std::size_t length = 1; length <= 40; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, 'x');
      text[at] = '"';
      std::string expected(length, 'x');
      expected.replace(at, 1, "\\\"");
      EXPECT_EQ(json_string(text), '"' + expected + '"');
    }
  }
}

TEST(JsonBuffer, EscapesControlsAndNothingElse) {
  EXPECT_EQ(json_string(std::string("\0", 1)), "\"\\u0000\"");
  EXPECT_EQ(json_string("\n\r\t\x1f\x7f"), "\"\\n\\u000d\\u0009\\u001f\\u007f\"");
  EXPECT_EQ(json_string("\\"), "\"\\\\\"");
  const std::string others = "M\xc3\xbcller \xe2\x80\xa8 / ' <&> and more than sixteen bytes";
  EXPECT_EQ(json_string(others), '"' + others + '"');
}

class JsonTreeTest : public ::testing::Test {
 protected:
  std::string rewritten(const std::string& json) {
    const Status status = tree_.parse(json);
    if (!status) return status.error().message;
    std::string out;
    tree_.write(&out);
    return out;
  }

  JsonTree tree_;
};

TEST_F(JsonTreeTest, WritesWhatItReads) {
  for (const char* json :
       {R"({"a":"b","c":[1,2.50,-0,1e5,true,false,null,{}],"d":{"e":[]}})", R"("")", "[]",
        R"({"name":"Müller","more":"\"quoted\" and \\ and \n"})"}) {
    EXPECT_EQ(rewritten(json), json);
  }
}

TEST_F(JsonTreeTest, ReadsEscapesInAsciiAndInOtherTexts) {
  EXPECT_EQ(rewritten(R"(["\u00fc\u0041\/"])"),
            "[\"\xc3\xbc"
            "A/\"]");
  EXPECT_EQ(rewritten("[\"\xc3\xbc\\u0041\\ud83d\\ude00\"]"),
            "[\"\xc3\xbc"
            "A\xf0\x9f\x98\x80\"]");
}

TEST_F(JsonTreeTest, RefusesWhatIsNotUtf8) {
  for (const char* text : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80"}) {
    EXPECT_FALSE(tree_.parse("[\"" + std::string(text) + "\"]")) << text;
  }
  EXPECT_FALSE(tree_.parse(R"(["\ud83d"])"));
}

TEST_F(JsonTreeTest, RefusesKeysThatStandTwiceAndTooDeepTexts) {
  EXPECT_EQ(rewritten(R"({"a":1,"a":2})"), "byte 10: a key stands twice in an object");
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(tree_.parse(nested(JsonTree::kDeepest)));
  EXPECT_FALSE(tree_.parse(nested(JsonTree::kDeepest + 1)));
}

TEST_F(JsonTreeTest, TellsWhereMarkedValuesStand) {
  ASSERT_TRUE(tree_.parse(R"({"a":"x\"y","b":12})"));
  for (JsonNode* node = tree_.root()->first; node != nullptr; node = node->next) node->mark = 1;
  std::string out;
  std::vector<JsonTree::Span> spans;
  tree_.write(&out, &spans);
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(out.substr(spans[0].begin, spans[0].end - spans[0].begin), R"(x\"y)");
  EXPECT_EQ(out.substr(spans[1].begin, spans[1].end - spans[1].begin), "12");
}

}  // namespace
}  // namespace iztk::core
