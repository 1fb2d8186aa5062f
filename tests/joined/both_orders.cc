#include "tests/joined/both_orders.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "feeds/stages/redaction_data.h"
#include "redaction/classes/embedded_data.h"

namespace iztk::joined {
namespace {

/// What is left, and where. Test people only: real values would not be printed.
std::string leak_text(const redaction::Redaction& redaction, const redaction::ClassTable& classes,
                      std::string_view output) {
  const redaction::Leak& leak = redaction.report.leaks.front();
  return "a value of " + std::string(classes.at(leak.data_class).name) + " is left: " +
         std::string(output.substr(leak.offset < 20 ? 0 : leak.offset - 20, leak.length + 40));
}

template <typename T>
T need(core::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(result).value();
}

}  // namespace

std::vector<parsers::Unit> units_of(std::string_view text) {
  std::vector<parsers::Unit> out;
  parsers::Framer framer({});
  core::NoFindings findings;
  while (std::optional<parsers::Unit> unit = framer.next(text, true, findings)) {
    text.remove_prefix(unit->bytes.size());
    if (unit->kind == parsers::UnitKind::kMessage && unit->rejection == nullptr) {
      out.push_back(*unit);
    }
    if (text.empty()) break;
  }
  return out;
}

std::vector<std::filesystem::path> messages_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  if (!std::filesystem::exists(folder)) return out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".hl7") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> policies() {
  std::vector<std::string> out;
  for (const std::string_view name : redaction::built_in_policies()) out.emplace_back(name);
  return out;
}

std::vector<std::string> policies_for_bundles() {
  std::vector<std::string> out = policies();
  std::erase_if(out, [](const std::string& name) {
    const auto policy = redaction::load_policy(*redaction::find_built_in_policy(name));
    return !policy->derived.empty();
  });
  return out;
}

std::string policy_name(const ::testing::TestParamInfo<std::string>& policy) {
  std::string name = policy.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

BothOrders::BothOrders(std::string_view policy, fhir::BundleType type, bool provenance)
    : maps_(need(translators::MapSet::load({}))),
      guide_(need(profiles::Guide::load({}))),
      classes_(need(redaction::ClassTable::built_in())) {
  options_.bundle = type;
  options_.provenance = provenance;
  translator_ = std::make_unique<translators::Translator>(*maps_, *guide_, options_);
  policy_ = need(redaction::CompiledPolicy::compile(
      need(redaction::load_policy(*redaction::find_built_in_policy(policy))), *classes_));
  vocabulary_.emplace(need(feeds::load_vocabulary(*maps_)));
  codes_.emplace(*classes_, *vocabulary_);
  key_.emplace(need(redaction::SecretKey::from_bytes("kiln-otter 7 vexes quaint lamp #93")));
  redaction::RedactionTools tools;
  tools.key = &*key_;
  tools.run_key = &run_key_;
  tools.vocabulary = &*vocabulary_;
  tools.codes = &*codes_;
  tools.authority = feeds::authority_namer(*maps_);
  tools.run_year = 2026;
  redactor_ = std::make_unique<redaction::Redactor>(*policy_, tools);
  renewer_ = std::make_unique<fhir::BundleRenewer>(maps_->schema());
  bundles_ = std::make_unique<redaction::BundleRedactor>(
      *policy_, tools, [this](std::string* bundle) { return renewer_->renew(bundle); });
  redaction_ = std::make_unique<redaction::Redaction>(*classes_);
}

BothOrders::Outcome BothOrders::translate(const parsers::Unit& unit,
                                          fhir::BundleListener* listener) {
  Outcome out;
  const translators::Translation done = translator_->translate(unit, &out.text, listener);
  if (!done.accepted) return {{}, std::string(done.reason)};
  return out;
}

BothOrders::Outcome BothOrders::redact_then_translate(const parsers::Unit& unit) {
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  redactor_->redact(message_, redaction_.get());
  if (!redaction_->clean()) return {{}, "a value is left in the message"};
  const std::string bytes = redaction_->bytes;
  parsers::Unit redacted = unit;
  redacted.bytes = bytes;
  Outcome out = translate(redacted, redactor_->bundle_listener());
  if (out.text.empty()) return out;
  redactor_->finish_bundle(redaction_.get(), &out.text);
  if (!redaction_->clean()) return {{}, leak_text(*redaction_, *classes_, out.text)};
  return out;
}

BothOrders::Outcome BothOrders::translate_then_redact(const parsers::Unit& unit) {
  // The values of the message that its bundle does not hold must not be left, either.
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  redaction::Redaction of_message(*classes_);
  redactor_->redact(message_, &of_message);
  Outcome out = translate(unit);
  if (out.text.empty()) return out;
  bundles_->redact(out.text, redaction_.get(), &of_message.dictionary);
  if (!redaction_->failure.empty()) return {{}, redaction_->failure};
  if (!redaction_->clean()) return {{}, leak_text(*redaction_, *classes_, redaction_->bytes)};
  return {redaction_->bytes, {}};
}

}  // namespace iztk::joined
