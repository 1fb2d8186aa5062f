#ifndef IZTK_PROFILES_ELEMENTS_ELEMENT_RULES_H_
#define IZTK_PROFILES_ELEMENTS_ELEMENT_RULES_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "core/tables/code_table.h"
#include "profiles/elements/element_labels.h"
#include "profiles/elements/finding_writer.h"
#include "profiles/evaluation/element_parts.h"
#include "profiles/evaluation/evaluator.h"
#include "profiles/evaluation/message_context.h"

/// The rules about one element, one function (and file) a kind. The element pass calls them for
/// every element that the profile constrains, from the outside in.
namespace iztk::profiles {

/// An element of the message together with what the profile says of it.
struct CheckedElement {
  core::Place place;
  parsers::Element element;
  Level level = Level::kRepetition;
  const ElementDefinition* definition = nullptr;
  std::span<const parsers::Element> parts;  ///< Of a composite element.
  core::Day day =
      0;  ///< Day for which codes must be right: of the dose, in an RXA; 0 if there is none.
};

/// What the rules share during one validation.
struct RuleContext {
  const MessageContext& message;
  Evaluator& evaluator;
  FindingWriter& findings;
  ElementLabels& labels;
  bool base_standard = false;  ///< Optional elements are checked, too.
};

/// Why a rule could not be evaluated.
constexpr std::string_view kLimitReached =
    "a limit was reached, or a value set or function that it names is not there";

/// "PID-5 (Patient Name)": how findings name an element.
std::string_view element_label(const RuleContext& context, const CheckedElement& checked);

/// R, RE, C(a/b), X. True if the element is there and its content is to be looked at. `known` is
/// what its predicate says, if that has been evaluated.
bool check_usage(const RuleContext& context, const CheckedElement& checked, const Scope& scope,
                 Truth known);

/// Number of repetitions of a field.
void check_repetitions(const RuleContext& context, const CheckedElement& field,
                       std::uint32_t count);

/// Delimiters in a primitive type. False if the text is not to be looked at further.
bool check_simple(const RuleContext& context, const CheckedElement& checked, const DataType& type);

/// Valued components behind the last one that the data type defines.
void check_surplus(const RuleContext& context, const CheckedElement& checked,
                   const ElementParts& parts, const DataType& type);

/// Length of a primitive element in characters.
void check_length(const RuleContext& context, const CheckedElement& checked,
                  std::string_view value);

/// Format of a primitive element.
void check_format(const RuleContext& context, const CheckedElement& checked, std::string_view value,
                  const DataType& type);

/// Value sets that are bound to an element: to a primitive one itself, to a coded one by code and
/// coding system, to any other composite one by its first component.
void check_value_sets(const RuleContext& context, const CheckedElement& checked,
                      const DataType& type);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_ELEMENTS_ELEMENT_RULES_H_
