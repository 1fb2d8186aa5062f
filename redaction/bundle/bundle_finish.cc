#include "redaction/bundle/bundle_finish.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "core/text/date_time.h"
#include "redaction/bundle/bundle_labels.h"
#include "redaction/text/fhir_date.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;

bool is_date(std::string_view text) {
  return core::parse_timestamp(v2_date(text)).valid() && text.find('-') != std::string_view::npos;
}

// The depth is that of a JsonTree at most.
void mark_values(JsonNode* node) {
  for (JsonNode* child = node->first; child != nullptr; child = child->next) {
    child->mark = 1;
    mark_values(child);
  }
}

/// Searches the values of a bundle that somebody may have chosen, without all that is FHIR's around
/// them: as texts of JSON, one after another.
class ChosenValues {
 public:
  ChosenValues(const ExcusedTexts& excused, std::string_view json, LeakChecker* checker,
               LeakReport* report)
      : excused_(excused), json_(json), checker_(*checker), report_(*report) {}

  void add(const BundleValue& value) {
    const auto begin = static_cast<std::uint32_t>(text_.size());
    const std::uint32_t length = value.end - value.begin;
    places_.push_back({begin, value.begin});
    excused_.excuse({value.key, value.text, begin, begin + length}, &spans_);
    (text_ += json_.substr(value.begin, length)) += '"';
    if (text_.size() >= LeakChecker::kPiece) search();
  }

  /// Those added since the last search.
  void search() {
    const std::size_t known = report_.leaks.size();
    checker_.check(text_, spans_, &report_);
    for (Leak& leak : std::span(report_.leaks).subspan(known)) {
      leak.offset = in_bundle(leak.offset);
    }
    text_.assign(1, '"');
    places_.clear();
    spans_.clear();
  }

 private:
  /// Where a value begins.
  struct Place {
    std::uint32_t here = 0;
    std::uint32_t in_bundle = 0;
  };

  std::uint32_t in_bundle(std::uint32_t offset) const {
    const auto behind =
        std::upper_bound(places_.begin(), places_.end(), offset,
                         [](std::uint32_t at, const Place& place) { return at < place.here; });
    const Place& place = *std::prev(behind);
    return place.in_bundle + offset - place.here;
  }

  const ExcusedTexts& excused_;
  const std::string_view json_;
  LeakChecker& checker_;
  LeakReport& report_;
  std::string text_ = "\"";
  std::vector<Place> places_;
  std::vector<MadeSpan> spans_;
};

}  // namespace

void ExcusedTexts::add(std::string_view text, MadeKind kind) {
  MadeKind& known = kinds_.try_emplace(folded(text), kind).first->second;
  known = std::min(known, kind);
}

std::vector<MadeSpan> ExcusedTexts::find(const std::vector<BundleValue>& values) const {
  std::vector<MadeSpan> spans;
  std::uint32_t behind = 0;
  for (const BundleValue& value : values) {
    find(value, behind, &spans);
    behind = value.end;
  }
  return spans;
}

void ExcusedTexts::find(const BundleValue& value, std::uint32_t behind,
                        std::vector<MadeSpan>* spans) const {
  // Names of elements, brackets: what is not in a value is FHIR's.
  if (value.begin > behind) spans->push_back({behind, value.begin});
  excuse(value, spans);
}

void ExcusedTexts::excuse(const BundleValue& value, std::vector<MadeSpan>* spans) const {
  const std::string_view text = value.text;
  if (is_of_fhir(value.key, text, fhir_)) {
    spans->push_back({value.begin, value.end});
    return;
  }
  if (const std::size_t base = local_base(text); base != 0) {
    spans->push_back({value.begin, value.begin + static_cast<std::uint32_t>(base)});
    return;
  }
  if (const auto known = kinds_.find(folded(text)); known != kinds_.end()) {
    // The dashes of a date make a shorter one of its parts stand alone.
    spans->push_back({value.begin, value.end, is_date(text) ? MadeKind::kMade : known->second});
  } else if (text.size() > kFhirDayLength && text[kFhirDayLength] == 'T' &&
             kinds_.contains(folded(text.substr(0, kFhirDayLength)))) {
    spans->push_back({value.begin, value.end, MadeKind::kKeptDay});
  }
}

