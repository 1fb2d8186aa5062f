#include "redaction/bundle/bundle_text.h"

#include <algorithm>
#include <utility>

#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

/// Base of the URIs that the translation makes of names (docs/translation.md).
constexpr std::string_view kLocalBase = "https://iztk.example.org/";

// `[urn:uuid:]8-4-4-4-12` of version 5: made of what is left, it hides nothing, but four digits of
// it may look like a number.
bool is_name_uuid(std::string_view text) {
  constexpr std::string_view kPrefix = "urn:uuid:";
  constexpr std::string_view kForm = "hhhhhhhh-hhhh-5hhh-hhhh-hhhhhhhhhhhh";
  if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hex = is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'f');
    if (kForm[i] == 'h' ? !hex : text[i] != kForm[i]) return false;
  }
  return true;
}

}  // namespace

std::size_t local_base(std::string_view text) {
  return text.starts_with(kLocalBase) ? text.find_last_of('/') + 1 : 0;
}

bool is_of_fhir(std::string_view key, std::string_view text, const FhirBindings& fhir) {
  if (key == "resourceType") return fhir.knows_below(text) || text == "Bundle";
  if (key == "url") return !fhir.extension_name(text).empty();
  if (key == "system") {
    return text == "urn:ietf:rfc:3986" ||
           text.starts_with("http://terminology.hl7.org/CodeSystem/") ||
           text.starts_with("http://hl7.org/fhir/");
  }
  const bool id = key == "id" || key == "fullUrl" || key == "reference";
  return id && is_name_uuid(text);
}

BundleText::BundleText(const std::vector<std::string>& labels, const FhirBindings& fhir)
    : fhir_(fhir), metas_(labels, fhir) {}

bool BundleText::read(const std::string& json) {
  json_ = json;
  open_.clear();
  at_ = behind_id_ = meta_begin_ = meta_depth_ = copied_ = 0;
  ++bundle_;
  text_.clear();
  values_.clear();
  chosen_.clear();
  local_uris_.clear();
  // Only between bundles: the values of a bundle have views of what was put into it.
  metas_.begin_bundle();
  // Without escapes a value is what stands between its quotes.
  if (json_.find('\\') != std::string_view::npos || !core::read_json(json, this)) return false;
  if (at_ != json_.size()) return false;
  text_.append(json_.substr(copied_));
  return true;
}

BundleText::Level BundleText::level_within() const {
  if (open_.empty()) return Level::kBundle;
  switch (open_.back().level) {
    case Level::kEntries:
      return Level::kEntry;
    case Level::kEntry:
      return key_ == "resource" ? Level::kResource : Level::kObject;
    default:
      return Level::kObject;
  }
}

bool BundleText::is_labelled(Level level) const {
  return metas_.has_labels() && (level == Level::kBundle || level == Level::kResource);
}

// In a text with blanks something else stands at the place that the events lead to.
bool BundleText::take(char c) {
  if (at_ >= json_.size() || json_[at_] != c) return false;
  ++at_;
  return true;
}

// What the tokens before it end with; whether it must stand there RapidJSON knows.
void BundleText::skip_comma() { at_ += at_ < json_.size() && json_[at_] == ',' ? 1 : 0; }

bool BundleText::begin_object() {
  skip_comma();
  const bool sent_meta = meta_begin_ != 0 && meta_begin_ == at_;
  if (in_meta() || sent_meta) {
    ++meta_depth_;
  } else {
    open_.push_back({level_within()});
  }
  return take('{');
}

bool BundleText::end_object() {
  if (in_meta()) {
    if (!take('}')) return false;
    return --meta_depth_ != 0 || put_meta(json_.substr(meta_begin_, at_ - meta_begin_));
  }
  if (behind_id_ != 0 && !put_meta({})) return false;
  const Open closed = open_.back();
  open_.pop_back();
  return take('}') && (!is_labelled(closed.level) || closed.labelled);
}

bool BundleText::begin_array() {
  skip_comma();
  if (in_meta()) {
    ++meta_depth_;
  } else {
    open_.push_back({open_.size() == 1 && key_ == "entry" ? Level::kEntries : Level::kArray});
  }
  return take('[');
}

bool BundleText::end_array() {
  if (in_meta()) {
    --meta_depth_;
  } else {
    open_.pop_back();
  }
  return take(']');
}

bool BundleText::key(std::string_view text) {
  skip_comma();
  if (!take('"')) return false;
  const std::string_view key = json_.substr(at_, text.size());
  at_ += text.size();
  if (!take('"') || !take(':')) return false;
  if (in_meta()) return true;
  key_ = key;
  Open& object = open_.back();
  if (!is_labelled(object.level)) return true;
  // What says what the resource is comes first, or the tree must be asked where labels belong.
  if (++object.members == 1) return key == "resourceType";
  if (object.members == 2 && key == "id") return true;
  if (behind_id_ == 0) return key != "meta";
  if (key != "meta") return put_meta({});
  meta_begin_ = at_;
  return at_ < json_.size() && json_[at_] == '{';
}

bool BundleText::string(std::string_view text) {
  skip_comma();
  if (!take('"')) return false;
  const std::size_t begin = at_;
  at_ += text.size();
  if (!take('"')) return false;
  if (in_meta()) return true;
  const BundleValue& value = note(begin, text.size());
  if (!is_of_fhir(value.key, value.text, fhir_)) note_chosen(value.text);
  const Open& object = open_.back();
  const bool before_meta = object.members == 1 || (object.members == 2 && key_ == "id");
  if (is_labelled(object.level) && before_meta) behind_id_ = at_;
  return true;
}

bool BundleText::bare(std::string_view text) {
  // Numbers side by side would have no quote between them.
  if (open_.empty() || open_.back().level == Level::kArray) return false;
  const std::size_t begin = at_;
  if (json_.substr(begin, text.size()) != text) return false;
  at_ += text.size();
  if (!in_meta()) note_chosen(note(begin, text.size()).text);
  return true;
}

bool BundleText::null() { return false; }

// Local URIs come again and again in a bundle.
void BundleText::note_chosen(std::string_view text) {
  if (local_base(text) == 0) {
    (chosen_ += text) += '"';
  } else if (std::find(local_uris_.begin(), local_uris_.end(), text) == local_uris_.end()) {
    local_uris_.push_back(text);
  }
}

const BundleValue& BundleText::note(std::size_t begin, std::size_t size) {
  const bool item = !open_.empty() && open_.back().level == Level::kArray;
  const auto shifted = static_cast<std::uint32_t>(begin + text_.size() - copied_);
  return values_.emplace_back(BundleValue{item ? std::string_view() : key_,
                                          json_.substr(begin, size), shifted,
                                          shifted + static_cast<std::uint32_t>(size)});
}

// Puts the labels behind the id: into the `meta` that was sent and has just been read, or as a new
// one.
bool BundleText::put_meta(std::string_view sent) {
  LabelledMeta* labelled = metas_.find(sent);
  if (labelled == nullptr) return false;
  (text_ += json_.substr(copied_, behind_id_ - copied_)) += ",\"meta\":";
  const auto begin = static_cast<std::uint32_t>(text_.size());
  for (const BundleValue& value : labelled->values) {
    values_.push_back({value.key, value.text, begin + value.begin, begin + value.end});
  }
  text_ += labelled->text;
  open_.back().labelled = true;
  copied_ = sent.empty() ? behind_id_ : at_;
  behind_id_ = meta_begin_ = 0;
  if (std::exchange(labelled->used_in, bundle_) != bundle_) chosen_ += labelled->chosen;
  return true;
}

}  // namespace iztk::redaction
