#include "tests/corpus/corpus.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/validator.h"

namespace iztk::corpus {
namespace {

class Collector : public core::DiagnosticSink {
 public:
  Collector(const profiles::Validator& validator, Outcome& outcome)
      : validator_(validator), outcome_(outcome) {}

  void report(const core::Diagnostic& diagnostic) override {
    if (diagnostic.severity == core::Severity::kInfo) return;
    std::string path(diagnostic.path);
    if (path.empty() && in_message) path = validator_.element_path(diagnostic.place);
    auto& list =
        diagnostic.severity == core::Severity::kError ? outcome_.errors : outcome_.warnings;
    list.push_back(std::string(diagnostic.rule->code) + (path.empty() ? "" : " " + path));
  }

  bool in_message = false;

 private:
  const profiles::Validator& validator_;
  Outcome& outcome_;
};

}  // namespace

std::filesystem::path folder() {
  const char* named = std::getenv("IZTK_SHARED");
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(IZTK_SOURCE_DIR).parent_path() / "shared";
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::vector<std::string>> read_csv(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (const char c : read(path)) {
    if (c == '"') {
      quoted = !quoted;
    } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
      cell += c;
    } else if (c != '\r') {
      rows.back().push_back(std::move(cell));
      cell.clear();
      if (c == '\n') rows.emplace_back();
    }
  }
  rows.pop_back();
  rows.erase(rows.begin());
  return rows;
}

Outcome validate(const profiles::Guide& guide, std::string_view input, bool mllp) {
  Outcome outcome;
  profiles::Validator validator(guide);
  parsers::Framer framer(mllp ? parsers::Framing::kMllp : parsers::Framing::kAuto);
  parsers::Message message;
  Collector collector(validator, outcome);
  while (const auto unit = framer.next(input, true, collector)) {
    input.remove_prefix(unit->bytes.size());
    if (unit->kind != parsers::UnitKind::kMessage || unit->rejection != nullptr) continue;
    message.scan(unit->bytes, unit->delimiters, unit->line_feed_ends_segments);
    collector.in_message = true;
    validator.validate(*unit, message, collector);
    collector.in_message = false;
  }
  framer.finish(collector);
  outcome.accepted = framer.ledger().accepted_units;
  outcome.rejected = framer.ledger().rejected_units;
  outcome.bytes = framer.ledger().total_bytes();
  return outcome;
}

}  // namespace iztk::corpus
