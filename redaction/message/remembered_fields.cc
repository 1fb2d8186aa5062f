#include "redaction/message/remembered_fields.h"

namespace iztk::redaction {

bool RememberedFields::write(const parsers::Element& field, const FieldRules& rules) {
  if (!remembers_) return fields_.write(field, rules);
  const FieldRules& here = rules.first_neighbour == 0
                               ? rules
                               : parts_.variants->find(rules, message_, view_, values_.segment());
  if (!here.repeatable) return fields_.write(field, here);
  if (const RememberedField* known = parts_.memo->find({&here, field.text})) {
    return write_remembered(field.text, *known);
  }
  return record(field, here);
}

bool RememberedFields::record(const parsers::Element& field, const FieldRules& rules) {
  const RedactionCounts& counts = parts_.counts;
  const std::size_t begin = out_->bytes.size();
  const std::size_t made = out_->made.size();
  const std::size_t quasi_identifiers = out_->quasi_identifiers.size();
  const std::uint64_t unknown_components = counts.unknown_components;
  const std::uint64_t misshapen = counts.misshapen;
  FieldResult& result = parts_.memo->scratch();
  result.clear();
  values_.begin_recording(field.text, &result);
  result.content_read = fields_.write(field, rules);
  values_.end_recording();
  result.bytes.assign(out_->bytes, begin);
  for (std::size_t i = made; i < out_->made.size(); ++i) {
    MadeSpan span = out_->made[i];
    span.begin -= static_cast<std::uint32_t>(begin);
    span.end -= static_cast<std::uint32_t>(begin);
    result.made.push_back(span);
  }
  result.quasi_identifiers.assign(out_->quasi_identifiers, quasi_identifiers);
  result.unknown_components =
      static_cast<std::uint32_t>(counts.unknown_components - unknown_components);
  result.misshapen = static_cast<std::uint32_t>(counts.misshapen - misshapen);
  parts_.memo->add({&rules, field.text}, result);
  return result.content_read;
}

bool RememberedFields::write_remembered(std::string_view text, const RememberedField& field) {
  const auto begin = static_cast<std::uint32_t>(out_->bytes.size());
  out_->bytes.append(field.bytes());
  for (const RememberedField::Span& span : field.made()) {
    out_->made.push_back({begin + span.begin, begin + span.end, span.kind});
  }
  for (const std::uint16_t index : field.counted()) ++parts_.counts.by_class[index];
  for (const RememberedField::Date& date : field.dates()) {
    out_->dictionary.add(date.data_class,
                         text.substr(date.begin, static_cast<std::size_t>(date.end - date.begin)));
  }
  out_->quasi_identifiers += field.quasi_identifiers();
  parts_.counts.unknown_components += field.unknown_components();
  parts_.counts.misshapen += field.misshapen();
  return field.content_read();
}

}  // namespace iztk::redaction
