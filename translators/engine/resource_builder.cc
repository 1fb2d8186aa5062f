#include "translators/engine/resource_builder.h"

#include "fhir/fhir_text.h"

namespace iztk::translators {

void ResourceBuilder::begin() {
  for (Labelled& each : labelled_) each.resources.clear();
}

ResourceBuilder::Labelled& ResourceBuilder::labelled(const ResourceLabel& label) {
  for (Labelled& each : labelled_) {
    if (each.label.type == label.type && each.label.label == label.label) return each;
  }
  labelled_.push_back({label, {}});
  return labelled_.back();
}

fhir::Resource* ResourceBuilder::make(const fhir::FhirType* type, std::uint32_t segment,
                                      std::uint16_t label) {
  fhir::Resource* resource = bundle_.make_resource(type);
  resource->label = label;
  resource->group = reader_.group_of(segment);
  resource->segment = segment;
  if (label != 0) labelled({type, label}).resources.push_back(resource);
  return resource;
}

// Segments are used in their order, so a resource whose group has ended is not asked for again:
// it is forgotten, and a message of many orders takes no more time for each.
fhir::Resource* ResourceBuilder::find(const ResourceLabel& label, std::uint32_t segment) {
  std::vector<fhir::Resource*>& resources = labelled(label).resources;
  const parsers::Structure& structure = reader_.structure();
  const std::uint32_t node = structure.node_of_segment[segment];
  while (!resources.empty() && structure.nodes[resources.back()->group].end <= node) {
    resources.pop_back();
  }
  if (resources.empty() || resources.back()->group > node) return nullptr;
  return resources.back();
}

fhir::Node* ResourceBuilder::resolve(fhir::Resource** resource, fhir::Node* base,
                                     std::span<const PathStep> path, std::uint16_t repetition) {
  fhir::Node* node = base;
  for (const PathStep& step : path) {
    const std::uint16_t wanted = step.list ? repetition : 1;
    fhir::Node* found = nullptr;
    if (node->frozen != nullptr) fhir::thaw(node, &bundle_.nodes());
    for (fhir::Node* each = node->first; each != nullptr; each = each->next) {
      if (each->element == step.element &&
          (!step.list || (each->label == step.label && each->repetition == wanted))) {
        found = each;
        break;
      }
    }
    if (found == nullptr) {
      found = fhir::add_child(node, step.element, &bundle_.nodes());
      found->label = step.label;
      found->repetition = wanted;
    }
    if (step.list) repetition = 1;  // Only the first list of a path repeats.
    node = found;
    if (step.resource == nullptr) continue;
    if (node->target == nullptr) node->target = make(step.resource, (*resource)->segment);
    *resource = node->target;
    node = &(*resource)->root;
  }
  return node;
}

bool ResourceBuilder::set(fhir::Node* node, const Value& value, const MapRow* row) {
  if (!node->text.empty()) return true;  // The first row that has a value counts.
  const Value first = reader_.leaf(value);
  bool undecodable = false;
  const std::string_view source = reader_.text(first, &undecodable);
  if (source.empty()) {
    if (undecodable) keep_place(node, first, row);
    return false;
  }
  const fhir::Primitive primitive = node->element->primitive;
  const fhir::FhirText out =
      reader_.is_clean() && primitive == fhir::Primitive::kString
          ? fhir::FhirText{source, {}}
          : fhir::to_fhir(source, primitive, options_.offset_minutes, bundle_.arena());
  if (!out.remark.empty()) losses_.lose(first, out.remark);
  if (out.text.empty()) {
    if (out.remark == fhir::kNoControls) keep_place(node, first, row);
    return false;
  }
  node->text = out.text;
  node->row = row;
  node->place = first.place;
  if (out.remark.empty()) losses_.used(first);
  return true;
}

/// What cannot be read, or not be written, keeps its place: without it the second given name would
/// become the first.
void ResourceBuilder::keep_place(fhir::Node* node, const Value& value, const MapRow* row) {
  losses_.add_unreadable(value.place);
  if (node->first != nullptr || node->element->primitive != fhir::Primitive::kString) return;
  bundle_.set_absent(node, "error", row);
}

void ResourceBuilder::set_text(fhir::Node* node, std::string_view text, const MapRow* row,
                               const Value& origin) {
  if (!node->text.empty() || text.empty()) return;
  if (!reader_.is_clean() && fhir::has_control(text))
    return losses_.lose(origin, fhir::kNoControls);
  node->text = text;
  node->row = row;
  node->place = origin.place;
}

}  // namespace iztk::translators
