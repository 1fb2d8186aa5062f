// Prints how the framer cuts a file: one line a unit, then the findings and the ledger. For
// comparing the framer with other readers.
//
//   frame_dump [--mllp] [--window=BYTES] FILE...
//
//   file FILE
//   message 0 812 accepted -
//   finding ENC004 812 10
//   ledger 812 0 0 0 1 0        bytes accepted, rejected, envelope, transport; units accepted,
//   rejected

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing.h"

namespace {

using iztk::parsers::Unit;
using iztk::parsers::UnitKind;

const char* kind_name(UnitKind kind) {
  switch (kind) {
    case UnitKind::kMessage:
      return "message";
    case UnitKind::kFragment:
      return "fragment";
    case UnitKind::kEnvelope:
      return "envelope";
    case UnitKind::kTransport:
      return "transport";
  }
  return "";
}

class PrintingSink : public iztk::core::DiagnosticSink {
 public:
  void report(const iztk::core::Diagnostic& diagnostic) override {
    std::printf("finding %s %s %llu %llu %s\n", std::string(diagnostic.rule->code).c_str(),
                std::string(iztk::core::severity_name(diagnostic.severity)).c_str(),
                static_cast<unsigned long long>(diagnostic.offset),
                static_cast<unsigned long long>(diagnostic.line),
                iztk::core::message_text(diagnostic).c_str());
  }
};

void print(const Unit& unit) {
  const bool counted = unit.kind == UnitKind::kMessage || unit.kind == UnitKind::kFragment;
  const char* status = !counted ? "-" : unit.rejection != nullptr ? "rejected" : "accepted";
  const std::string code = unit.rejection == nullptr ? "-" : std::string(unit.rejection->code);
  std::printf("%s %llu %zu %s %s%s%s\n", kind_name(unit.kind),
              static_cast<unsigned long long>(unit.offset), unit.bytes.size(), status, code.c_str(),
              unit.continues_previous ? " continues" : "", unit.continued ? " continued" : "");
}

struct Options {
  iztk::parsers::Framing framing = iztk::parsers::Framing::kAuto;
  std::size_t window = 1u << 18;
};

void print(const iztk::parsers::Ledger& ledger) {
  std::printf("ledger %llu %llu %llu %llu %llu %llu\n",
              static_cast<unsigned long long>(ledger.accepted_bytes),
              static_cast<unsigned long long>(ledger.rejected_bytes),
              static_cast<unsigned long long>(ledger.envelope_bytes),
              static_cast<unsigned long long>(ledger.transport_bytes),
              static_cast<unsigned long long>(ledger.accepted_units),
              static_cast<unsigned long long>(ledger.rejected_units));
}

/// False if the framer stopped before the end.
bool dump(std::string_view data, const Options& options) {
  PrintingSink sink;
  iztk::parsers::Framer framer(options.framing);
  std::size_t window = options.window;
  while (!data.empty()) {
    const bool at_end = window >= data.size();
    const auto unit = framer.next(data.substr(0, window), at_end, sink);
    if (!unit && at_end) return false;
    if (!unit) {
      window *= 2;
      continue;
    }
    print(*unit);
    data.remove_prefix(unit->bytes.size());
    window = options.window;
  }
  framer.finish(sink);
  print(framer.ledger());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--mllp") {
      options.framing = iztk::parsers::Framing::kMllp;
    } else if (argument.starts_with("--window=")) {
      options.window = static_cast<std::size_t>(std::max(1LL, std::atoll(argv[i] + 9)));
    } else {
      std::ifstream file(argv[i], std::ios::binary);
      const std::string data((std::istreambuf_iterator<char>(file)), {});
      std::printf("file %s\n", argv[i]);
      if (!dump(data, options)) return 1;
    }
  }
}
