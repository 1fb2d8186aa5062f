// Conditions of policies: refused with words, or written as their grammar says and read again they
// are the same.

#include <algorithm>

#include "parsers/language/path.h"
#include "redaction/policy/condition.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

using redaction::Clause;
using redaction::Condition;

std::string written(const Clause& clause) {
  const std::string start = clause.negated ? "not " : "";
  if (clause.kind == Clause::Kind::kValueInClass) {
    return start + "value in class(" + clause.class_pattern + ")";
  }
  std::string values;
  for (const std::string& value : clause.values) {
    values += (values.empty() ? "'" : ", '") + value + "'";
  }
  return start + parsers::to_string(clause.path) + " in (" + values + ")";
}

std::string written(const Condition& condition) {
  std::string text;
  for (const Clause& clause : condition) text += (text.empty() ? "" : " and ") + written(clause);
  return text;
}

bool same(const Clause& a, const Clause& b) {
  return a.kind == b.kind && a.negated == b.negated && a.path == b.path && a.values == b.values &&
         a.class_pattern == b.class_pattern;
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const core::Result<redaction::Condition> read = redaction::parse_condition(text);
  if (!read) {
    fuzz::require(!read.error().message.empty(), "an error has words");
    return 0;
  }
  fuzz::require(!read->empty(), "a condition has a clause");
  for (const redaction::Clause& clause : *read) {
    const bool about_path = clause.kind == redaction::Clause::Kind::kPathIn;
    fuzz::require(!about_path || (clause.path.field != 0 && !clause.values.empty()),
                  "a clause names a field and what may stand in it");
  }
  const auto again = redaction::parse_condition(fuzz::written(*read));
  fuzz::require(again.has_value(), "what was written can be read");
  fuzz::require(std::equal(read->begin(), read->end(), again->begin(), again->end(), fuzz::same),
                "writing and reading give the same");
  return 0;
}
