#include "feeds/stages/bundle_unit_redactor.h"

#include "feeds/account/run_account.h"

namespace iztk::feeds {

BundleUnitRedactor::BundleUnitRedactor(const redaction::CompiledPolicy& policy,
                                       const redaction::RedactionTools& tools,
                                       const translators::MapSet& maps,
                                       std::span<const std::string> names)
    : renewer_(maps.schema()),
      redactor_(policy, tools, [this](std::string* bundle) { return renewer_.renew(bundle); }),
      checker_(*tools.vocabulary),
      redaction_(policy.classes()),
      names_(names) {}

void BundleUnitRedactor::redact(const parsers::Unit& unit, RedactedUnit* out) {
  out->clear();
  const std::size_t size = unit.bytes.find_last_not_of("\r\n") + 1;
  redactor_.redact(unit.bytes.substr(0, size), &redaction_);
  if (!redaction_.failure.empty()) {
    out->code = kRejectedNoBundle;
    out->refusal = redaction_.failure;
    return;
  }
  const bool clean = redaction_.clean();
  checker_.prepare(redaction_.dictionary);
  for (const std::string& name : names_) checker_.check(name, &redaction_.report);
  if (!redaction_.clean()) {
    out->code = kRejectedLeak;
    out->refusal = leak_text(redactor_.policy().classes(), redaction_.report.leaks.front(),
                             clean ? "the name of a file" : "the bundle");
    return;
  }
  out->bytes = redaction_.bytes;
  out->bytes += unit.bytes.substr(size);
  out->changed = redaction_.changed;
  out->quasi_identifiers = redaction_.quasi_identifiers;
}

}  // namespace iztk::feeds