std::vector<BundleValue> values_of(const std::vector<core::JsonTree::Span>& spans) {
  std::vector<BundleValue> values;
  values.reserve(spans.size());
  for (const core::JsonTree::Span& span : spans) {
    values.push_back({span.node->key, span.node->text, span.begin, span.end});
  }
  return values;
}

BundleFinisher::BundleFinisher(const std::vector<std::string>& labels, const FhirBindings& fhir)
    : labels_(labels), fhir_(fhir), written_(labels, fhir), text_(labels, fhir) {}

template <typename TellValues>
void BundleFinisher::check(const Excuse& excuse, const TellValues& tell_values,
                           LeakChecker* checker, std::string_view json, LeakReport* report) const {
  ExcusedTexts excused(fhir_);
  excuse(&excused);
  if (checker->search().spans_lines()) {
    return check_whole(excused, tell_values, checker, json, report);
  }
  ChosenValues values(excused, json, checker, report);
  tell_values([&](const BundleValue& value) {
    if (!is_of_fhir(value.key, value.text, fhir_)) values.add(value);
  });
  values.search();
}

// What is searched for may reach from one value to the next.
template <typename TellValues>
void BundleFinisher::check_whole(const ExcusedTexts& excused, const TellValues& tell_values,
                                 LeakChecker* checker, std::string_view json, LeakReport* report) {
  std::vector<MadeSpan> spans;
  std::uint32_t behind = 0;
  tell_values([&](const BundleValue& value) {
    excused.find(value, behind, &spans);
    behind = value.end;
  });
  checker->check(json, spans, report);
}

// Nearly all bundles are clean, and what is excused need not be known then.
core::Status BundleFinisher::finish(const Excuse& excuse, LeakChecker* checker, std::string* json,
                                    LeakReport* report) {
  if (!written_.is_about(*json)) return read_and_check(excuse, checker, json, report);
  if (may_find(written_.chosen(), written_.local_uris(), checker)) {
    check(
        excuse, [&](const auto& take) { written_.for_each_value(*json, take); }, checker, *json,
        report);
  }
  written_.forget();
  return core::ok();
}

core::Status BundleFinisher::read_and_check(const Excuse& excuse, LeakChecker* checker,
                                            std::string* json, LeakReport* report) {
  sent_.swap(*json);
  std::vector<BundleValue> values;
  std::vector<core::JsonTree::Span> spans;
  if (text_.read(sent_)) {
    json->assign(text_.text());
    if (!may_find(text_.chosen(), text_.local_uris(), checker)) return core::ok();
    values = text_.values();
  } else {
    sent_.swap(*json);
    const core::Status written = write_tree(json, &spans);
    if (!written) return written;
    values = values_of(spans);
  }
  check(
      excuse, [&](const auto& take) { std::for_each(values.begin(), values.end(), take); }, checker,
      *json, report);
  return core::ok();
}

bool BundleFinisher::may_find(std::string_view chosen,
                              const std::vector<std::string_view>& local_uris,
                              LeakChecker* checker) {
  return checker->may_find(chosen) ||
         std::any_of(local_uris.begin(), local_uris.end(), [checker](std::string_view uri) {
           return checker->may_find(uri, local_base(uri));
         });
}

core::Status BundleFinisher::write_tree(std::string* json,
                                        std::vector<core::JsonTree::Span>* values) {
  const core::Status parsed = tree_.parse(*json);
  if (!parsed) return parsed;
  label_bundle(&tree_, labels_);
  mark_values(tree_.root());
  json->clear();
  tree_.write(json, values);
  return core::ok();
}

}  // namespace iztk::redaction
