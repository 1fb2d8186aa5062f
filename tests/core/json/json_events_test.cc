#include "core/json/json_events.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::core {
namespace {

/// Writes down what it is told.
class Notes final : public JsonEvents {
 public:
  std::string text;
  std::string end_at;  ///< Ends the reading at this string.

  bool begin_object() override { return note("{"); }
  bool end_object() override { return note("}"); }
  bool begin_array() override { return note("["); }
  bool end_array() override { return note("]"); }
  bool key(std::string_view key) override { return note(std::string(key) + ":"); }
  bool string(std::string_view value) override {
    return note("'" + std::string(value) + "'") && (end_at.empty() || value != end_at);
  }
  bool bare(std::string_view value) override { return note(value); }
  bool null() override { return note("null"); }

 private:
  bool note(std::string_view what) {
    (text += what) += ' ';
    return true;
  }
};

TEST(JsonEvents, AreToldInTheirOrder) {
  Notes notes;
  EXPECT_TRUE(read_json(R"({"a":[1.50,true,null],"b":{"c":"x\ny"}})", &notes));
  EXPECT_EQ(notes.text, "{ a: [ 1.50 true null ] b: { c: 'x\ny' } } ");
}

TEST(JsonEvents, EndWhenTheReaderWantsIt) {
  Notes notes;
  notes.end_at = "x";
  EXPECT_FALSE(read_json(R"(["x","y"])", &notes));
  EXPECT_EQ(notes.text, "[ 'x' ");
}

TEST(JsonEvents, OfWhatIsNoJson) {
  for (const char* text : {"", "{", "[1,]", "{\"a\"}", "[1] 2", "nul"}) {
    Notes notes;
    EXPECT_FALSE(read_json(text, &notes)) << text;
  }
}

TEST(JsonEvents, NestingDoesNotEndTheProgram) {
  Notes notes;
  EXPECT_FALSE(read_json(std::string(200'000, '['), &notes));
}

}  // namespace
}  // namespace iztk::core
