#include "core/json/json_writer.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

std::string json_of(std::string_view text) {
  JsonWriter json;
  json.value(text);
  return json.take();
}

TEST(JsonWriter, WritesAsciiOnly) {
  EXPECT_EQ(json_of("J\xC3\xB6rg"), R"("J\u00F6rg")");
  EXPECT_EQ(json_of("\xE2\x80\xA8\xE2\x80\xAE"), R"("\u2028\u202E")");
  EXPECT_EQ(json_of("\xC2\x9B"), R"("\u009B")");
  EXPECT_EQ(json_of("\xF0\x9F\x92\x89"), R"("\uD83D\uDC89")");
  EXPECT_EQ(json_of("a\"\\\n\x1b"), R"("a\"\\\n\u001B")");
}

TEST(JsonWriter, ShowsBytesThatAreNoText) {
  EXPECT_EQ(json_of("caf\xE9"), R"("caf\\xE9")");
  EXPECT_EQ(json_of("\x7f"), R"("\\x7F")");
}

TEST(JsonWriter, HandsOutPiecesOfOneDocument) {
  JsonWriter json;
  json.begin_object();
  json.key("list");
  json.begin_array();
  json.value(std::uint64_t{1});
  EXPECT_EQ(json.take(), R"({"list":[1)");
  json.value(true);
  json.end_array();
  json.member("name", "x");
  json.end_object();
  EXPECT_EQ(json.take(), R"(,true],"name":"x"})");
}

TEST(JsonWriter, StartsAfreshAfterACompleteValue) {
  JsonWriter json;
  for (int i = 0; i < 2; ++i) {
    json.begin_object();
    json.end_object();
    EXPECT_EQ(json.take(), "{}");
  }
}

}  // namespace
}  // namespace iztk::core
