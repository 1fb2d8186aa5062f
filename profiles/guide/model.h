#ifndef IZTK_PROFILES_GUIDE_MODEL_H_
#define IZTK_PROFILES_GUIDE_MODEL_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/rule.h"
#include "core/tables/code_table.h"
#include "parsers/language/rule_expression.h"
#include "parsers/message/segment_name.h"
#include "parsers/structure/structure.h"

/// A profile in memory: what a message of one kind should be. Built from the tables of a guide,
/// then immutable. The views in it point into the guide's tables.
namespace iztk::profiles {

constexpr std::uint32_t kUnbounded = 0xffffffff;

/// Usage of an element (HL7 2.5.1, chapter 2.12.6; CDC guide, chapter 2).
enum class Usage : std::uint8_t {
  kRequired,               ///< R
  kRequiredButMayBeEmpty,  ///< RE
  kConditional,            ///< C(a/b): a predicate decides.
  kOptional,               ///< O
  kNotSupported,           ///< X
  kBackwardCompatible,     ///< B: kept for older versions, treated as O.
};

/// What a primitive data type must look like.
enum class Format : std::uint8_t { kText, kNumber, kSequence, kDate, kTime, kTimestamp };

/// A set of codes bound to an element.
struct ValueSet {
  std::string_view name;
  const core::CodeTable* table =
      nullptr;              ///< nullptr: the guide leaves the content open, it is not checked.
  bool extensible = false;  ///< Sites may add codes: one that is not listed is only a warning.
  /// Atoms of UCUM: every unit that is made of them is in the set; nullptr: listed codes only.
  const core::CodeTable* units = nullptr;
};

/// The condition of an element with usage C(a/b).
struct Predicate {
  const parsers::RuleExpression* condition = nullptr;
  bool in_group = false;  ///< Evaluated in the group around the segment, not in the segment.
  Usage when_true = Usage::kRequired;
  Usage when_false = Usage::kOptional;
  std::string_view words;  ///< Ends the sentence "required when ...".
};

struct DataType;

/// A field of a segment, or a component of a data type.
struct ElementDefinition {
  std::string_view name;  ///< "Administered Code"
  const DataType* type = nullptr;
  Usage usage = Usage::kOptional;
  const Predicate* predicate = nullptr;  ///< Of usage C.
  std::uint32_t min_length = 0;          ///< In characters.
  std::uint32_t max_length = kUnbounded;
  std::uint32_t min_repetitions = 0;  ///< Of a field.
  std::uint32_t max_repetitions = 1;  ///< Of a field.
  /// Of a field: later ones hold what the partners agree on, and are not looked into.
  std::uint32_t checked_repetitions = kUnbounded;
  std::vector<const ValueSet*> value_sets;

  bool optional() const { return usage == Usage::kOptional || usage == Usage::kBackwardCompatible; }
};

/// A conformance statement: its rule for reports, where it is evaluated, where a failure is shown.
struct Statement {
  core::Rule rule;  ///< Code is the guide's id, "IZ-45"; text is the statement in words.
  std::string_view context;
  std::string_view source;  ///< In the rule language.
  const parsers::RuleExpression* expression = nullptr;
  parsers::Path element;
};

struct DataType {
  std::string_view name;  ///< "CX_IZ"
  Format format = Format::kText;
  bool coded = false;   ///< CE, CWE, CNE: code, text, coding system, and the same as alternate.
  bool varies = false;  ///< Decided by another field (OBX-5).
  std::vector<ElementDefinition> components;  ///< None in a primitive type.
  std::vector<const Statement*> statements;

  bool primitive() const { return components.empty(); }
};

struct SegmentDefinition {
  std::string_view name;  ///< Of the definition: "RXA-Z42".
  parsers::SegmentName segment;
  std::string_view title;
  std::vector<ElementDefinition> fields;
  std::vector<const Statement*> statements;
};

/// A segment or group in a message structure.
struct StructureElement {
  std::string_view path;  ///< "ORDER/OBSERVATION/OBX"
  std::string_view name;  ///< "OBX"
  Usage usage = Usage::kOptional;
  std::uint32_t min = 0;
  std::uint32_t max = kUnbounded;
  const SegmentDefinition* segment = nullptr;  ///< nullptr in a group.
  std::uint16_t group = 0;                     ///< Number of the group in the grammar, in a group.
};

/// A group, or the message itself, with what it holds.
struct GroupDefinition {
  std::string_view name;
  std::vector<StructureElement> children;
  std::vector<const Statement*> statements;
};

/// Which message profile of a guide: "Z22", and for what messages it is.
struct ProfileInfo {
  std::string_view id;
  std::string_view title;
  std::vector<std::string_view> message_types;  ///< "VXU^V04^VXU_V04"
  std::string_view identifier;                  ///< In MSH-21: "Z22^CDCPHINVS".
  parsers::StructureId structure = parsers::StructureId::kVxuV04;
};

/// A message profile with all that it asks for.
struct Profile : ProfileInfo {
  std::vector<GroupDefinition>
      groups;  ///< By the number of the group in the grammar; 0 is the message.
  /// Data type of OBX-5 by OBX-2 and, where the guide says so, OBX-3.1.
  struct ValueType {
    std::string_view value_type;
    std::string_view observation;    ///< Empty: any.
    const DataType* type = nullptr;  ///< nullptr: sent by agreement of the partners, not checked.
  };
  std::vector<ValueType> value_types;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_MODEL_H_
