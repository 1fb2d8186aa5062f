#include "redaction/bundle_text.h"

#include <algorithm>
#include <utility>

#include "redaction/bundle_labels.h"
#include "redaction/text_fold.h"

namespace iztk::redaction {
namespace {

/// More kinds of `meta` are not remembered.
constexpr std::size_t kMostMetas = 64;
constexpr std::uint32_t kDeepest = 32;

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

bool is_of_number_or_word(char c) { return is_alphanumeric(c) || c == '-' || c == '+' || c == '.'; }

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
    : labels_(labels), fhir_(fhir) {}

bool BundleText::read(std::string_view json) {
  json_ = json;
  at_ = copied_ = 0;
  ++bundle_;
  text_.clear();
  values_.clear();
  chosen_.clear();
  local_uris_.clear();
  // Quotes are quotes only where nothing is escaped.
  if (json.find('\\') != std::string_view::npos) return false;
  if (!take('{') || !read_object(Level::kBundle, 0) || at_ != json.size()) return false;
  text_.append(json.substr(copied_));
  return true;
}

bool BundleText::take(char c) {
  if (at_ >= json_.size() || json_[at_] != c) return false;
  ++at_;
  return true;
}

// Behind the opening quote.
bool BundleText::read_string(std::string_view* text) {
  const std::size_t end = json_.find('"', at_);
  if (end == std::string_view::npos) return false;
  *text = json_.substr(at_, end - at_);
  at_ = end + 1;
  return true;
}

// Behind the opening brace.
bool BundleText::read_object(Level level, std::uint32_t depth) {
  if (depth > kDeepest) return false;
  std::uint32_t number = 0;
  do {
    std::string_view key;
    if (!take('"') || !read_string(&key) || !take(':')) return false;
    if (level == Level::kOther || labels_.empty()) {
      if (!read_member(level, key, depth)) return false;
      continue;
    }
    // What says what the resource is comes first, or the tree must be asked where labels belong.
    const std::string_view wanted = number == 0   ? "resourceType"
                                    : number == 1 ? "id"
                                                  : std::string_view();
    if (++number <= 2 ? key != wanted : key == "meta") return false;
    if (!read_member(level, key, depth)) return false;
    if (number == 2 && !put_meta()) return false;
  } while (take(','));
  if (level != Level::kOther && !labels_.empty() && number < 2) return false;
  return take('}');
}

bool BundleText::read_member(Level level, std::string_view key, std::uint32_t depth) {
  if (level == Level::kBundle && key == "entry") return read_entries();
  return read_value(key, depth);
}

bool BundleText::read_entries() {
  if (!take('[')) return false;
  do {
    if (!take('{') || !read_entry()) return false;
  } while (take(','));
  return take(']');
}

bool BundleText::read_entry() {
  do {
    std::string_view key;
    if (!take('"') || !read_string(&key) || !take(':')) return false;
    const bool resource = key == "resource" && at_ < json_.size() && json_[at_] == '{';
    if (resource ? !take('{') || !read_object(Level::kResource, 2) : !read_value(key, 2)) {
      return false;
    }
  } while (take(','));
  return take('}');
}

bool BundleText::read_value(std::string_view key, std::uint32_t depth) {
  if (take('{')) return read_object(Level::kOther, depth + 1);
  if (take('[')) return read_array(depth + 1);
  if (!take('"')) return read_bare(key);
  std::string_view text;
  const std::size_t begin = at_;
  if (!read_string(&text)) return false;
  note(key, begin, begin + text.size());
  if (!is_of_fhir(key, text, fhir_)) note_chosen(text);
  return true;
}

// Local URIs come again and again in a bundle.
void BundleText::note_chosen(std::string_view text) {
  if (local_base(text) == 0) {
    (chosen_ += text) += '"';
  } else if (std::find(local_uris_.begin(), local_uris_.end(), text) == local_uris_.end()) {
    local_uris_.push_back(text);
  }
}

// Behind the opening bracket. Numbers side by side would have no quote between them.
bool BundleText::read_array(std::uint32_t depth) {
  if (depth > kDeepest) return false;
  do {
    if (at_ >= json_.size() || (json_[at_] != '{' && json_[at_] != '"')) return false;
    if (!read_value({}, depth)) return false;
  } while (take(','));
  return take(']');
}

// A number, or a truth value.
bool BundleText::read_bare(std::string_view key) {
  const std::size_t begin = at_;
  while (at_ < json_.size() && is_of_number_or_word(json_[at_])) ++at_;
  const std::string_view text = json_.substr(begin, at_ - begin);
  if (text.empty() || text == "null") return false;
  note(key, begin, at_);
  note_chosen(text);
  return true;
}

void BundleText::note(std::string_view key, std::size_t begin, std::size_t end) {
  const std::size_t shift = text_.size() - copied_;
  values_.push_back({key, json_.substr(begin, end - begin),
                     static_cast<std::uint32_t>(begin + shift),
                     static_cast<std::uint32_t>(end + shift)});
}

// Puts the labels behind the id: into the `meta` that stands there, or as a new one.
bool BundleText::put_meta() {
  constexpr std::string_view kMember = ",\"meta\":";
  const bool sent = json_.substr(at_).starts_with(kMember);
  std::size_t behind = at_;
  std::string_view meta;
  if (sent) {
    behind = end_of_object(at_ + kMember.size());
    if (behind == std::string_view::npos) return false;
    meta = json_.substr(at_ + kMember.size(), behind - at_ - kMember.size());
  }
  Meta* labelled = find_meta(meta);
  if (labelled == nullptr) return false;
  (text_ += json_.substr(copied_, at_ - copied_)) += kMember;
  const auto begin = static_cast<std::uint32_t>(text_.size());
  for (const BundleValue& value : labelled->values) {
    values_.push_back({value.key, value.text, begin + value.begin, begin + value.end});
  }
  text_ += labelled->text;
  at_ = copied_ = behind;
  if (std::exchange(labelled->used_in, bundle_) != bundle_) chosen_ += labelled->chosen;
  return true;
}

// Behind the closing brace of the object at `begin`; npos if there is none.
std::size_t BundleText::end_of_object(std::size_t begin) const {
  if (begin >= json_.size() || json_[begin] != '{') return std::string_view::npos;
  std::size_t open = 0;
  for (std::size_t at = begin; at < json_.size(); ++at) {
    if (json_[at] == '"') at = std::min(json_.find('"', at + 1), json_.size() - 1);
    open += json_[at] == '{' ? 1 : 0;
    if (json_[at] == '}' && --open == 0) return at + 1;
  }
  return std::string_view::npos;
}

BundleText::Meta* BundleText::find_meta(std::string_view sent) {
  const auto known = metas_.find(std::string(sent));
  if (known != metas_.end()) return &known->second;
  if (metas_.size() == kMostMetas) metas_.clear();
  Meta& meta = metas_[std::string(sent)];
  if (make_meta(sent, &meta)) return &meta;
  metas_.erase(std::string(sent));
  return nullptr;
}

bool BundleText::make_meta(std::string_view sent, Meta* out) {
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
