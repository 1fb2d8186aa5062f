#ifndef IZTK_TESTS_TRANSLATORS_TRANSLATE_HELPER_H_
#define IZTK_TESTS_TRANSLATORS_TRANSLATE_HELPER_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "translators/translator.h"

namespace iztk::translators {

/// The built-in maps and guide, loaded once.
const MapSet& built_in_maps();
const profiles::Guide& built_in_guide();

struct Translated {
  bool accepted = false;
  std::string json;
  std::string reason;
  std::vector<Unmapped> unmapped;
  std::vector<TraceEntry> trace;
};

/// Translates the first message of a text.
Translated translate(std::string_view bytes, TranslateOptions options = {});

/// One translator for many messages, that keeps no account.
class MessageRun {
 public:
  MessageRun() : translator_(built_in_maps(), built_in_guide(), options_) {}

  /// The bundle of the first message of a text; empty if there is none.
  std::string translate(std::string_view bytes);

 private:
  TranslateOptions options_;
  Translator translator_;
};

/// The messages of testdata, and those kept elsewhere, where they are (IZTK_SHARED); sorted.
std::vector<std::filesystem::path> all_messages();

/// A VXU with one order; `rxa` and `rest` are its lines, with CR between them.
std::string vxu(std::string_view rxa, std::string_view rest = {},
                std::string_view orc = "ORC|RE||V-1^CLINIC");

}  // namespace iztk::translators

#endif  // IZTK_TESTS_TRANSLATORS_TRANSLATE_HELPER_H_
