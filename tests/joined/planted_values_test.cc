// The proof of the leak check in outputs that are no HL7 v2: values are planted into a finished
// bundle and into what the commands say beside their output, and each must be found.

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "tests/cli/run_program.h"
#include "tests/corpus/corpus.h"
#include "tests/joined/both_orders.h"
#include "tests/redaction/hiding_places.h"

namespace iztk::joined {
namespace {

const std::string kMessageFile =
    std::string(IZTK_SOURCE_DIR) + "/testdata/messages/valid/z22-administered-dose.hl7";

/// Values of that message which `safe-harbor` takes out.
constexpr std::array kValues = {"Testpatient",        "Sampleton",  "TEST-1001", "20220914",
                                "100 Example Street", "Sampletown", "5550101"};

/// A text as it stands in a string of JSON.
std::string json_text(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (byte < 0x20) {
      ((out += "\\u00") += kDigits[byte >> 4]) += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out;
}

class PlantedValues : public ::testing::Test {
 protected:
  PlantedValues() : both_("safe-harbor"), text_(corpus::read(kMessageFile)) {}

  void SetUp() override {
    units_ = units_of(text_);
    ASSERT_EQ(units_.size(), 1u);
    bundle_ = both_.redact_then_translate(units_[0]).text;
    ASSERT_FALSE(bundle_.empty());
  }

  /// Whether the values of the message are searched for, and one is found.
  bool is_found(const std::string& output) {
    redaction::LeakReport report;
    both_.redactor().check(output, &report);
    return !report.clean();
  }

  /// Whether something is found in a bundle when it is finished, or `planted` is gone with the
  /// labels, which are made anew.
  bool is_found_in_bundle(std::string bundle, const std::string& planted) {
    redaction::Redaction& redaction = both_.redaction();
    redaction.report.clear();
    redaction.failure.clear();
    both_.redactor().finish_bundle(&redaction, &bundle);
    EXPECT_EQ(redaction.failure, "");
    return !redaction.report.clean() || bundle.find(planted) == std::string::npos;
  }

  /// Beginnings of the strings of a text in JSON that are values.
  static std::vector<std::size_t> strings_of(const std::string& json) {
    std::vector<std::size_t> places;
    for (std::size_t at = json.find(":\""); at != std::string::npos;
         at = json.find(":\"", at + 1)) {
      places.push_back(at + 2);
    }
    return places;
  }

  /// Plants each value in each form into copies of an output; `rounds` times at other places.
  void plant(const std::string& output, int rounds) {
    Random random(11);
    for (int round = 0; round < rounds; ++round) {
      for (const std::string value : kValues) {
        for (int form = 0; form < redaction::kHidingForms; ++form) {
          std::string planted = output;
          planted.insert(random.below(output.size()), "|" + redaction::hide(value, form) + "|");
          ++planted_;
          ASSERT_TRUE(is_found(planted)) << value << " in form " << form << "\n" << planted;
        }
      }
    }
  }

  BothOrders both_;
  std::string text_;
  std::vector<parsers::Unit> units_;
  std::string bundle_;
  int planted_ = 0;
};

TEST_F(PlantedValues, AreAllFoundInABundle) {
  EXPECT_FALSE(is_found_in_bundle(bundle_, {})) << bundle_;
  const std::vector<std::size_t> places = strings_of(bundle_);
  ASSERT_GT(places.size(), 50u);
  Random random(5);
  for (int round = 0; round < 12; ++round) {
    for (const std::string value : kValues) {
      for (int form = 0; form < redaction::kHidingForms; ++form) {
        std::string bundle = bundle_;
        const std::string hidden = json_text(redaction::hide(value, form)) + " ";
        bundle.insert(places[random.below(places.size())], hidden);
        ++planted_;
        ASSERT_TRUE(is_found_in_bundle(bundle, hidden)) << value << " in form " << form << "\n"
                                                        << bundle;
      }
    }
  }
  EXPECT_GE(planted_, 1600);
}

TEST_F(PlantedValues, AreAllFoundInAnswersReportsAndRecords) {
  const testing::TemporaryFolder folder;
  const std::string command = "iztk redact -q --policy safe-harbor -o '" + folder.file("out") +
                              "' --audit '" + folder.file("audit.json") + "' '" + kMessageFile +
                              "' && cat '" + folder.file("audit.json") + "'";
  // MSH-10 and the names of the systems are given back in an answer on purpose.
  const std::string answer = testing::run_shell("iztk ack -q --now 20260101120000-0500 '" +
                                                kMessageFile + "' | sed 's/IZ-1001//'")
                                 .output;
  const std::string report =
      testing::run_shell(
          "iztk validate -f json testdata/messages/invalid/USE001-pid8-missing.hl7 | sed "
          "'s/z22-[a-z-]*//g'")
          .output;
  const std::string audit = testing::run_shell(command).output;
  for (const std::string& output : {answer, report, audit}) {
    ASSERT_GT(output.size(), 100u);
    plant(output, 2);
    if (HasFatalFailure()) return;
  }
  EXPECT_GE(planted_, 800);
}

TEST_F(PlantedValues, AreAllFoundInNamesOfFiles) { plant("/data/outgoing/2026/iis-feed.hl7", 2); }

TEST_F(PlantedValues, TheRecordOfARunHasNone) {
  const testing::TemporaryFolder folder;
  const std::string audit = folder.file("audit.json");
  testing::run_shell("iztk redact -q --policy safe-harbor -o '" + folder.file("out") +
                     "' --audit '" + audit + "' '" + kMessageFile + "'");
  EXPECT_FALSE(is_found(testing::read_file(audit))) << testing::read_file(audit);
}

}  // namespace
}  // namespace iztk::joined
