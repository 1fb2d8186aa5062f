#include <string>

#include "profiles/elements/element_rules.h"

namespace iztk::profiles {
namespace {

// Characters of a UTF-8 text: the bytes that do not continue one.
std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

}  // namespace

void check_length(const RuleContext& context, const CheckedElement& checked,
                  std::string_view value) {
  const ElementDefinition& definition = *checked.definition;
  // No text has more characters than bytes.
  if (value.size() <= definition.max_length && definition.min_length <= 1) return;
  const std::size_t length = count_characters(value);
  const auto report = [&](const core::Rule& rule, std::uint32_t bound) {
    context.findings.report(
        rule, checked.place, checked.element,
        {element_label(context, checked), context.findings.keep(std::to_string(length)),
         context.findings.keep(std::to_string(bound))});
  };
  if (length > definition.max_length) report(core::rules::kTooLong, definition.max_length);
  if (length < definition.min_length) report(core::rules::kTooShort, definition.min_length);
}

}  // namespace iztk::profiles
