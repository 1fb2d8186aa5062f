#include "translators/engine/session.h"

namespace iztk::translators {

Session::Session(const MapSet& maps, const profiles::Guide& guide, const TranslateOptions& options)
    : maps_(maps), guide_(guide), options_(options), draft_(maps.schema()) {}

void Session::begin(const parsers::Message& message, const parsers::Structure& structure,
                    parsers::Charset charset) {
  message_ = &message;
  structure_ = &structure;
  charset_ = charset;
  plain_ = !message.has_high_bytes() && !message.has_escapes();
  clean_ = plain_ && !message.has_control_bytes();
  const parsers::Delimiters& delimiters = message.delimiters();
  bytes_say_all_ = memo_on_ = plain_ && !options_.account && delimiters == parsers::Delimiters{};
  for (const char c : parts_end_) ends_part_[static_cast<unsigned char>(c)] = false;
  parts_end_ = {delimiters.repetition, delimiters.component, delimiters.subcomponent};
  for (const char c : parts_end_) ends_part_[static_cast<unsigned char>(c)] = true;
  draft_.reset();
  for (Labelled& each : labelled_) each.resources.clear();
  outermost_.clear();
  used_.clear();
  losses_.clear();
  unreadable_.clear();
  rejection_ = {};
  consumed_.assign(message.segment_count(), false);
}

// Building.

Session::Labelled& Session::labelled(const ResourceLabel& label) {
  for (Labelled& each : labelled_) {
    if (each.label.type == label.type && each.label.label == label.label) return each;
  }
  labelled_.push_back({label, {}});
  return labelled_.back();
}

fhir::Resource* Session::make_resource(const fhir::FhirType* type, std::uint32_t segment,
                                       std::uint16_t label) {
  fhir::Resource* resource = draft_.make_resource(type);
  resource->label = label;
  resource->group = group_of(segment);
  resource->segment = segment;
  if (label != 0) labelled({type, label}).resources.push_back(resource);
  return resource;
}

// Segments are used in their order, so a resource whose group has ended is not asked for again:
// it is forgotten, and a message of many orders takes no more time for each.
fhir::Resource* Session::find_resource(const ResourceLabel& label, std::uint32_t segment) {
  std::vector<fhir::Resource*>& resources = labelled(label).resources;
  const std::uint32_t node = structure_->node_of_segment[segment];
  while (!resources.empty() && structure_->nodes[resources.back()->group].end <= node) {
    resources.pop_back();
  }
  if (resources.empty() || resources.back()->group > node) return nullptr;
  return resources.back();
}

fhir::Node* Session::resolve(fhir::Resource** resource, fhir::Node* base,
                             std::span<const PathStep> path, std::uint16_t repetition) {
  fhir::Node* node = base;
  for (const PathStep& step : path) {
    const std::uint16_t wanted = step.list ? repetition : 1;
    fhir::Node* found = nullptr;
    if (node->frozen != nullptr) fhir::thaw(node, &draft_.nodes());
    for (fhir::Node* each = node->first; each != nullptr; each = each->next) {
      if (each->element == step.element &&
          (!step.list || (each->label == step.label && each->repetition == wanted))) {
        found = each;
        break;
      }
    }
    if (found == nullptr) {
      found = fhir::add_child(node, step.element, &draft_.nodes());
      found->label = step.label;
      found->repetition = wanted;
    }
    if (step.list) repetition = 1;  // Only the first list of a path repeats.
    node = found;
    if (step.resource == nullptr) continue;
    if (node->target == nullptr) node->target = make_resource(step.resource, (*resource)->segment);
    *resource = node->target;
    node = &(*resource)->root;
  }
  return node;
}

bool Session::set(fhir::Node* node, const Value& value, const MapRow* row) {
  if (!node->text.empty()) return true;  // The first row that has a value counts.
  const Value first = leaf(value);
  undecodable_ = false;
  const std::string_view source = text(first);
  if (source.empty()) {
    if (undecodable_) keep_place(node, first, row);
    return false;
  }
  const fhir::Primitive primitive = node->element->primitive;
  const fhir::FhirText out =
      clean_ && primitive == fhir::Primitive::kString
          ? fhir::FhirText{source, {}}
          : fhir::to_fhir(source, primitive, options_.offset_minutes, draft_.arena());
  if (!out.remark.empty()) lose(first, out.remark);
  if (out.text.empty()) return false;
  node->text = out.text;
  node->row = row;
  node->place = first.place;
  if (out.remark.empty()) used(first);
  return true;
}

/// What cannot be read keeps its place: without it the second given name would become the first.
void Session::keep_place(fhir::Node* node, const Value& value, const MapRow* row) {
  unreadable_.push_back(value.place);
  if (node->first != nullptr || node->element->primitive != fhir::Primitive::kString) return;
  set_absent(node, "error", row);
}

void Session::set_text(fhir::Node* node, std::string_view text, const MapRow* row,
                       const Value& origin) {
  if (!node->text.empty() || text.empty()) return;
  if (!clean_ && fhir::has_control(text)) return lose(origin, fhir::kNoControls);
  node->text = text;
  node->row = row;
  node->place = origin.place;
}

void Session::refer(fhir::Node* node, fhir::Resource* target) {
  if (target != nullptr && node->target == nullptr) node->target = target;
}

// Account.

void Session::used(const Value& value) {
  if (options_.account) used_.push_back(leaf(value).place);
}

void Session::used_whole(const Value& value) {
  if (options_.account) used_.push_back(value.place);
}

void Session::lose(const Value& value, std::string_view reason) {
  if (options_.account && !value.element.absent) losses_.push_back({leaf(value).place, reason});
}

void Session::reject(const Value& value, std::string_view reason) {
  if (!rejected()) rejection_ = {value.place, reason};
}

}  // namespace iztk::translators
