#include "redaction/bundle/written_bundle.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "fhir/fhir_writer.h"
#include "fhir/memo.h"
#include "redaction/bundle/bundle_text.h"

namespace iztk::redaction {
namespace {

/// Hears frozen members, with local URIs in full.
class FrozenHearing final : public fhir::BundleListener {
 public:
  FrozenHearing(const FhirBindings& fhir, fhir::Heard* out) : fhir_(fhir), out_(*out) {}

  void begin() override {}
  void string(std::string_view key, std::string_view text, std::size_t at) override {
    note(key, text, at);
    if (!is_of_fhir(key, text, fhir_)) (out_.texts += text) += '"';
  }
  void bare(std::string_view key, std::string_view text, std::size_t at) override {
    note(key, text, at);
    (out_.texts += text) += '"';
  }
  void item_without_quotes() override { out_.whole = false; }
  void frozen(const fhir::Frozen& /*members*/, std::size_t /*at*/) override { out_.whole = false; }
  bool changes_meta() const override { return false; }
  std::string_view meta(std::string_view sent, std::size_t /*at*/) override { return sent; }
  void end(std::string_view /*json*/, bool /*escapes*/) override {}

 private:
  void note(std::string_view key, std::string_view text, std::size_t at) {
    out_.values.push_back(
        {key, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.size())});
  }

  const FhirBindings& fhir_;
  fhir::Heard& out_;
};

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

}  // namespace

WrittenBundle::WrittenBundle(const std::vector<std::string>& labels, const FhirBindings& fhir)
    : fhir_(fhir), number_(next_number()), metas_(labels, fhir) {}

void WrittenBundle::begin() {
  complete_ = false;
  readable_ = true;
  ++bundle_;
  parts_.clear();
  chosen_.clear();
  local_uris_.clear();
  uri_texts_.reset();
  metas_.begin_bundle();
}

void WrittenBundle::string(std::string_view key, std::string_view text, std::size_t at) {
  note(key, text, at);
  if (is_of_fhir(key, text, fhir_)) return;
  if (local_base(text) != 0) return note_local_uri(text);
  (chosen_ += text) += '"';
}

void WrittenBundle::bare(std::string_view key, std::string_view text, std::size_t at) {
  note(key, text, at);
  (chosen_ += text) += '"';
}

// Members come again within a bundle, too: to search them once is enough.
void WrittenBundle::frozen(const fhir::Frozen& members, std::size_t at) {
  fhir::Heard& heard = members.heard;
  if (heard.by != number_) {
    heard = {number_, 0, {}, {}, !members.escapes};
    FrozenHearing hearing(fhir_, &heard);
    fhir::tell_members(members, &hearing);
  }
  parts_.push_back({{}, static_cast<std::uint32_t>(at), 0, &members});
  readable_ = readable_ && heard.whole;
  if (std::exchange(heard.bundle, bundle_) != bundle_) chosen_ += heard.texts;
}

std::string_view WrittenBundle::meta(std::string_view sent, std::size_t at) {
  LabelledMeta* labelled = metas_.find(sent);
  if (labelled == nullptr) {
    readable_ = false;
    return sent;
  }
  parts_.push_back({{}, static_cast<std::uint32_t>(at), 0, nullptr, labelled});
  if (std::exchange(labelled->used_in, bundle_) != bundle_) chosen_ += labelled->chosen;
  return labelled->text;
}

void WrittenBundle::end(std::string_view json, bool escapes) {
  complete_ = readable_ && !escapes;
  size_ = json.size();
}

// They come again and again in a bundle.
void WrittenBundle::note_local_uri(std::string_view text) {
  if (std::find(local_uris_.begin(), local_uris_.end(), text) != local_uris_.end()) return;
  local_uris_.push_back(uri_texts_.copy(text));
}

}  // namespace iztk::redaction
