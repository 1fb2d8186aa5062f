// Reads HL7 v2 messages from standard input. Of each, the findings go to standard error; if there
// is no error, its FHIR bundle goes to standard output, one line each.

#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"
#include "profiles/validator.h"
#include "translators/tables/map_set.h"
#include "translators/translator.h"

namespace {

/// Prints what is found. A finding holds no value of the message.
class Printer final : public iztk::core::DiagnosticSink {
 public:
  void report(const iztk::core::Diagnostic& finding) override {
    std::cerr << iztk::core::severity_name(finding.severity) << ' ' << finding.rule->code
              << " at byte " << finding.offset << ": " << iztk::core::message_text(finding) << '\n';
  }
};

}  // namespace

int main() {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};

  // What is read once, and may be shared by threads.
  const auto guide = iztk::profiles::Guide::load({});
  if (!guide) return std::cerr << guide.error().message << '\n', 2;
  const auto maps = iztk::translators::MapSet::load("");
  if (!maps) return std::cerr << maps.error().message << '\n', 2;

  // One of each for a thread.
  iztk::profiles::Validator validator(**guide);
  const iztk::translators::TranslateOptions options;
  iztk::translators::Translator translator(**maps, **guide, options);
  iztk::parsers::Message message;
  Printer printer;

  iztk::parsers::Framer framer;
  std::string_view rest = input;
  while (const auto unit = framer.next(rest, /*at_end=*/true, printer)) {
    rest.remove_prefix(unit->bytes.size());
    if (unit->kind != iztk::parsers::UnitKind::kMessage || unit->rejection != nullptr) continue;
    message.scan(unit->bytes, unit->delimiters, unit->line_feed_ends_segments);
    const iztk::profiles::Verdict verdict = validator.validate(*unit, message, printer);
    if (verdict.errors > 0) continue;
    std::string bundle;
    if (translator.translate(*unit, &bundle).accepted) std::cout << bundle << '\n';
  }
  framer.finish(printer);
  return 0;
}
