// Redaction: what the policy removes is in no output. The canary stands as the person's name in a
// PID segment that is put behind MSH; the input may hide it anywhere: a byte 0x02 and one behind it
// stand for one of its hidden forms.

#include <array>
#include <memory>

#include "feeds/stages/redaction_data.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"
#include "redaction/redactor.h"
#include "tests/fuzz/fhir_json.h"
#include "tests/fuzz/fuzz_support.h"
#include "tests/redaction/hiding_places.h"
#include "translators/translator.h"

namespace iztk::fuzz {
namespace {

using redaction::CompiledPolicy;
using redaction::Redaction;
using redaction::Redactor;

constexpr std::array<const char*, 4> kPolicies = {"safe-harbor", "limited-data-set",
                                                  "cvrs-redacted", "cvrs-pprl"};

/// A redactor for each built-in policy, with what it needs.
class Bench {
 public:
  Bench()
      : classes_(redaction::ClassTable::built_in().value()),
        maps_(translators::MapSet::load({}).value()),
        vocabulary_(feeds::load_vocabulary(*maps_).value()),
        codes_(*classes_, vocabulary_) {
    for (const char* name : kPolicies) {
      auto policy = redaction::load_policy(*redaction::find_built_in_policy(name));
      require(policy.has_value(), "a built-in policy can be read");
      policies_.push_back(CompiledPolicy::compile(std::move(*policy), *classes_).value());
    }
    tools_.key = &key_;
    tools_.run_key = &key_;
    tools_.vocabulary = &vocabulary_;
    tools_.codes = &codes_;
    tools_.run_year = 2026;
  }

  std::string redact(const parsers::Unit& unit, std::size_t policy, bool* clean) {
    Redactor redactor(*policies_[policy], tools_);
    Redaction redaction(*classes_);
    parsers::Message message;
    message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    redactor.redact(message, &redaction);
    *clean = redaction.clean();
    return std::move(redaction.bytes);
  }

 private:
  std::unique_ptr<redaction::ClassTable> classes_;
  std::unique_ptr<translators::MapSet> maps_;
  redaction::Vocabulary vocabulary_;
  redaction::CodeSets codes_;
  std::vector<std::unique_ptr<CompiledPolicy>> policies_;
  redaction::SecretKey key_ =
      redaction::SecretKey::from_bytes("kiln-otter 7 vexes quaint lamp #93").value();
  redaction::RedactionTools tools_;
};

/// The message of the input, with the canary in it.
std::string plant(std::string_view bytes) {
  const std::string canary(kCanary);
  const std::size_t header = std::min(bytes.find_first_of("\r\n"), bytes.size());
  std::string text(bytes.substr(0, header));
  text += "\rPID|1||P-1^^^A^MR||" + canary + "^Ada||20220914|F";
  bytes.remove_prefix(header);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\x02' || i + 1 == bytes.size()) {
      text += bytes[i];
      continue;
    }
    const auto form = static_cast<unsigned char>(bytes[++i]);
    text += redaction::hide(canary, form % redaction::kHidingForms);
  }
  return text;
}

bool holds_canary(std::string_view text) {
  static const std::vector<std::string> forms = [] {
    std::vector<std::string> all;
    for (int form = 0; form < redaction::kHidingForms; ++form) {
      all.push_back(redaction::hide(std::string(kCanary), form));
    }
    return all;
  }();
  for (const std::string& form : forms) {
    if (text.find(form) != std::string_view::npos) return true;
  }
  return false;
}

void check_bundle(const parsers::Unit& redacted) {
  static const auto maps = translators::MapSet::load("").value();
  static const auto guide = profiles::Guide::load({}).value();
  static const translators::TranslateOptions options;
  static translators::Translator translator(*maps, *guide, options);
  std::string json;
  if (!translator.translate(redacted, &json).accepted) return;
  require_fhir_json(json, true);
  require(!holds_canary(json), "the bundle of a redacted message holds no removed value");
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  using namespace iztk::fuzz;
  Input input(data, size);
  const std::size_t policy = input.choose(kPolicies.size());
  static Bench bench;
  if (!input.bytes.starts_with("MSH|^~\\&|")) return 0;
  // The header is not the person's; a canary there would be what the sender wrote.
  const std::string text = plant(input.bytes);
  for_each_message(text, [&](const parsers::Unit& unit) {
    if (unit.offset != 0) return;  // The others do not have the planted PID.
    bool clean = false;
    const std::string redacted = bench.redact(unit, policy, &clean);
    bool clean_again = false;
    require(bench.redact(unit, policy, &clean_again) == redacted && clean == clean_again,
            "the same output each time");
    if (!clean) return;
    require(!holds_canary(redacted), "no removed value is left");
    std::size_t messages = 0;
    for_each_message(redacted, [&](const parsers::Unit& again) {
      ++messages;
      check_bundle(again);
    });
    require(messages == 1, "a redacted message is a message");
  });
  return 0;
}
