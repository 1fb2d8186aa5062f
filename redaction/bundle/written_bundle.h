#ifndef IZTK_REDACTION_BUNDLE_WRITTEN_BUNDLE_H_
#define IZTK_REDACTION_BUNDLE_WRITTEN_BUNDLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "fhir/bundle_listener.h"
#include "fhir/memo.h"
#include "redaction/bundle/bundle_metas.h"
#include "redaction/classes/fhir_bindings.h"

namespace iztk::redaction {

/// What BundleText finds out of the text of a bundle, heard while the translation writes it: the
/// labels are put in at once, and what somebody may have chosen is gathered. One object for each
/// thread.
class WrittenBundle final : public fhir::BundleListener {
 public:
  /// `labels` are those of the policy, as label_bundle() takes them. Both must outlive this.
  WrittenBundle(const std::vector<std::string>& labels, const FhirBindings& fhir);

  /// Whether `json` was heard, as a whole, since forget(), and chosen() and local_uris() hold all
  /// that may be found in it. If not, the text must be read.
  bool is_about(std::string_view json) const { return complete_ && json.size() == size_; }
  void forget() { complete_ = false; }

  /// As BundleText has them; the same text may be in the one more often than in the other.
  std::string_view chosen() const { return chosen_; }
  const std::vector<std::string_view>& local_uris() const { return local_uris_; }

  /// Calls `take(value)` with all values of the bundle, in their order; `json` is its text. Only
  /// until the next begin().
  template <typename Take>
  void for_each_value(std::string_view json, const Take& take) const {
    const auto tell = [&](std::string_view key, std::uint32_t begin, std::uint32_t size) {
      take(BundleValue{key, json.substr(begin, size), begin, begin + size});
    };
    for (const Part& part : parts_) {
      if (part.frozen != nullptr) {
        for (const fhir::Heard::Value& value : part.frozen->heard.values) {
          tell(value.key, part.begin + value.begin, value.size);
        }
      } else if (part.meta != nullptr) {
        for (const BundleValue& value : part.meta->values) {
          tell(value.key, part.begin + value.begin, value.end - value.begin);
        }
      } else {
        tell(part.key, part.begin, part.size);
      }
    }
  }

  void begin() override;
  void string(std::string_view key, std::string_view text, std::size_t at) override;
  void bare(std::string_view key, std::string_view text, std::size_t at) override;
  void item_without_quotes() override { readable_ = false; }
  void frozen(const fhir::Frozen& members, std::size_t at) override;
  bool changes_meta() const override { return metas_.has_labels(); }
  std::string_view meta(std::string_view sent, std::size_t at) override;
  void end(std::string_view json, bool escapes) override;

 private:
  /// One or more values, where they are in the text of the bundle.
  struct Part {
    std::string_view key;     ///< Of a single value.
    std::uint32_t begin = 0;  ///< Of what follows.
    std::uint32_t size = 0;   ///< Of a single value.
    const fhir::Frozen* frozen = nullptr;
    const LabelledMeta* meta = nullptr;
  };

  void note(std::string_view key, std::string_view text, std::size_t at) {
    parts_.push_back(
        {key, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.size())});
  }
  void note_local_uri(std::string_view text);

  const FhirBindings& fhir_;
  const std::uint64_t number_;  ///< Tells this listener from all others (fhir::Heard).
  BundleMetas metas_;
  std::vector<Part> parts_;
  std::string chosen_;
  core::Arena uri_texts_;  ///< What local_uris() are views of.
  std::vector<std::string_view> local_uris_;
  std::uint64_t bundle_ = 0;
  bool readable_ = true;  ///< So far there is nothing that only the text shows.
  bool complete_ = false;
  std::size_t size_ = 0;  ///< Of the bundle.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_WRITTEN_BUNDLE_H_
