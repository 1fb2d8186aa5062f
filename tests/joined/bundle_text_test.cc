// A bundle is labelled and searched while the translation writes it, or, as the translation writes
// it, without a tree: the same comes of it as with a tree, for the bundles of all messages at hand,
// redacted and as they were sent.

#include "redaction/bundle/bundle_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "redaction/bundle/written_bundle.h"
#include "tests/corpus/corpus.h"
#include "tests/joined/both_orders.h"

namespace iztk::joined {
namespace {

namespace fs = std::filesystem;

class BothWays : public ::testing::TestWithParam<std::string> {
 protected:
  BothWays() : both_(GetParam(), type()) {}

  // One policy with requests beside the resources.
  static fhir::BundleType type() {
    return GetParam() == "cvrs-redacted" ? fhir::BundleType::kTransaction
                                         : fhir::BundleType::kMessage;
  }

  struct Finished {
    std::string json;
    std::vector<std::tuple<redaction::ClassId, std::uint32_t, std::uint32_t, bool>> leaks;
    std::uint64_t ambiguous = 0;
    bool operator==(const Finished&) const = default;
  };

  Finished finish(std::string json) {
    redaction::Redaction& redaction = both_.redaction();
    redaction.report.clear();
    Finished out;
    const std::uint64_t before = both_.redactor().counts().ambiguous;
    both_.redactor().finish_bundle(&redaction, &json);
    EXPECT_EQ(redaction.failure, "");
    for (const redaction::Leak& leak : redaction.report.leaks) {
      out.leaks.emplace_back(leak.data_class, leak.offset, leak.length, leak.hidden);
    }
    out.ambiguous = both_.redactor().counts().ambiguous - before;
    out.json = json;
    return out;
  }

  // Each once.
  static std::set<std::string> texts_of(std::string_view chosen,
                                        const std::vector<std::string_view>& local_uris) {
    std::set<std::string> out(local_uris.begin(), local_uris.end());
    std::istringstream all{std::string(chosen)};
    for (std::string text; std::getline(all, text, '"');) out.insert(text);
    return out;
  }

  // What is heard, is it whole, is what is read.
  void compare_heard(const redaction::WrittenBundle& heard, const redaction::BundleText& read,
                     const fs::path& path) {
    ++heard_;
    const std::set<std::string> expected = texts_of(read.chosen(), read.local_uris());
    const std::set<std::string> found = texts_of(heard.chosen(), heard.local_uris());
    EXPECT_EQ(found, expected) << path;
  }

  // Escapes, and the places of names that could not be read, need the tree.
  static bool is_read_as_text(std::string_view json) {
    return json.find('\\') == std::string_view::npos &&
           json.find("[null") == std::string_view::npos &&
           json.find(",null") == std::string_view::npos;
  }

  void compare(const parsers::Unit& unit, const fs::path& path) {
    const std::string json = both_.translate(unit).text;
    const redaction::CompiledPolicy& policy = both_.redactor().policy();
    redaction::BundleText text(policy.policy().fhir_labels, policy.classes().fhir());
    EXPECT_EQ(text.read(json), is_read_as_text(json)) << path;
    const Finished without_tree = finish(json);
    // A blank is written in no bundle of the translation.
    const Finished with_tree = finish("{ " + json.substr(1));
    EXPECT_EQ(without_tree.json, with_tree.json) << path;
    EXPECT_EQ(without_tree.leaks, with_tree.leaks) << path;
    EXPECT_EQ(without_tree.ambiguous, with_tree.ambiguous) << path;
    auto* listener = both_.redactor().bundle_listener();
    const auto& written = static_cast<const redaction::WrittenBundle&>(*listener);
    const std::string labelled = both_.translate(unit, listener).text;
    if (written.is_about(labelled) && text.read(labelled)) compare_heard(written, text, path);
    const Finished heard = finish(labelled);
    EXPECT_FALSE(written.is_about(labelled));
    EXPECT_EQ(heard.json, with_tree.json) << path;
    EXPECT_EQ(heard.leaks, with_tree.leaks) << path;
    EXPECT_EQ(heard.ambiguous, with_tree.ambiguous) << path;
    ++compared_;
    leaky_ += !with_tree.leaks.empty();
  }

  BothOrders both_;
  std::size_t compared_ = 0;
  std::size_t leaky_ = 0;
  std::size_t heard_ = 0;
};

TEST_P(BothWays, Agree) {
  for (const fs::path& folder :
       {fs::path(IZTK_SOURCE_DIR) / "testdata/messages", corpus::folder() / "corpus/v2/messages"}) {
    for (const fs::path& path : messages_below(folder)) {
      const std::string text = corpus::read(path);
      for (parsers::Unit unit : units_of(text)) {
        if (both_.translate(unit).text.empty()) continue;
        if (both_.redact_then_translate(unit).text.empty()) continue;
        compare(unit, path);
        const std::string bytes = both_.redaction().bytes;
        unit.bytes = bytes;
        compare(unit, path);
      }
    }
  }
  // The address of a request may hold what must go: such a transaction is not made.
  EXPECT_GT(compared_, 150u);
  EXPECT_GT(heard_, compared_ * 9 / 10);
  EXPECT_EQ(leaky_ > compared_ / 4, GetParam() != "none");
}

// More kinds of `meta` than are remembered from bundle to bundle.
TEST(BundleText, ValuesOfManyKindsOfMetaStayUntilTheNextBundle) {
  std::string json = R"({"resourceType":"Bundle","id":"b","entry":[)";
  for (int i = 0; i < 200; ++i) {
    if (i != 0) json += ',';
    json +=
        R"({"resource":{"resourceType":"Patient","id":"p","meta":{"tag":[{"code":"one-of-many-)" +
        std::to_string(i) + R"("}]},"gender":"female"}})";
  }
  json += "]}";
  const auto classes = redaction::ClassTable::built_in();
  ASSERT_TRUE(classes);
  const std::vector<std::string> labels = {"REDACTED"};
  redaction::BundleText text(labels, (*classes)->fhir());
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(text.read(json));
    std::size_t tags = 0;
    for (const redaction::BundleValue& value : text.values()) {
      ASSERT_EQ(value.text,
                std::string_view(text.text()).substr(value.begin, value.end - value.begin));
      tags += value.text.starts_with("one-of-many-");
    }
    EXPECT_EQ(tags, 200u);
  }
}

INSTANTIATE_TEST_SUITE_P(Policies, BothWays, ::testing::ValuesIn(policies_for_bundles()),
                         policy_name);

}  // namespace
}  // namespace iztk::joined
