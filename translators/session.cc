#include "translators/session.h"

#include <algorithm>

#include "parsers/encoding.h"
#include "parsers/escape.h"
#include "translators/function_helpers.h"

namespace iztk::translators {
namespace {

using parsers::Element;
using parsers::Parts;
using parsers::StructureNode;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

constexpr std::string_view kUndecodable = "the bytes are no text of the message's character set";

}  // namespace

Session::Session(const MapSet& maps, const profiles::Guide& guide, const TranslateOptions& options)
    : maps_(maps), guide_(guide), options_(options), draft_(maps.schema()) {}

void Session::begin(const parsers::Message& message, const parsers::Structure& structure,
                    parsers::Charset charset) {
  message_ = &message;
  structure_ = &structure;
  charset_ = charset;
  plain_ = !message.has_high_bytes() && !message.has_escapes();
  draft_.reset();
  used_.clear();
  losses_.clear();
  rejection_ = {};
  consumed_.assign(message.segment_count(), false);
}

// Reading.

Value Session::field(std::uint32_t segment, std::uint32_t number) const {
  return {message_->field(segment, number), {segment, number, 0, 0, 0}};
}

Value Session::repetition(const Value& field, std::uint32_t number) const {
  Value out{parsers::part(field.element, message_->delimiters().repetition, number), field.place};
  out.place.repetition = number;
  return out;
}

Value Session::part(const Value& value, std::uint32_t number) const {
  if (value.place.subcomponent != 0) return number == 1 ? value : Value{{{}, 0, true}, value.place};
  const parsers::Delimiters& delimiters = message_->delimiters();
  if (value.place.repetition == 0) return part(repetition(value, 1), number);
  Value out{{}, value.place};
  if (value.place.component == 0) {
    out.element = parsers::part(value.element, delimiters.component, number);
    out.place.component = number;
  } else {
    out.element = parsers::part(value.element, delimiters.subcomponent, number);
    out.place.subcomponent = number;
  }
  return out;
}

Value Session::at(std::uint32_t segment, std::uint32_t number, std::uint32_t component) const {
  const Value first = repetition(field(segment, number), 1);
  return component == 0 ? first : part(first, component);
}

std::vector<Value> Session::repetitions(std::uint32_t segment, std::uint32_t number) const {
  std::vector<Value> out;
  const Value whole = field(segment, number);
  Parts parts(whole.element, message_->delimiters().repetition);
  Value each{{}, whole.place};
  while (parts.next(&each.element)) {
    ++each.place.repetition;
    if (each.valued()) out.push_back(each);
  }
  return out;
}

std::uint32_t Session::count_repetitions(const Value& whole) const {
  std::uint32_t count = 0;
  Parts parts(whole.element, message_->delimiters().repetition);
  Element each;
  while (parts.next(&each)) count += each.presence() == parsers::Presence::kValued ? 1 : 0;
  return count;
}

/// A primitive value may come with parts behind it: its text is the first one.
Value Session::leaf(const Value& value) const {
  Value out = value;
  const parsers::Delimiters& delimiters = message_->delimiters();
  if (out.place.repetition == 0) out = repetition(out, 1);
  if (out.place.component == 0) {
    out.element = parsers::part(out.element, delimiters.component, 1);
    out.place.component = 1;
  }
  if (out.place.subcomponent == 0) {
    out.element = parsers::part(out.element, delimiters.subcomponent, 1);
    out.place.subcomponent = 1;
  }
  return out;
}

std::string_view Session::text(const Value& value) {
  if (value.element.absent) return {};
  const bool header = message_->declares_delimiters(value.place.segment) && value.place.field <= 2;
  const Value first = header ? value : leaf(value);
  if (!first.valued()) return {};
  std::string_view text = trimmed(first.element.text);
  if (plain_ || header) return text;
  const std::optional<std::string_view> decoded = parsers::to_utf8(text, charset_, draft_.arena());
  if (!decoded) {
    lose(first, kUndecodable);
    return {};
  }
  return trimmed(parsers::unescape(*decoded, message_->delimiters(), draft_.arena()));
}

std::uint32_t Session::group_of(std::uint32_t segment) const {
  return structure_->nodes[structure_->node_of_segment[segment]].parent;
}

std::optional<std::uint32_t> Session::near_segment(std::uint32_t segment,
                                                   parsers::SegmentName name) const {
  const auto& nodes = structure_->nodes;
  for (std::uint32_t group = group_of(segment); group != StructureNode::kNone;
       group = nodes[group].parent) {
    for (std::uint32_t i = group + 1; i < nodes[group].end; ++i) {
      if (nodes[i].kind == StructureNode::Kind::kSegment && nodes[i].parent == group &&
          nodes[i].segment == name) {
        return nodes[i].segment_index;
      }
    }
  }
  return std::nullopt;
}

std::vector<std::uint32_t> Session::segments_in(std::uint32_t group,
                                                parsers::SegmentName name) const {
  std::vector<std::uint32_t> out;
  const auto& nodes = structure_->nodes;
  for (std::uint32_t i = group + 1; i < nodes[group].end; ++i) {
    if (nodes[i].kind == StructureNode::Kind::kSegment && nodes[i].segment == name) {
      out.push_back(nodes[i].segment_index);
    }
  }
  return out;
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

// Conditions.

Value Session::referred(const ElementReference& reference, const Call& call) const {
  using Where = ElementReference::Where;
  if (reference.where == Where::kSelf) return call.self;
  const Value nothing{{{}, 0, true}, {}};
  if (reference.where == Where::kPart) {
    if (reference.field == 0 || reference.field > call.parts.size()) return nothing;
    const Value& part_value = call.parts[reference.field - 1];
    return reference.component == 0 ? part_value : part(part_value, reference.component);
  }
  std::uint32_t segment = call.segment;
  if (message_->segment(segment).name != reference.segment) {
    const std::optional<std::uint32_t> near = near_segment(segment, reference.segment);
    if (!near) return nothing;
    segment = *near;
  }
  Value value = field(segment, reference.field);
  const bool own = segment == call.segment && call.self.place.segment == segment &&
                   call.self.place.field == reference.field && call.self.place.repetition != 0;
  if (own) value = repetition(value, call.self.place.repetition);
  return reference.component == 0 ? value : part(value, reference.component);
}

// The depth is that of a condition in a table.
bool Session::holds(const CompiledCondition& condition, const Call& call) {
  using Kind = parsers::MapCondition::Kind;
  using Comparison = parsers::MapCondition::Comparison;
  if (condition.kind == Kind::kAnd || condition.kind == Kind::kOr) {
    const bool all = condition.kind == Kind::kAnd;
    for (const CompiledCondition& operand : condition.operands) {
      if (holds(operand, call) != all) return !all;
    }
    return all;
  }
  Value value = referred(condition.reference, call);
  bool result = false;
  switch (condition.kind) {
    case Kind::kValued:
      result = value.valued();
      break;
    case Kind::kIn: {
      const std::string_view found = text(value);
      result =
          std::find(condition.texts.begin(), condition.texts.end(), found) != condition.texts.end();
      break;
    }
    case Kind::kSame:
      result = text(value) == text(referred(condition.other, call));
      break;
    case Kind::kCount:
    case Kind::kLength: {
      if (condition.kind == Kind::kCount) value = field(value.place.segment, value.place.field);
      const std::size_t measure =
          condition.kind == Kind::kCount ? count_repetitions(value) : text(value).size();
      result = condition.comparison == Comparison::kEqual     ? measure == condition.number
               : condition.comparison == Comparison::kGreater ? measure > condition.number
               : condition.comparison == Comparison::kLess    ? measure < condition.number
                                                              : measure <= condition.number;
      break;
    }
    default:
      break;
  }
  return result != condition.negated;
}

// Applying maps.

void Session::apply_segment(const Sheet& sheet, std::uint32_t segment, Resource* resource,
                            Node* base) {
  Call call;
  call.resource = resource;
  call.segment = segment;
  for (const MapRow& row : sheet.rows) {
    call.repetition = 1;
    if (row.number == 0) {
      call.self = {{message_->segment_text(segment), message_->segment(segment).begin, false},
                   {segment, 0, 0, 0, 0}};
      run(row, call, base);
      continue;
    }
    const Value whole = field(segment, row.number);
    if (!whole.valued()) {
      if (!row.needs_value) {
        call.self = whole;
        run(row, call, base);
      }
      continue;
    }
    Parts repetitions(whole.element, message_->delimiters().repetition);
    Value each{{}, whole.place};
    while (repetitions.next(&each.element)) {
      ++each.place.repetition;
      call.self = row.subnumber == 0 ? each : part(each, row.subnumber);
      call.repetition = static_cast<std::uint16_t>(each.place.repetition);
      if (call.self.valued() || !row.needs_value) run(row, call, base);
      if (row.first_only) break;
    }
  }
}

void Session::apply_type(const Sheet& sheet, const Value& value, Resource* resource, Node* base,
                         std::uint32_t segment) {
  constexpr std::size_t kMostParts = 32;
  Value parts[kMostParts];
  std::size_t count = 0;
  Value whole = value.place.repetition == 0 ? repetition(value, 1) : value;
  if (whole.place.subcomponent != 0) {
    parts[count++] = whole;
  } else {
    const parsers::Delimiters& delimiters = message_->delimiters();
    const bool components = whole.place.component == 0;
    Parts split(whole.element, components ? delimiters.component : delimiters.subcomponent);
    Element element;
    while (count < kMostParts && split.next(&element)) {
      Value& part_value = parts[count++];
      part_value = {element, whole.place};
      (components ? part_value.place.component : part_value.place.subcomponent) =
          static_cast<std::uint32_t>(count);
    }
  }
  Call call;
  call.resource = resource;
  call.segment = segment;
  call.parts = {parts, count};
  for (const MapRow& row : sheet.rows) {
    if (row.number == 0) {
      call.self = whole;
    } else if (row.number <= count) {
      call.self = parts[row.number - 1];
    } else {
      call.self = {{{}, 0, true}, whole.place};
    }
    if (call.self.valued() || !row.needs_value) run(row, call, base);
  }
}

void Session::run(const MapRow& row, Call call, Node* base) {
  call.row = &row;
  call.node = base;
  if (row.condition && !holds(*row.condition, call)) return;
  call.node = resolve(&call.resource, base, row.path, call.repetition);
  if (row.function != nullptr) {
    row.function(*this, call);
  } else if (!row.constant.empty()) {
    if (!call.node->text.empty()) return;
    set_constant(call.node, row.constant, &row);
    call.node->constant = !row.informative;
    if (row.informative) used(call.self);
  } else if (!row.pieces.empty()) {
    std::string joined;
    for (const TextPiece& piece : row.pieces) {
      if (!piece.reference) {
        joined += piece.text;
        continue;
      }
      const Value value = referred(*piece.reference, call);
      joined += text(value);
      used(value);
    }
    set_text(call.node, keep(joined), &row, call.self);
  } else if (row.data_type != nullptr) {
    apply_type(*row.data_type, call.self, call.resource, call.node, call.segment);
    if (row.codes != nullptr) apply_codes(*row.codes, call.node, &row);
  } else if (row.codes != nullptr && call.node->element != nullptr &&
             call.node->element->primitive != Primitive::kNone) {
    const MappedCode* mapped = row.codes->find(text(call.self));
    if (mapped == nullptr) {
      lose(call.self, "the code map has no FHIR code for it");
      return;
    }
    set_text(call.node, mapped->code, &row, call.self);
    used(call.self);
  } else {
    set(call.node, call.self, &row);
  }
}

void Session::codeable_concept(const Value& value, Node* node, std::uint32_t segment) {
  apply_type(*maps_.sheet("CWE[CodeableConcept]"), value, nullptr, node, segment);
}

/// Puts the mapped coding before the one that was sent.
void Session::apply_codes(const CodeMap& codes, Node* concept_node, const MapRow* row) {
  const bool is_coding = concept_node->element != nullptr &&
                         concept_node->element->type != nullptr &&
                         concept_node->element->type->name == "Coding";
  Node* coding = is_coding ? concept_node : find_child(*concept_node, "coding");
  if (coding == nullptr) return;
  Node* code = find_child(*coding, "code");
  if (code == nullptr || code->text.empty()) return;
  const MappedCode* mapped = codes.find(code->text);
  if (mapped == nullptr) return;
  const Node* system = find_child(*coding, "system");
  const bool has_system = system != nullptr && !system->text.empty();
  const bool same = has_system && system->text == mapped->system && code->text == mapped->code;
  if (has_system && !same && system->text != coding_system_uri(*this, mapped->v2_system)) {
    return;  // A code of another system that looks alike.
  }
  Node* out = coding;
  if (has_system && !same && !is_coding) {
    out = draft_.nodes().make(coding->element);
    Node** link = &concept_node->first;
    while (*link != coding) link = &(*link)->next;
    *link = out;
    out->next = coding;
  } else if (!same) {
    code->text = {};
    if (Node* old = find_child(*out, "system")) old->text = {};
  }
  Value origin;
  origin.place = code->place;
  set_text(child(out, "system"), mapped->system, row, origin);
  set_text(child(out, "code"), mapped->code, row, origin);
  set_text(child(out, "display"), mapped->display, row, origin);
}

}  // namespace iztk::translators
