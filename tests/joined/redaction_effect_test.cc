// What redaction does to messages besides taking values out: no errors against
// the guide but those that effects.tsv declares, and nothing left of the values of A to R.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "profiles/guide/guide.h"
#include "redaction/message/message_view.h"
#include "tests/corpus/corpus.h"
#include "tests/joined/both_orders.h"
#include "tests/redaction/test_tools.h"

namespace iztk::joined {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> messages() {
  std::vector<std::string> out;
  for (const fs::path& folder : {fs::path(IZTK_SOURCE_DIR) / "testdata/messages/valid",
                                 corpus::folder() / "corpus/v2/messages"}) {
    for (const fs::path& path : messages_below(folder)) {
      const std::string text = corpus::read(path);
      for (const parsers::Unit& unit : units_of(text)) {
        // The fixture reads the usual delimiters and segments that end with CR.
        std::string message(unit.bytes);
        if (!message.starts_with("MSH|^~\\&|")) continue;
        std::replace(message.begin(), message.end(), '\n', '\r');
        out.push_back(message);
      }
    }
  }
  return out;
}

/// "USE001 PID-11": code and field, without numbers of instances and repetitions.
std::multiset<std::string> errors_of(const profiles::Guide& guide, const std::string& message) {
  std::multiset<std::string> out;
  for (const std::string& error : corpus::validate(guide, message).errors) {
    const std::size_t blank = error.find(' ');
    std::string path = error.substr(blank + 1);
    path.erase(0, path.rfind('/') + 1);
    for (std::size_t at = path.find('['); at != std::string::npos; at = path.find('[')) {
      path.erase(at, path.find(']', at) - at + 1);
    }
    out.insert(error.substr(0, blank) + " " + path);
  }
  return out;
}

class RedactionEffect : public ::testing::TestWithParam<std::string> {
 protected:
  RedactionEffect() : fixture_(GetParam()) {}

  /// Errors that the policy may bring: tests/joined/effects.tsv.
  std::set<std::string> declared() const {
    const std::string text = corpus::read(IZTK_SOURCE_DIR "/tests/joined/effects.tsv");
    const auto table =
        core::TsvTable::parse("effects.tsv", text, {"policies", "error", "field", "why"});
    EXPECT_TRUE(table) << table.error().message;
    std::set<std::string> out;
    for (const core::TsvTable::Row& row : table->rows()) {
      for (const std::string_view policy : core::split_words(table->cell(row, "policies"))) {
        if (policy != GetParam()) continue;
        out.insert(std::string(table->cell(row, "error")) + " " +
                   std::string(table->cell(row, "field")));
      }
    }
    return out;
  }

  redaction::RedactorFixture fixture_;
};

TEST_P(RedactionEffect, NoErrorsButThoseThatAreDeclared) {
  const auto guide = profiles::Guide::load({});
  ASSERT_TRUE(guide) << guide.error().message;
  const std::set<std::string> may_come = declared();
  std::map<std::string, int> came;
  int redacted = 0;
  for (const std::string& message : messages()) {
    const redaction::Redaction& result = fixture_.redact(message);
    if (!result.clean()) continue;
    ++redacted;
    std::multiset<std::string> errors = errors_of(**guide, result.bytes);
    // In one line a token that happens to end like the name of a segment reads as a lost line end.
    if (message.find('\r') + 1 >= message.size()) {
      std::erase_if(errors, [](const std::string& error) { return error.starts_with("ENC006"); });
    }
    for (const std::string& error : errors_of(**guide, message)) {
      if (const auto known = errors.find(error); known != errors.end()) errors.erase(known);
    }
    for (const std::string& error : errors) ++came[error];
  }
  EXPECT_GT(redacted, 25);
  for (const auto& [error, count] : came) {
    EXPECT_TRUE(may_come.contains(error)) << error << ", " << count << " times";
  }
}

/// The values of a message that the classes A to R name, found without the dictionary of the
/// library: as they stand in the message, long enough to be told from chance, and not the same as a
/// value that says nothing (the date of a dose and that of a leaflet).
std::set<std::string> values_of_a_to_r(const std::string& text,
                                       const redaction::ClassTable& classes,
                                       const redaction::Vocabulary& vocabulary) {
  constexpr std::size_t kLongEnough = 6;
  std::set<std::string> out;
  std::set<std::string> open;
  parsers::Message message;
  message.scan(text, {}, false);
  core::Arena arena;
  const redaction::MessageView view(message, classes, arena);
  for (std::uint32_t segment = 0; segment < message.segment_count(); ++segment) {
    const auto* fields = classes.fields(message.segment(segment).name);
    for (std::uint32_t field = 1; fields != nullptr && field < fields->size(); ++field) {
      parsers::Parts repetitions(message.field(segment, field), '~');
      parsers::Element repetition;
      while (repetitions.next(&repetition)) {
        parsers::Parts components(repetition, '^');
        parsers::Element part;
        for (std::uint32_t number = 1; components.next(&part); ++number) {
          const auto* binding = view.find_binding((*fields)[field], segment, repetition, number);
          if (binding == nullptr || part.text.size() < kLongEnough) continue;
          if (vocabulary.is_public(part.text) || part.text == "Redacted") continue;
          const redaction::DataClass& data_class = classes.at(binding->data_class);
          // A text beside a code may be the start of the public text that takes its place.
          if (data_class.name == "text.code") continue;
          (data_class.identifying() ? out : open).insert(core::lower_case(part.text));
        }
      }
    }
  }
  for (const std::string& value : open) out.erase(value);
  return out;
}

// A tool that takes out a list of fields leaves most of these values somewhere else.
TEST(SafeHarbor, LeavesNoValueOfAToR) {
  redaction::RedactorFixture fixture("safe-harbor");
  std::size_t searched = 0;
  for (const std::string& message : messages()) {
    const auto values = values_of_a_to_r(message, fixture.classes(), fixture.vocabulary());
    const redaction::Redaction& result = fixture.redact(message);
    if (!result.clean()) continue;
    const std::string output = core::lower_case(result.bytes);
    for (const std::string& value : values) {
      ++searched;
      EXPECT_EQ(output.find(value), std::string::npos) << value << "\n" << output;
    }
  }
  EXPECT_GT(searched, 500u);
  RecordProperty("searched", static_cast<int>(searched));
}

INSTANTIATE_TEST_SUITE_P(Policies, RedactionEffect, ::testing::ValuesIn(policies()), policy_name);

}  // namespace
}  // namespace iztk::joined
