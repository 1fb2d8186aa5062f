#ifndef IZTK_TESTS_SUPPORT_FRAMING_SUPPORT_H_
#define IZTK_TESTS_SUPPORT_FRAMING_SUPPORT_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing.h"

namespace iztk::testing {

/// Keeps findings as "CODE severity offset:line", and their texts.
class RecordingSink : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& diagnostic) override {
    codes.emplace_back(diagnostic.rule->code);
    places.push_back(std::string(diagnostic.rule->code) + " " +
                     std::string(core::severity_name(diagnostic.severity)) + " " +
                     std::to_string(diagnostic.offset) + ":" + std::to_string(diagnostic.line));
    texts.push_back(core::message_text(diagnostic) + " | " + core::help_text(diagnostic));
    diagnostics.push_back(diagnostic);
  }

  std::vector<std::string> codes;
  std::vector<std::string> places;
  std::vector<std::string> texts;
  std::vector<core::Diagnostic> diagnostics;
};

/// A unit that outlives its window.
struct FramedUnit {
  parsers::UnitKind kind;
  std::string bytes;
  std::uint64_t offset;
  std::uint64_t line;
  std::uint64_t message_number;
  std::string rejection;  ///< Code, or empty.
  bool continued;

  friend bool operator==(const FramedUnit&, const FramedUnit&) = default;
};

struct Framed {
  std::vector<FramedUnit> units;
  RecordingSink findings;
  parsers::Ledger ledger;

  /// "M" accepted message, "m" rejected one, "f" fragment, "E" envelope, "t" transport.
  std::string kinds() const {
    std::string out;
    for (const FramedUnit& unit : units) {
      switch (unit.kind) {
        case parsers::UnitKind::kMessage:
          out += unit.rejection.empty() ? 'M' : 'm';
          break;
        case parsers::UnitKind::kFragment:
          out += 'f';
          break;
        case parsers::UnitKind::kEnvelope:
          out += 'E';
          break;
        case parsers::UnitKind::kTransport:
          out += 't';
          break;
      }
    }
    return out;
  }

  std::string all_bytes() const {
    std::string out;
    for (const FramedUnit& unit : units) out += unit.bytes;
    return out;
  }
};

/// Frames all of `data`, with windows that start at `window` bytes and grow by `growth` bytes as
/// long as the framer asks for more.
inline Framed frame(std::string_view data, parsers::Framing framing = parsers::Framing::kAuto,
                    const parsers::Limits& limits = {}, std::size_t window = std::string_view::npos,
                    std::size_t growth = 1) {
  Framed out;
  parsers::Framer framer(framing, limits);
  std::size_t done = 0;
  std::size_t size = window;
  while (done < data.size()) {
    const bool at_end = size >= data.size() - done;
    const auto unit = framer.next(data.substr(done, size), at_end, out.findings);
    if (!unit && at_end) break;
    if (!unit) {
      size += growth;
      continue;
    }
    out.units.push_back(
        {unit->kind, std::string(unit->bytes), unit->offset, unit->line, unit->message_number,
         unit->rejection ? std::string(unit->rejection->code) : std::string(), unit->continued});
    done += unit->bytes.size();
    size = window;
  }
  framer.finish(out.findings);
  out.ledger = framer.ledger();
  return out;
}

}  // namespace iztk::testing

#endif  // IZTK_TESTS_SUPPORT_FRAMING_SUPPORT_H_
