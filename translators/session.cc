#include "translators/session.h"

namespace iztk::translators {

Session::Session(const MapSet& maps, const profiles::Guide& guide, const TranslateOptions& options)
    : maps_(maps), guide_(guide), options_(options), draft_(maps.schema()) {}

void Session::begin(const parsers::Message& message, const parsers::Structure& structure,
                    parsers::Charset charset) {
  message_ = &message;
  structure_ = &structure;
  charset_ = charset;
  plain_ = !message.has_high_bytes() && !message.has_escapes();
  const parsers::Delimiters& delimiters = message.delimiters();
  bytes_say_all_ = memo_on_ = plain_ && !options_.account && delimiters == parsers::Delimiters{};
  for (const char c : parts_end_) ends_part_[static_cast<unsigned char>(c)] = false;
  parts_end_ = {delimiters.repetition, delimiters.component, delimiters.subcomponent};
  for (const char c : parts_end_) ends_part_[static_cast<unsigned char>(c)] = true;
  draft_.reset();
  used_.clear();
  losses_.clear();
  rejection_ = {};
  consumed_.assign(message.segment_count(), false);
}

// Building.

Resource* Session::make_resource(const FhirType* type, std::uint32_t segment, std::uint16_t label) {
  Resource* resource = draft_.make_resource(type);
  resource->label = label;
  resource->group = group_of(segment);
  resource->segment = segment;
  return resource;
}

Resource* Session::find_resource(const ResourceLabel& label, std::uint32_t segment) const {
  const std::uint32_t node = structure_->node_of_segment[segment];
  for (std::size_t i = draft_.size(); i-- > 0;) {
    const Resource& resource = draft_[i];
    if (resource.type != label.type || resource.label != label.label) continue;
    const bool around = resource.group <= node && node < structure_->nodes[resource.group].end;
    if (around) return const_cast<Resource*>(&resource);
  }
  return nullptr;
}

Node* Session::resolve(Resource** resource, Node* base, std::span<const PathStep> path,
                       std::uint16_t repetition) {
  Node* node = base;
  for (const PathStep& step : path) {
    const std::uint16_t wanted = step.element->list ? repetition : 1;
    Node* found = nullptr;
    if (node->frozen != nullptr) thaw(node, &draft_.nodes());
    for (Node* each = node->first; each != nullptr; each = each->next) {
      if (each->element == step.element &&
          (!step.element->list || (each->label == step.label && each->repetition == wanted))) {
        found = each;
        break;
      }
    }
    if (found == nullptr) {
      found = add_child(node, step.element, &draft_.nodes());
      found->label = step.label;
      found->repetition = wanted;
    }
    if (step.element->list) repetition = 1;  // Only the first list of a path repeats.
    node = found;
    if (step.resource == nullptr) continue;
    if (node->target == nullptr) node->target = make_resource(step.resource, (*resource)->segment);
    *resource = node->target;
    node = &(*resource)->root;
  }
  return node;
}

bool Session::set(Node* node, const Value& value, const MapRow* row) {
  if (!node->text.empty()) return true;  // The first row that has a value counts.
  const Value first = leaf(value);
  const std::string_view source = text(first);
  if (source.empty()) return false;
  const FhirText out =
      to_fhir(source, node->element->primitive, options_.offset_minutes, draft_.arena());
  if (!out.remark.empty()) lose(first, out.remark);
  if (out.text.empty()) return false;
  node->text = out.text;
  node->row = row;
  node->place = first.place;
  if (out.remark.empty()) used(first);
  return true;
}

void Session::set_text(Node* node, std::string_view text, const MapRow* row, const Value& origin) {
  if (!node->text.empty() || text.empty()) return;
  node->text = text;
  node->row = row;
  node->place = origin.place;
}

void Session::refer(Node* node, Resource* target) {
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
