// Translation: an accepted message becomes a bundle that is JSON as FHIR wants it, the same each
// time; with the account on, too.

#include <array>
#include <memory>

#include "profiles/guide/guide.h"
#include "tests/fuzz/fhir_json.h"
#include "tests/fuzz/fuzz_support.h"
#include "translators/translator.h"

namespace iztk::fuzz {
namespace {

using fhir::BundleType;
using translators::MapSet;
using translators::TranslateOptions;
using translators::Translator;

const MapSet& maps() {
  static const std::unique_ptr<MapSet> maps = MapSet::load("").value();
  return *maps;
}

const profiles::Guide& guide() {
  static const auto guide = profiles::Guide::load({}).value();
  return *guide;
}

constexpr std::size_t kOptionSets = 3 * 2 * 2 * 2;

TranslateOptions options_of(std::size_t number) {
  constexpr BundleType kTypes[] = {BundleType::kMessage, BundleType::kTransaction,
                                   BundleType::kCollection};
  TranslateOptions options;
  options.bundle = kTypes[number % 3];
  number /= 3;
  options.pretty = number % 2 == 1;
  if (number / 2 % 2 == 1) options.offset_minutes = -300;
  if (number / 4 % 2 == 1) options.encoding = parsers::Charset::kWindows1252;
  return options;
}

/// Translators with the same options, with and without the account.
struct Pair {
  explicit Pair(std::size_t number) : options(options_of(number)), with_account(options) {
    with_account.account = true;
  }

  TranslateOptions options;
  TranslateOptions with_account;
  Translator translator{maps(), guide(), options};
  Translator accountant{maps(), guide(), with_account};
};

/// The bundle; empty if the message is rejected.
std::string translate(Translator& translator, const parsers::Unit& unit) {
  std::string json;
  const auto result = translator.translate(unit, &json);
  require(result.accepted == result.reason.empty(), "a rejection has a reason");
  if (!result.accepted) json.clear();
  return json;
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  using namespace iztk::fuzz;
  Input input(data, size);
  static std::array<std::unique_ptr<Pair>, kOptionSets> pairs;
  std::unique_ptr<Pair>& pair = pairs[input.choose(kOptionSets)];
  if (pair == nullptr) pair = std::make_unique<Pair>(&pair - pairs.data());
  Translator& translator = pair->translator;
  Translator& accountant = pair->accountant;
  for_each_message(input.bytes, [&](const parsers::Unit& unit) {
    const std::string json = translate(translator, unit);
    require(translate(accountant, unit) == json, "the account changes nothing");
    for (const translators::Unmapped& unmapped : accountant.unmapped()) {
      require(is_utf8(unmapped.path) && unmapped.path.find(kCanary) == std::string::npos,
              "the loss report holds no value");
      require(!unmapped.reason.empty(), "a loss has a reason");
    }
    if (json.empty()) return;
    accountant.trace();
    require_fhir_json(json, !pair->options.pretty);
    require(translate(translator, unit) == json, "the same bundle each time");
  });
  return 0;
}
