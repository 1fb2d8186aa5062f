#include "redaction/bundle_finish.h"

#include "core/date_time.h"
#include "redaction/bundle_labels.h"
#include "redaction/fhir_date.h"
#include "redaction/text_fold.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;

/// Base of the URIs that the translation makes of names (docs/translation.md).
constexpr std::string_view kLocalBase = "https://iztk.example.org/";
/// "2024-03-05" of a date and time.

bool is_date(std::string_view text) {
  return core::parse_timestamp(v2_date(text)).valid() && text.find('-') != std::string_view::npos;
}

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

// What no sender has chosen: types, known extensions, systems of HL7, ids.
bool is_of_fhir(const JsonNode& node, const FhirBindings& fhir) {
  if (node.key == "resourceType") return fhir.knows_below(node.text) || node.text == "Bundle";
  if (node.key == "url") return !fhir.extension_name(node.text).empty();
  if (node.key == "system") {
    return node.text == "urn:ietf:rfc:3986" ||
           node.text.starts_with("http://terminology.hl7.org/CodeSystem/") ||
           node.text.starts_with("http://hl7.org/fhir/");
  }
  const bool id = node.key == "id" || node.key == "fullUrl" || node.key == "reference";
  return id && is_name_uuid(node.text);
}

// The depth is that of a JsonTree at most.
void mark_values(JsonNode* node) {
  for (JsonNode* child = node->first; child != nullptr; child = child->next) {
    child->mark = 1;
    mark_values(child);
  }
}

}  // namespace

void ExcusedTexts::clear() {
  made_.clear();
  kept_.clear();
}

void ExcusedTexts::add_made(std::string_view text) { made_.insert(folded(text)); }
void ExcusedTexts::add_kept(std::string_view text) { kept_.insert(folded(text)); }

void ExcusedTexts::find(const std::vector<core::JsonTree::Span>& values,
                        std::vector<MadeSpan>* spans) const {
  spans->clear();
  std::uint32_t behind = 0;
  for (const core::JsonTree::Span& value : values) {
    // Names of elements, brackets: what is not in a value is FHIR's.
    if (value.begin > behind) spans->push_back({behind, value.begin, false});
    behind = value.end;
    const std::string_view text = value.node->text;
    if (is_of_fhir(*value.node, fhir_)) {
      spans->push_back({value.begin, value.end, false});
      continue;
    }
    if (text.starts_with(kLocalBase)) {
      // What comes before the name that a sender has chosen.
      const auto base = static_cast<std::uint32_t>(text.find_last_of('/') + 1);
      spans->push_back({value.begin, value.begin + base, false});
      continue;
    }
    const std::string whole = folded(text);
    if (made_.contains(whole)) {
      spans->push_back({value.begin, value.end, false});
    } else if (kept_.contains(whole)) {
      // The dashes of a date make a shorter one of its parts stand alone.
      spans->push_back({value.begin, value.end, !is_date(text)});
    } else if (text.size() > kFhirDayLength && text[kFhirDayLength] == 'T' &&
               kept_.contains(folded(text.substr(0, kFhirDayLength)))) {
      spans->push_back({value.begin, value.end, false, true});
    }
  }
}

core::Status finish_bundle(const std::vector<std::string>& labels, const ExcusedTexts& excused,
                           core::JsonTree* tree, LeakChecker* checker, std::string* json,
                           LeakReport* report) {
  const core::Status parsed = tree->parse(*json);
  if (!parsed) return parsed;
  label_bundle(tree, labels);
  mark_values(tree->root());
  json->clear();
  std::vector<core::JsonTree::Span> values;
  tree->write(json, &values);
  std::vector<MadeSpan> spans;
  excused.find(values, &spans);
  checker->check(*json, spans, report);
  return core::ok();
}

}  // namespace iztk::redaction
