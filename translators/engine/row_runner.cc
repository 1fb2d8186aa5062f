#include "translators/engine/row_runner.h"

#include <optional>
#include <string>

#include "translators/engine/filled_fields.h"
#include "translators/engine/session.h"
#include "translators/engine/systems.h"

namespace iztk::translators {
namespace {

using parsers::Element;
using parsers::Parts;

}  // namespace

void RowRunner::apply_segment(const Sheet& sheet, std::uint32_t segment, fhir::Resource* resource,
                              fhir::Node* base) {
  Call call;
  call.resource = resource;
  call.segment = segment;
  RowIndex::Rows rows = sheet.index.always();
  // One walk over the bytes is quicker than asking for each field. MSH-1 is the separator itself.
  const std::uint32_t before = reader_.message().declares_delimiters(segment) ? 1 : 0;
  const std::string_view line = reader_.message().segment_text(segment);
  const bool repeats =
      line.find(reader_.message().delimiters().repetition) != std::string_view::npos;
  for_each_filled(line, reader_.message().delimiters().field,
                  [&](std::uint32_t number) { sheet.index.add(before + number, &rows); });
  rows.for_each([&](std::size_t row_number) {
    const MapRow& row = sheet.rows[row_number];
    call.resource = resource;
    call.repetition = 1;
    if (row.number == 0) {
      call.self = {{reader_.message().segment_text(segment),
                    reader_.message().segment(segment).begin, false},
                   {segment, 0, 0, 0, 0}};
      run(row, &call, base);
      return;
    }
    const Value whole = reader_.field(segment, row.number);
    if (!whole.valued()) {
      call.self = whole;
      if (!row.needs_value) run(row, &call, base);
      return;
    }
    const auto run_on = [&](const Element& element, std::uint32_t repetition_number) {
      call.self.element = element;
      call.self.place = {segment, row.number, repetition_number, 0, 0};
      if (row.subnumber != 0) call.self = reader_.part(call.self, row.subnumber);
      call.resource = resource;
      call.repetition = static_cast<std::uint16_t>(repetition_number);
      if (call.self.valued() || !row.needs_value) run(row, &call, base);
    };
    if (!repeats) return run_on(whole.element, 1);
    Parts repetitions(whole.element, reader_.message().delimiters().repetition);
    Element each;
    for (std::uint32_t repetition_number = 1; repetitions.next(&each); ++repetition_number) {
      run_on(each, repetition_number);
      if (row.first_only) break;
    }
  });
}

void RowRunner::apply_type(const Sheet& sheet, const Value& value, fhir::Resource* resource,
                           fhir::Node* base, std::uint32_t segment) {
  constexpr std::size_t kMostParts = 32;
  // Not initialised: most types have few parts, and this runs for each value.
  union Room {
    Room() {}
    Value parts[kMostParts];
  } room;
  RowIndex::Rows rows = sheet.index.always();
  std::size_t count = 0;
  Value whole = value.place.repetition == 0 ? reader_.repetition(value, 1) : value;
  if (whole.place.subcomponent != 0) {
    room.parts[count++] = whole;
    if (whole.valued()) sheet.index.add(1, &rows);
  } else {
    const parsers::Delimiters& delimiters = reader_.message().delimiters();
    const bool components = whole.place.component == 0;
    Parts split(whole.element, components ? delimiters.component : delimiters.subcomponent);
    Element element;
    while (count < kMostParts && split.next(&element)) {
      Value& part_value = room.parts[count++];
      const auto number = static_cast<std::uint32_t>(count);
      part_value.element = element;
      part_value.place = {whole.place.segment, whole.place.field, whole.place.repetition,
                          components ? number : whole.place.component, components ? 0 : number};
      if (part_value.valued()) sheet.index.add(static_cast<std::uint32_t>(count), &rows);
    }
  }
  Call call;
  call.segment = segment;
  call.parts = {room.parts, count};
  rows.for_each([&](std::size_t number) {
    const MapRow& row = sheet.rows[number];
    call.resource = resource;
    if (row.number == 0) {
      call.self = whole;
    } else if (row.number <= count) {
      call.self = room.parts[row.number - 1];
    } else {
      call.self = {{{}, 0, true}, whole.place};
    }
    run(row, &call, base);
  });
}

/// Runs a row; `call` says on what. Its row, node and resource are set here.
void RowRunner::run(const MapRow& row, Call* call, fhir::Node* base) {
  call->row = &row;
  call->node = base;
  if (row.condition && !conditions_.holds(*row.condition, *call)) return;
  call->node = builder_.resolve(&call->resource, base, row.path, call->repetition);
  if (row.memo) {
    remember(&row, call->self, call->node, [&] { act(row, *call); });
  } else {
    act(row, *call);
  }
}

/// Does what a row does to its target, which is found.
void RowRunner::act(const MapRow& row, const Call& call) {
  if (row.function != nullptr) {
    row.function(session_, call);
  } else if (!row.constant.empty()) {
    if (!call.node->text.empty()) return;
    bundle_.set_constant(call.node, row.constant, &row);
    call.node->constant = !row.informative;
    if (row.informative) losses_.used(call.self);
  } else if (!row.pieces.empty()) {
    set_joined(row, call);
  } else if (row.data_type != nullptr) {
    apply_type(*row.data_type, call.self, call.resource, call.node, call.segment);
    if (row.codes != nullptr) apply_codes(*row.codes, call.node, &row);
  } else if (row.codes != nullptr && call.node->element != nullptr &&
             call.node->element->primitive != fhir::Primitive::kNone) {
    set_code(row, call);
  } else {
    builder_.set(call.node, call.self, &row);
  }
}

/// The FHIR code that the row's map has for a v2 code.
void RowRunner::set_code(const MapRow& row, const Call& call) {
  const MappedCode* mapped = row.codes->find(reader_.text(call.self));
  if (mapped == nullptr) {
    losses_.lose(call.self, "the code map has no FHIR code for it");
    return;
  }
  builder_.set_text(call.node, mapped->code, &row, call.self);
  losses_.used(call.self);
}

void RowRunner::set_joined(const MapRow& row, const Call& call) {
  std::string joined;
  for (const TextPiece& piece : row.pieces) {
    if (!piece.reference) {
      joined += piece.text;
      continue;
    }
    const Value value = conditions_.referred(*piece.reference, call);
    joined += reader_.text(value);
    losses_.used(value);
  }
  builder_.set_text(call.node, bundle_.keep(joined), &row, call.self);
}

void RowRunner::codeable_concept(const Value& value, fhir::Node* node, std::uint32_t segment) {
  const Sheet& sheet = maps_.codeable_concept();
  const auto make = [&] { apply_type(sheet, value, nullptr, node, segment); };
  if (!sheet.pure) return make();  // The user's rows may look elsewhere.
  remember(&sheet, value, node, make);
}

/// Puts the mapped coding before the one that was sent.
void RowRunner::apply_codes(const CodeMap& codes, fhir::Node* concept_node, const MapRow* row) {
  const bool is_coding = concept_node->element != nullptr &&
                         concept_node->element->type != nullptr &&
                         concept_node->element->type->name == "Coding";
  fhir::Node* coding = is_coding ? concept_node : fhir::find_child(*concept_node, "coding");
  if (coding == nullptr) return;
  fhir::thaw(coding, &bundle_.nodes());
  fhir::Node* code = fhir::find_child(*coding, "code");
  if (code == nullptr || code->text.empty()) return;
  const MappedCode* mapped = codes.find(code->text);
  if (mapped == nullptr) return;
  const fhir::Node* system = fhir::find_child(*coding, "system");
  const bool has_system = system != nullptr && !system->text.empty();
  const bool same = has_system && system->text == mapped->system && code->text == mapped->code;
  if (has_system && !same && system->text != coding_system_uri(session_, mapped->v2_system)) {
    return;  // A code of another system that looks alike.
  }
  fhir::Node* out = coding;
  if (has_system && !same && !is_coding) {
    out = bundle_.nodes().make(coding->element);
    fhir::Node** link = &concept_node->first;
    while (*link != coding) link = &(*link)->next;
    *link = out;
    out->next = coding;
  } else if (!same) {
    code->text = {};
    if (fhir::Node* old = fhir::find_child(*out, "system")) old->text = {};
  }
  Value origin;
  origin.place = code->place;
  builder_.set_text(bundle_.child(out, "system"), mapped->system, row, origin);
  builder_.set_text(bundle_.child(out, "code"), mapped->code, row, origin);
  builder_.set_text(bundle_.child(out, "display"), mapped->display, row, origin);
}

}  // namespace iztk::translators
