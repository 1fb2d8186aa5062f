// Framing: every byte is in one unit, the ledger balances, and how the bytes arrive does not
// matter.

#include <algorithm>
#include <optional>

#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

using parsers::Framer;
using parsers::Framing;
using parsers::Ledger;
using parsers::Limits;
using parsers::Unit;
using parsers::UnitKind;

/// What is the same for every way of reading.
struct UnitFacts {
  UnitKind kind;
  std::size_t size;
  std::uint64_t offset;
  std::uint64_t line;
  std::uint64_t message_number;
  bool line_feed_ends_segments;
  bool continues_previous;
  bool continued;
  const core::Rule* rejection;

  friend bool operator==(const UnitFacts&, const UnitFacts&) = default;
};

struct Framed {
  std::vector<UnitFacts> units;
  std::vector<KeptFinding> findings;
  Ledger ledger;
};

/// Reads with windows of at least `window` bytes that double when the framer asks for more.
Framed frame(std::string_view bytes, Framing framing, const Limits& limits, std::size_t window) {
  Framed framed;
  FindingKeeper keeper;
  Framer framer(framing, limits);
  std::size_t size = window;
  while (!bytes.empty()) {
    const bool at_end = size >= bytes.size();
    const std::optional<Unit> unit = framer.next(bytes.substr(0, size), at_end, keeper);
    if (!unit) {
      require(!at_end, "at the end every byte becomes a unit");
      require(size < framer.enough_bytes(), "a window of enough bytes yields a unit");
      size *= 2;
      continue;
    }
    require(!unit->bytes.empty(), "a unit has at least one byte");
    require(unit->bytes.data() == bytes.data(), "a unit is cut off the front");
    framed.units.push_back({unit->kind, unit->bytes.size(), unit->offset, unit->line,
                            unit->message_number, unit->line_feed_ends_segments,
                            unit->continues_previous, unit->continued, unit->rejection});
    bytes.remove_prefix(unit->bytes.size());
    size = window;
  }
  framer.finish(keeper);
  framed.findings = std::move(keeper.findings);
  framed.ledger = framer.ledger();
  return framed;
}

void check_ledger(const Framed& framed, std::size_t size) {
  Ledger counted;
  std::uint64_t offset = 0;
  std::uint64_t messages = 0;
  for (const UnitFacts& unit : framed.units) {
    require(unit.offset == offset, "units follow each other without a gap");
    offset += unit.size;
    const bool rejected = unit.rejection != nullptr;
    switch (unit.kind) {
      case UnitKind::kMessage:
      case UnitKind::kFragment:
        require(rejected || unit.kind == UnitKind::kMessage, "a fragment is rejected");
        (rejected ? counted.rejected_bytes : counted.accepted_bytes) += unit.size;
        if (unit.continues_previous) break;
        (rejected ? counted.rejected_units : counted.accepted_units) += 1;
        require(unit.message_number == ++messages, "messages are numbered one by one");
        break;
      case UnitKind::kEnvelope:
        counted.envelope_bytes += unit.size;
        break;
      case UnitKind::kTransport:
        counted.transport_bytes += unit.size;
        break;
    }
  }
  const Ledger& ledger = framed.ledger;
  require(offset == size && ledger.total_bytes() == size, "every byte is accounted for");
  require(ledger.accepted_bytes == counted.accepted_bytes &&
              ledger.rejected_bytes == counted.rejected_bytes &&
              ledger.envelope_bytes == counted.envelope_bytes &&
              ledger.transport_bytes == counted.transport_bytes &&
              ledger.accepted_units == counted.accepted_units &&
              ledger.rejected_units == counted.rejected_units,
          "the ledger is the sum of the units");
}

Limits small_limits() {
  Limits limits;
  limits.message_bytes = 200;
  limits.segments = 5;
  limits.fields = 9;
  limits.repetitions = 4;
  limits.components = 6;
  return limits;
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk::fuzz;
  Input input(data, size);
  constexpr Framing kFramings[] = {Framing::kAuto, Framing::kMllp, Framing::kBatch};
  const Framing framing = kFramings[input.choose(3)];
  const Limits limits = input.choose(2) == 0 ? Limits() : small_limits();
  const std::size_t window = 1 + input.choose(40);

  const Framed whole = frame(input.bytes, framing, limits, std::max<std::size_t>(size, 1));
  check_ledger(whole, input.bytes.size());
  const Framed pieces = frame(input.bytes, framing, limits, window);
  require(pieces.units == whole.units, "units do not depend on the windows");
  require(pieces.findings == whole.findings, "findings do not depend on the windows");
  for (const KeptFinding& finding : whole.findings) {
    require(finding.offset + finding.length <= input.bytes.size(), "a finding is in the input");
  }
  return 0;
}
