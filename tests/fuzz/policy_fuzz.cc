// Policies: any JSON is refused with words or becomes a policy that can be applied; the lint lets
// no policy through that keeps what its claim forbids.

#include <memory>

#include "redaction/policy/compiled_policy.h"
#include "redaction/policy/policy.h"
#include "tests/fuzz/fuzz_support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  static const std::unique_ptr<redaction::ClassTable> classes =
      redaction::ClassTable::built_in().value();
  const std::string text(reinterpret_cast<const char*>(data), size);
  core::Result<redaction::Policy> policy = redaction::load_policy({"policy.json", text});
  if (!policy) {
    fuzz::require(!policy.error().message.empty(), "an error has words");
    return 0;
  }
  const redaction::Claim claim = policy->claim;
  const auto compiled = redaction::CompiledPolicy::compile(std::move(*policy), *classes);
  if (!compiled) {
    fuzz::require(!compiled.error().message.empty(), "an error has words");
    return 0;
  }
  fuzz::require((*compiled)->policy().claim == claim, "a policy keeps its claim");
  fuzz::require(!(*compiled)->policy().hash.empty(), "a policy has a hash");
  for (const parsers::SegmentName segment : classes->segments()) {
    const auto* fields = (*compiled)->fields(segment);
    fuzz::require(fields != nullptr, "a policy has rules for each known segment");
    for (const redaction::FieldRules& field : *fields) {
      for (const redaction::BoundRules& bound : field.bindings) {
        fuzz::require(
            !bound.candidates.empty() && (*compiled)->rule(bound.candidates.back()).unconditional(),
            "some rule always holds");
      }
    }
  }
  return 0;
}
