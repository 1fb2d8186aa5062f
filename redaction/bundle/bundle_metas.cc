#include "redaction/bundle/bundle_metas.h"

#include "redaction/bundle/bundle_labels.h"
#include "redaction/bundle/bundle_text.h"

namespace iztk::redaction {
namespace {

/// More kinds of `meta` are not remembered from bundle to bundle.
constexpr std::size_t kMostMetas = 64;

}  // namespace

void BundleMetas::begin_bundle() {
  if (metas_.size() >= kMostMetas) metas_.clear();
}

LabelledMeta* BundleMetas::find(std::string_view sent) {
  const auto known = metas_.find(std::string(sent));
  if (known != metas_.end()) return &known->second;
  LabelledMeta& meta = metas_[std::string(sent)];
  if (make(sent, &meta)) return &meta;
  metas_.erase(std::string(sent));
  return nullptr;
}

bool BundleMetas::make(std::string_view sent, LabelledMeta* out) {
  constexpr std::string_view kBefore = "{\"meta\":";
  static const std::vector<std::string> kNoLabels;
  const std::string whole = sent.empty() ? "{}" : std::string(kBefore) + std::string(sent) + "}";
  if (!tree_.parse(whole)) return false;
  label_bundle(&tree_, labels_);
  tree_.write(&out->whole);
  if (!out->whole.starts_with(kBefore)) return false;
  BundleText reader(kNoLabels, fhir_);
  if (!reader.read(out->whole)) return false;
  out->text = std::string_view(out->whole).substr(kBefore.size());
  out->text.remove_suffix(1);
  out->values = reader.values();
  for (BundleValue& value : out->values) {
    value.begin -= static_cast<std::uint32_t>(kBefore.size());
    value.end -= static_cast<std::uint32_t>(kBefore.size());
  }
  out->chosen = reader.chosen();
  for (const std::string_view uri : reader.local_uris()) (out->chosen += uri) += '"';
  return true;
}

}  // namespace iztk::redaction
