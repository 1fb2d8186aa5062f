#include "profiles/programs/content_program.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/contains.h"
#include "core/hash/hash.h"
#include "core/text/date_time.h"
#include "profiles/evaluation/text_formats.h"
#include "profiles/programs/part_rule.h"

namespace iztk::profiles {
namespace {

bool is_expected(Usage usage) {
  return usage == Usage::kRequired || usage == Usage::kRequiredButMayBeEmpty;
}

bool is_plain_format(Format format, std::string_view value) {
  switch (format) {
    case Format::kText:
      return true;
    case Format::kNumber:
      return is_number(value);
    case Format::kSequence:
      return is_sequence_id(value);
    case Format::kDate:
      return core::parse_date(value).valid();
    case Format::kTime:
      return core::parse_time(value).valid();
    case Format::kTimestamp:
      return core::parse_timestamp(value).valid();
  }
  return false;
}

bool all_hold(const TypeProgram& type, const TextParts& parts) {
  for (const StatementProgram& statement : type.statements) {
    if (statement.needs != 0 && (parts.filled() & statement.needs) == 0) continue;
    if (evaluate_on_parts(*statement.rule, parts) != Truth::kTrue) return false;
  }
  return true;
}

std::uint64_t bit(std::size_t number) { return std::uint64_t{1} << number; }

// Bit n of `.n valued`; 0 if the rule is not of this form.
std::uint64_t valued_part(const parsers::RuleExpression& rule) {
  const bool valued = rule.kind == parsers::RuleExpression::Kind::kValued && !rule.negated &&
                      rule.path.relative && rule.path.component != 0 && rule.path.subcomponent == 0;
  return valued && rule.path.component < 64 ? bit(rule.path.component) : 0;
}

// `.n valued implies ...`
std::uint64_t needed_part(const parsers::RuleExpression& rule) {
  const bool implies = rule.kind == parsers::RuleExpression::Kind::kImplies;
  return implies ? valued_part(rule.operands.front()) : 0;
}

bool needs_more_than_parts(const DataType& type) {
  if (type.varies || type.components.size() > TextParts::kMost) return true;
  for (const Statement* statement : type.statements) {
    if (!is_rule_on_parts(*statement->expression, type.primitive())) return true;
  }
  return false;
}

}  // namespace

std::size_t ContentPrograms::Hash::operator()(const Key& key) const {
  return (reinterpret_cast<std::uintptr_t>(key.definition) ^
          (reinterpret_cast<std::uintptr_t>(key.type) << 1)) >>
         3;
}

const ElementProgram& ContentPrograms::element(const ElementDefinition& definition,
                                               const DataType& type) {
  std::unique_ptr<const ElementProgram>& place = elements_[{&definition, &type}];
  if (place == nullptr) {
    place = std::make_unique<const ElementProgram>(make_element(definition, type));
  }
  return *place;
}

ElementProgram ContentPrograms::make_element(const ElementDefinition& definition,
                                             const DataType& of_type) {
  ElementProgram program;
  program.definition = &definition;
  program.min_length = definition.min_length;
  program.max_length = definition.max_length;
  for (const ValueSet* each : definition.value_sets) program.sets.push_back(set(*each->table));
  program.type = &type(of_type);
  program.only_length = of_type.primitive() && of_type.format == Format::kText &&
                        of_type.statements.empty() && program.sets.empty() && !of_type.varies;
  program.coded = !program.sets.empty() && (of_type.coded || of_type.primitive());
  if (definition.predicate != nullptr) {
    program.valued_part = valued_part(*definition.predicate->condition);
  }
  return program;
}

// The builder of profiles refuses a type that contains itself, so this ends.
const TypeProgram& ContentPrograms::type(const DataType& type) {
  if (const auto found = types_.find(&type); found != types_.end()) return *found->second;
  auto program = std::make_unique<TypeProgram>();
  program->type = &type;
  program->unsettled = needs_more_than_parts(type);
  program->parts.resize(type.components.size() + 1);
  for (std::size_t i = 0; i < type.components.size() && !program->unsettled; ++i) {
    const ElementDefinition& component = type.components[i];
    if (component.optional()) continue;
    const std::size_t number = i + 1;
    program->parts[number] = make_element(component, *component.type);
    program->parts[number].number = static_cast<std::uint32_t>(number);
    if (component.predicate != nullptr) {
      program->conditional |= bit(number);
      if (!is_rule_on_parts(*component.predicate->condition, false)) program->unsettled = true;
    } else if (is_expected(component.usage)) {
      program->expected |= bit(number);
    } else if (component.usage == Usage::kNotSupported) {
      program->forbidden |= bit(number);
    }
  }
  for (const Statement* statement : type.statements) {
    program->statements.push_back({statement->expression, needed_part(*statement->expression)});
  }
  return *(types_[&type] = std::move(program));
}

SetProgram ContentPrograms::set(const core::CodeTable& table) {
  std::unique_ptr<const Table>& place = tables_[&table];
  if (place == nullptr) {
    std::vector<ShortText> systems;
    for (const std::string_view name : table.systems()) {
      if (name.size() <= ShortText::kMost) systems.push_back(ShortText::of(name));
    }
    place = std::make_unique<const Table>(Table{CodeIndex(table), std::move(systems)});
  }
  return {&place->codes, &place->systems};
}

bool ContentPrograms::settle(const ElementProgram& program, std::string_view text,
                             std::string_view bytes, core::Day day) {
  missing_count_ = 0;
  if (program.type->unsettled || text.size() > parsers::kMostMarkedBytes || text.empty()) {
    return false;
  }
  day_ = day;
  if (!program.coded || text.size() > CleanCode::kMost) {
    return settle_content(program, text, bytes);
  }
  const std::uint64_t hash = core::short_hash(text, reinterpret_cast<std::uintptr_t>(&program));
  if (clean_codes_.find(hash, CleanCode::Key{&program, text, day}) != nullptr) return true;
  first_day_ = 0;
  last_day_ = CodeIndex::kAlways;
  has_code_ = false;
  if (!settle_content(program, text, bytes)) return false;
  if (missing_count_ > 0 || !has_code_) return true;
  CleanCode& clean = clean_codes_.make_room(hash);
  clean.program = &program;
  clean.first = first_day_;
  clean.last = last_day_;
  clean.size = static_cast<std::uint8_t>(text.size());
  std::memcpy(clean.text.data(), text.data(), text.size());
  return true;
}

bool ContentPrograms::settle_content(const ElementProgram& program, std::string_view text,
                                     std::string_view bytes) {
  const TypeProgram& type = *program.type;
  const parsers::FieldMarks marks = parsers::mark_field(text, bytes);
  if (!marks.plain) return false;
  if (type.type->primitive()) {
    if ((marks.components | marks.subcomponents) != 0 || text.front() == ' ') return false;
    return settle_simple(program, text);
  }
  TextParts parts;
  // Delimiters alone are no value.
  return parts.split_components(text, marks) && parts.filled() != 0 &&
         settle_parts(program, parts, 0);
}

// A text that does not begin with a blank, and is not split.
bool ContentPrograms::settle_simple(const ElementProgram& program, std::string_view text) {
  const std::string_view value = without_trailing_blanks(text);
  if (value.size() < program.min_length || value.size() > program.max_length) return false;
  if (program.only_length) return true;
  const DataType& type = *program.type->type;
  if (!is_plain_format(type.format, value)) return false;
  if (!program.sets.empty() && !is_code_valid(program, value, {})) return false;
  if (type.statements.empty()) return true;
  TextParts whole;
  whole.set_whole(text);
  return all_hold(*program.type, whole);
}

// `component`: 0 if the parts are those of the whole element.
bool ContentPrograms::settle_parts(const ElementProgram& program, const TextParts& parts,
                                   std::uint8_t component) {
  const TypeProgram& type = *program.type;
  const std::uint64_t filled = parts.filled();
  if (parts.count() >= type.parts.size() || (filled & type.forbidden) != 0) return false;
  for (std::uint64_t left = type.expected | type.conditional; left != 0; left &= left - 1) {
    const auto number = static_cast<std::size_t>(std::countr_zero(left));
    const ElementProgram& part = type.parts[number];
    if ((type.conditional >> number & 1) != 0) {
      if (!settle_conditional(part, parts, component)) return false;
    } else if ((filled >> number & 1) == 0) {
      if (!add_missing(part, parts, Truth::kNotEvaluated, component)) return false;
    } else if (!settle_part(part, parts, component)) {
      return false;
    }
  }
  if (!program.sets.empty() && !are_codes_settled(program, parts)) return false;
  return all_hold(type, parts);
}

bool ContentPrograms::settle_conditional(const ElementProgram& part, const TextParts& parts,
                                         std::uint8_t component) {
  const Predicate& predicate = *part.definition->predicate;
  Truth condition = Truth::kFalse;
  if (part.valued_part == 0) {
    condition = evaluate_on_parts(*predicate.condition, parts);
  } else if ((parts.filled() & part.valued_part) != 0) {
    condition = Truth::kTrue;
  }
  if (condition == Truth::kNotEvaluated) return false;
  const Usage usage = condition == Truth::kTrue ? predicate.when_true : predicate.when_false;
  if (!is_expected(usage)) return usage != Usage::kNotSupported || !parts.holds(part.number);
  if (!parts.holds(part.number)) return add_missing(part, parts, condition, component);
  return settle_part(part, parts, component);
}

// A part that is there.
bool ContentPrograms::settle_part(const ElementProgram& part, const TextParts& parts,
                                  std::uint8_t component) {
  const TypeProgram& type = *part.type;
  if (part.only_length || type.type->primitive()) {
    return !type.unsettled && !parts.is_split(part.number) &&
           settle_simple(part, parts.at(part.number));
  }
  // Below subcomponents there is nothing to split.
  if (component != 0 || type.unsettled) return false;
  TextParts inner;
  return inner.split_subcomponents(parts, part.number) &&
         settle_parts(part, inner, static_cast<std::uint8_t>(part.number));
}

bool ContentPrograms::add_missing(const ElementProgram& part, const TextParts& parts,
                                  Truth condition, std::uint8_t component) {
  if (missing_count_ == kMostMissing) return false;
  MissingPart& missing = missing_[missing_count_++];
  const auto number = static_cast<std::uint8_t>(part.number);
  missing.definition = part.definition;
  missing.component = component == 0 ? number : component;
  missing.subcomponent = component == 0 ? 0 : number;
  missing.absent = part.number > parts.count();
  missing.offset = static_cast<std::uint8_t>(parts.offset_of(part.number));
  missing.condition = condition;
  return true;
}

// A coded element is right by its first triplet, any other by its first part. Without a code there
// is nothing to say.
bool ContentPrograms::are_codes_settled(const ElementProgram& program, const TextParts& parts) {
  const bool coded = program.type->type->coded;
  if (!parts.holds(1)) return !coded || !parts.holds(4);
  if (parts.is_split(1) || (coded && parts.is_split(3))) return false;
  const std::string_view system = coded ? parts.at(3) : std::string_view();
  return is_code_valid(program, without_trailing_blanks(parts.at(1)),
                       without_trailing_blanks(system));
}

// The first set that has the code decides.
bool ContentPrograms::is_code_valid(const ElementProgram& program, std::string_view code,
                                    std::string_view system) {
  if (system.size() > ShortText::kMost) return false;
  const ShortText name = ShortText::of(system);
  for (const SetProgram& set : program.sets) {
    if (!system.empty() && !core::contains(*set.systems, name)) continue;
    const CodeIndex::Code* found = set.codes->find(code);
    if (found == nullptr || !found->supported || !found->is_of(system)) continue;
    first_day_ = std::max(first_day_, found->first);
    last_day_ = std::min(last_day_, found->last);
    has_code_ = true;
    return found->valid_on(day_);
  }
  return false;
}

}  // namespace iztk::profiles
