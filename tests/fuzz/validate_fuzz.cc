// Validation with all that goes with it: findings are in their message, hold no value, and are the
// same each time; the answer to a message can be read and holds no value of its body.

#include <array>
#include <memory>

#include "parsers/message/message.h"
#include "profiles/acknowledgement.h"
#include "profiles/exchange/exchange.h"
#include "profiles/guide/guide.h"
#include "profiles/quality/quality_checks.h"
#include "profiles/validator.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

const profiles::Guide& guide() {
  static const auto guide = profiles::Guide::load({}).value();
  return *guide;
}

const profiles::QualityChecks& quality() {
  static const auto checks = profiles::QualityChecks::load("on").value();
  return *checks;
}

constexpr std::string_view kProfiles[] = {"",    "Z22", "Z23", "Z31", "Z32",
                                          "Z33", "Z34", "Z42", "Z44"};

/// Checks findings one by one while their message is there.
class PlaceChecker final : public core::DiagnosticSink {
 public:
  PlaceChecker(const profiles::Validator& validator, const parsers::Unit& unit,
               profiles::AcknowledgementBuilder& answer, FindingKeeper& keeper)
      : validator_(validator), unit_(unit), answer_(answer), keeper_(keeper) {}

  void report(const core::Diagnostic& diagnostic) override {
    keeper_.report(diagnostic);
    require(diagnostic.offset >= unit_.offset &&
                diagnostic.offset + diagnostic.length <= unit_.offset + unit_.bytes.size(),
            "a finding is in its message");
    std::string path(diagnostic.path);
    if (path.empty()) path = validator_.element_path(diagnostic.place);
    require(is_utf8(path) && path.find(kCanary) == std::string::npos, "a path holds no value");
    validator_.field_path(diagnostic.place);
    validator_.describe(diagnostic.place);
    validator_.is_known_code(diagnostic.place);
    answer_.add(diagnostic, path);
  }

 private:
  const profiles::Validator& validator_;
  const parsers::Unit& unit_;
  profiles::AcknowledgementBuilder& answer_;
  FindingKeeper& keeper_;
};

void check_answer(const parsers::Message& message, const std::string& answer) {
  std::size_t messages = 0;
  for_each_message(answer, [&](const parsers::Unit& unit) {
    require(unit.bytes.size() == answer.size(), "an answer is one message");
    ++messages;
  });
  require(messages == 1, "an answer can be read");
  const bool in_header = message.segment_text(0).find(kCanary.substr(1)) != std::string_view::npos;
  require(in_header || answer.find(kCanary) == std::string::npos,
          "an answer holds no value of the body");
}

/// A validator for each profile, and what it remembers of an input.
struct Checker {
  explicit Checker(std::string_view profile) : validator(guide(), options(profile)) {}

  static profiles::ValidatorOptions options(std::string_view profile) {
    profiles::ValidatorOptions options;
    options.profile = profile;
    options.as_of = 20250101;
    options.quality = &quality();
    options.exchange = true;
    return options;
  }

  profiles::Exchange exchange;
  profiles::Validator validator;
};

std::vector<KeptFinding> check(std::string_view bytes, std::size_t profile) {
  static std::array<std::unique_ptr<Checker>, std::size(kProfiles)> checkers;
  static profiles::AcknowledgementBuilder answer(guide());
  if (checkers[profile] == nullptr) {
    checkers[profile] = std::make_unique<Checker>(kProfiles[profile]);
  }
  profiles::Validator& validator = checkers[profile]->validator;
  checkers[profile]->exchange = profiles::Exchange();
  FindingKeeper keeper;
  for_each_message(bytes, [&](const parsers::Unit& unit) {
    parsers::Message message;
    message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    answer.begin(message, unit.offset, std::nullopt);
    PlaceChecker checker(validator, unit, answer, keeper);
    validator.validate(unit, message, checker);
    const auto others = checkers[profile]->exchange.check(validator.exchange_facts());
    if (!others.empty()) validator.validate(unit, message, checker, others);
    check_answer(message, answer.finish("20250101120000-0500", 1).text);
  });
  return std::move(keeper.findings);
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk::fuzz;
  Input input(data, size);
  const std::size_t profile = input.choose(std::size(kProfiles));
  const auto findings = check(input.bytes, profile);
  require(check(input.bytes, profile) == findings, "the same findings each time");
  return 0;
}
