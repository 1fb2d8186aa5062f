#include "feeds/stages/finding_describer.h"

#include <algorithm>

#include "profiles/evaluation/element_path.h"
#include "reports/baseline.h"

namespace iztk::feeds {
namespace {

/// What the caret stands under: the name of a segment if all of it is meant.
std::size_t marked_length(const core::Diagnostic& diagnostic) {
  constexpr std::uint64_t kNameLength = 3;
  const bool whole_segment =
      diagnostic.place.segment != core::Place::kNoSegment && diagnostic.place.field == 0;
  return static_cast<std::size_t>(whole_segment ? std::min(diagnostic.length, kNameLength)
                                                : diagnostic.length);
}

}  // namespace

FindingDescriber::FindingDescriber(const CheckSettings& settings)
    : settings_(settings), groups_(settings) {
  if (settings.classes != nullptr) disclosure_.emplace(*settings.classes);
}

void FindingDescriber::start(const FramedUnit* framed, const parsers::Message* message,
                             const profiles::Validator* validator, std::string_view sender,
                             core::Arena* arena) {
  framed_ = framed;
  message_ = message;
  validator_ = validator;
  arena_ = arena;
  segment_ = core::Place::kNoSegment;
  excerpts_.start_unit();
  if (framed == nullptr) return;
  const parsers::Unit& unit = framed->unit;
  groups_.start(unit, sender);
  locations_ = reports::LocationCounter(unit.bytes, unit.offset, unit.line);
}

void FindingDescriber::describe(const core::Diagnostic& diagnostic, FoundFinding* out) {
  out->diagnostic = diagnostic;
  const bool placed = in_segment(diagnostic.place);
  if (placed) {
    text_.clear();
    validator_->append_field_path(diagnostic.place, &text_);
    out->field_path = arena_->copy(text_);
  }
  out->group = group(diagnostic, out->field_path);
  out->only_counted = groups_.only_counted(diagnostic, out->group);
  if (out->only_counted) return forget_texts(&out->diagnostic);
  keep_texts(&out->diagnostic);
  out->location = {diagnostic.line, diagnostic.column};
  if (framed_ != nullptr && diagnostic.line == 0 && locations_.covers(diagnostic.offset)) {
    out->location = locations_.locate(diagnostic.offset);
  }
  out->element_path =
      diagnostic.path.empty() ? element_path(diagnostic.place) : out->diagnostic.path;
  if (!settings_.excerpts) return;
  if (placed) {
    text_.clear();
    validator_->append_description(diagnostic.place, &text_);
    out->description = arena_->copy(text_);
  }
  if (framed_ != nullptr) out->excerpt = excerpt(diagnostic);
}

std::string_view FindingDescriber::group(const core::Diagnostic& diagnostic,
                                         std::string_view field_path) {
  if (diagnostic.path.empty()) return field_path;
  text_.clear();
  reports::append_path_without_numbers(diagnostic.path, &text_);
  return arena_->copy(text_);
}

void FindingDescriber::forget_texts(core::Diagnostic* diagnostic) {
  diagnostic->path = {};
  diagnostic->arguments = {};
}

void FindingDescriber::keep_texts(core::Diagnostic* diagnostic) {
  diagnostic->path = arena_->copy(diagnostic->path);
  for (std::string_view& argument : diagnostic->arguments) argument = arena_->copy(argument);
}

std::string_view FindingDescriber::element_path(const core::Place& place) {
  if (!in_segment(place) || place.segment >= message_->segment_count()) return {};
  if (segment_ != place.segment) {
    segment_ = place.segment;
    segment_path_.clear();
    validator_->append_segment_path(place.segment, &segment_path_);
  }
  if (segment_path_.empty()) return {};
  text_ = segment_path_;
  profiles::append_element_numbers(place, &text_);
  return arena_->copy(text_);
}

std::optional<reports::Excerpt> FindingDescriber::excerpt(const core::Diagnostic& diagnostic) {
  const parsers::Unit& unit = framed_->unit;
  const bool wanted = settings_.show_values != reports::ShowValues::kNone &&
                      unit.kind != parsers::UnitKind::kTransport &&
                      locations_.covers(diagnostic.offset);
  if (!wanted) return std::nullopt;
  reports::ExcerptRequest request;
  request.bytes = unit.bytes;
  request.offset = static_cast<std::size_t>(diagnostic.offset - unit.offset);
  request.length = marked_length(diagnostic);
  request.width = settings_.excerpt_width;
  request.masked = settings_.show_values == reports::ShowValues::kMasked;
  request.message = message_;
  request.segment = diagnostic.place.segment;
  request.values = this;
  const reports::Excerpt result = excerpts_.make(request, arena_);
  if (result.text.empty()) return std::nullopt;
  return result;
}

bool FindingDescriber::any_in_field(std::uint32_t segment, std::uint32_t field) {
  return disclosure_ && disclosure_->any_in_field(message_->segment(segment).name, field);
}

bool FindingDescriber::may_show(const core::Place& place, const parsers::Element& repetition,
                                const parsers::Element& value) {
  return disclosure_->holds_code(*message_, place, repetition) &&
         (redaction::Disclosure::tells_nothing(value.text) ||
          validator_->is_known_code(place, value));
}

}  // namespace iztk::feeds
