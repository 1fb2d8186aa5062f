// What the tests of the translators share.

#include "tests/translators/translate_helper.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "parsers/framing/framing.h"

namespace iztk::translators {
const MapSet& built_in_maps() {
  static const std::unique_ptr<MapSet> maps = [] {
    auto loaded = MapSet::load("");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return std::move(*loaded);
  }();
  return *maps;
}

const profiles::Guide& built_in_guide() {
  static const std::unique_ptr<profiles::Guide> guide = [] {
    auto loaded = profiles::Guide::load({});
    EXPECT_TRUE(loaded);
    return std::move(*loaded);
  }();
  return *guide;
}

namespace {

/// The first message of a text.
std::optional<parsers::Unit> first_message(std::string_view bytes) {
  parsers::Framer framer;
  core::NoFindings findings;
  while (const std::optional<parsers::Unit> unit = framer.next(bytes, true, findings)) {
    bytes.remove_prefix(unit->bytes.size());
    if (unit->kind == parsers::UnitKind::kMessage && unit->rejection == nullptr) return unit;
  }
  return std::nullopt;
}

}  // namespace

Translated translate(std::string_view bytes, TranslateOptions options) {
  options.account = true;
  Translated out;
  const std::optional<parsers::Unit> unit = first_message(bytes);
  if (!unit) return out;
  Translator translator(built_in_maps(), built_in_guide(), options);
  const Translation result = translator.translate(*unit, &out.json);
  out.accepted = result.accepted;
  out.reason = result.reason;
  out.unmapped = translator.unmapped();
  if (out.accepted) out.trace = translator.trace();
  return out;
}

std::string MessageRun::translate(std::string_view bytes) {
  std::string json;
  if (const std::optional<parsers::Unit> unit = first_message(bytes)) {
    translator_.translate(*unit, &json);
  }
  return json;
}

std::vector<std::filesystem::path> all_messages() {
  std::vector<std::filesystem::path> out;
  std::vector<std::filesystem::path> folders{IZTK_SOURCE_DIR "/testdata/messages"};
  // The messages kept elsewhere, where they are.
  if (const char* shared = std::getenv("IZTK_SHARED"); shared != nullptr) {
    folders.emplace_back(std::string(shared) + "/corpus/v2/messages");
  }
  for (const std::filesystem::path& folder : folders) {
    if (!std::filesystem::exists(folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".hl7") out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string vxu(std::string_view rxa, std::string_view rest, std::string_view orc) {
  std::string out =
      "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240305101530-0600||VXU^V04^VXU_V04|M-1|P|2.5.1\r"
      "PID|1||P-1^^^CLINIC^MR||Testpatient^Ada||20220914|F\r";
  out += std::string(orc) + "\r" + std::string(rxa) + "\r" + std::string(rest);
  if (!rest.empty()) out += '\r';
  return out;
}

TEST(TranslateHelper, MapsAndGuideLoad) {
  EXPECT_GT(built_in_maps().sheets().size(), 50u);
  EXPECT_NE(built_in_guide().table("CVX"), nullptr);
}

}  // namespace iztk::translators
