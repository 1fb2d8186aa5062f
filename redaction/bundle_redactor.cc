#include "redaction/bundle_redactor.h"

#include <algorithm>
#include <utility>

#include "redaction/bundle/bundle_finish.h"
#include "redaction/bundle/bundle_labels.h"
#include "redaction/bundle/bundle_marks.h"
#include "redaction/bundle/bundle_prune.h"
#include "redaction/bundle/bundle_walk.h"
#include "redaction/methods/date_change.h"
#include "redaction/text/fhir_date.h"

namespace iztk::redaction {
namespace {

constexpr std::size_t kYearDigits = 4;

using Spans = std::vector<core::JsonTree::Span>;

// The spans that hold what the policy wants to be there, value by value: another value with the
// same text is not excused.
std::vector<MadeSpan> marked_spans(const Spans& values, const FhirBindings& fhir) {
  std::vector<MadeSpan> spans = ExcusedTexts(fhir).find(values_of(values));
  for (const core::JsonTree::Span& value : values) {
    const std::uint16_t mark = value.node->mark;
    if ((mark & (kMade | kKeptDay)) != 0) spans.push_back({value.begin, value.end});
    if ((mark & kKept) != 0) spans.push_back({value.begin, value.end, MadeKind::kKept});
    if ((mark & kKeptId) != 0) spans.push_back({value.begin, value.end, MadeKind::kKeptId});
    if ((mark & kKeptName) != 0) spans.push_back({value.begin, value.end, MadeKind::kKeptName});
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const MadeSpan& a, const MadeSpan& b) { return a.begin < b.begin; });
  return spans;
}

void excuse(const Spans& values, ExcusedTexts* out) {
  for (const core::JsonTree::Span& value : values) {
    const std::string_view text = value.node->text;
    const std::uint16_t mark = value.node->mark;
    if ((mark & kMade) != 0) out->add(text, MadeKind::kMade);
    if ((mark & kKept) != 0) out->add(text, MadeKind::kKept);
    if ((mark & kKeptId) != 0) out->add(text, MadeKind::kKeptId);
    if ((mark & kKeptName) != 0) out->add(text, MadeKind::kKeptName);
    if ((mark & kKeptDay) != 0) out->add(text.substr(0, kFhirDayLength), MadeKind::kKept);
  }
}

// The value of a written bundle that a byte belongs to; nullptr if it belongs to none.
core::JsonNode* node_at(const Spans& values, std::uint32_t offset) {
  const auto behind = std::upper_bound(
      values.begin(), values.end(), offset,
      [](std::uint32_t at, const core::JsonTree::Span& span) { return at < span.begin; });
  if (behind == values.begin()) return nullptr;
  const core::JsonTree::Span& span = *std::prev(behind);
  return offset < span.end ? span.node : nullptr;
}

}  // namespace

BundleRedactor::BundleRedactor(const CompiledPolicy& policy, const RedactionTools& tools,
                               Renew renew)
    : policy_(policy),
      tools_(tools),
      renew_(std::move(renew)),
      changer_(policy, tools),
      checker_(*tools.vocabulary),
      finisher_(policy.policy().fhir_labels, policy.classes().fhir()),
      counts_(policy.classes().classes().size()) {}

void BundleRedactor::redact(std::string_view bundle, Redaction* out, const RemovedValues* also) {
  out->begin();
  BundleIndex index;
  core::Status read = tree_.parse(bundle);
  if (!read) return out->fail("the bundle cannot be read: " + read.error().message);
  if (!index.read(tree_.root())) return out->fail("this is no FHIR Bundle with its resources");
  BundleParts parts{policy_, *tools_.vocabulary, *tools_.codes, changer_, counts_, nullptr};
  if (policy_.scans_texts()) {
    // A first walk finds the values, the second one looks for them in free texts.
    RedactionCounts unused(policy_.classes().classes().size());
    BundleParts first{policy_, *tools_.vocabulary, *tools_.codes, changer_, unused, nullptr};
    BundleWalk walk(tree_, index, first, out);
    changer_.begin_message(facts_of(*tree_.root(), index));
    walk.run();
    checker_.prepare(out->dictionary);
    parts.search = &checker_.search();
    out->quasi_identifiers.clear();
    read = tree_.parse(bundle);
    if (!index.read(tree_.root())) return out->fail("this is no FHIR Bundle with its resources");
  }
  BundleWalk walk(tree_, index, parts, out);
  changer_.begin_message(facts_of(*tree_.root(), index));
  walk.run();
  if (also != nullptr) out->dictionary.add_all(*also);
  counts_.too_short += out->dictionary.too_short();
  // As the Redactor does with messages.
  for (core::JsonNode* date : walk.product_dates()) {
    if (!out->dictionary.has_date(date_number(v2_date(date->text)))) continue;
    date->text = date->text.substr(0, kYearDigits);
    date->mark |= kMade;
  }
  checker_.prepare(out->dictionary);
  BundlePrune prune(tree_, index, counts_);
  prune.run();
  const std::string& label = policy_.policy().label;
  for (const BundleResource& resource : index.resources()) {
    if (label.empty() || resource.type != "MessageHeader") continue;
    set_message_label(&tree_, resource.node, label);
  }
  Spans values;
  for (int round = 0; round < kMostSweeps; ++round) {
    write(out, &values);
    if (!sweep(values, out)) break;
    prune.run();
  }
  finish(bundle, values, out);
}

void BundleRedactor::write(Redaction* out, Spans* values) {
  out->bytes.clear();
  values->clear();
  tree_.write(&out->bytes, values);
}

// Takes out the kept values in which the check finds something. False if there is nothing.
bool BundleRedactor::sweep(const Spans& values, Redaction* out) {
  out->report.clear();
  checker_.check(out->bytes, marked_spans(values, policy_.classes().fhir()), &out->report);
  bool found = false;
  for (const Leak& leak : out->report.leaks) {
    core::JsonNode* node = node_at(values, leak.offset);
    // What holds the resource together is not taken out; the last check judges it.
    if (node == nullptr || (node->mark & (kGone | kStructure)) != 0) continue;
    node->mark = kGone;
    ++counts_.swept[leak.data_class];
    found = true;
  }
  return found;
}

void BundleRedactor::finish(std::string_view bundle, const Spans& values, Redaction* out) {
  if (renew_ && out->bytes != bundle) {
    const core::Status renewed = renew_(&out->bytes);
    if (!renewed) return out->fail(renewed.error().message);
  }
  out->report.clear();
  const core::Status finished =
      finisher_.finish([&values](ExcusedTexts* excused) { excuse(values, excused); }, &checker_,
                       &out->bytes, &out->report);
  if (!finished) return out->fail(finished.error().message);
  out->changed = out->bytes != bundle;
  counts_.ambiguous += out->report.ambiguous;
  for (const Leak& leak : out->report.leaks) ++counts_.leaked[leak.data_class];
}

}  // namespace iztk::redaction
