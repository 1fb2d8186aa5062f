#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_TEXT_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_events.h"
#include "redaction/bundle/bundle_metas.h"
#include "redaction/bundle/bundle_value.h"
#include "redaction/classes/fhir_bindings.h"

namespace iztk::redaction {

/// How much of a URI the translation has made: what comes before the name that a sender has chosen.
/// 0: it is no such URI.
std::size_t local_base(std::string_view text);

/// Whether nobody has chosen a value: types, known extensions, systems of HL7, ids made of what is
/// left.
bool is_of_fhir(std::string_view key, std::string_view text, const FhirBindings& fhir);

/// The text of a bundle as the translation writes it: one line without blanks and escapes, and in
/// each resource `resourceType`, `id` (if it has one) and `meta` first. Such a text is labelled and
/// read without a tree, which would take most of the time of the leak check. One object for each
/// thread.
class BundleText final : private core::JsonEvents {
 public:
  /// `labels` are those of the policy, as label_bundle() takes them. Both must outlive this.
  BundleText(const std::vector<std::string>& labels, const FhirBindings& fhir);

  /// Labels the bundle as label_bundle() does. False, and nothing is known about it, if it is
  /// written in another way. `json` must outlive what the object says about it.
  bool read(const std::string& json);

  /// The bundle with its labels, until the next read().
  const std::string& text() const { return text_; }

  /// Its values, in their order.
  const std::vector<BundleValue>& values() const { return values_; }

  /// The values that somebody may have chosen, each once at least and followed by a double quote:
  /// what is found in text(), and is no leak for standing in FHIR's own texts, is found here, or in
  /// local_uris().
  std::string_view chosen() const { return chosen_; }
  /// Those that have a local_base(), each once.
  const std::vector<std::string_view>& local_uris() const { return local_uris_; }

 private:
  enum class Level : std::uint8_t { kBundle, kEntries, kEntry, kResource, kArray, kObject };
  struct Open {
    Level level;
    std::uint32_t members = 0;
    bool labelled = false;
  };

  bool begin_object() override;
  bool end_object() override;
  bool begin_array() override;
  bool end_array() override;
  bool key(std::string_view text) override;
  bool string(std::string_view text) override;
  bool bare(std::string_view text) override;
  bool null() override;

  Level level_within() const;
  bool is_labelled(Level level) const;
  bool in_meta() const { return meta_depth_ != 0; }
  bool take(char c);
  void skip_comma();
  void note_chosen(std::string_view text);
  const BundleValue& note(std::size_t begin, std::size_t size);
  bool put_meta(std::string_view sent);

  const FhirBindings& fhir_;
  std::string_view json_;
  std::size_t at_ = 0;  ///< Behind what was told.
  std::vector<Open> open_;
  std::string_view key_;
  std::size_t behind_id_ = 0;   ///< Where labels belong that are not put in yet (behind the id, or
                                ///< the type of what has none); 0: nowhere.
  std::size_t meta_begin_ = 0;  ///< Of the `meta` that was sent.
  std::size_t meta_depth_ = 0;  ///< Open objects and arrays in it, itself too.
  std::size_t copied_ = 0;      ///< Bytes of `json_` that stand in `text_`.
  std::uint64_t bundle_ = 0;
  std::string text_;
  std::vector<BundleValue> values_;
  std::string chosen_;
  std::vector<std::string_view> local_uris_;
  BundleMetas metas_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_TEXT_H_
