#ifndef IZTK_PROFILES_IGAMT_COMPUTABLE_PROFILE_H_
#define IZTK_PROFILES_IGAMT_COMPUTABLE_PROFILE_H_

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/igamt/expression.h"

/// Computable profiles as IGAMT exports them and the NIST engine reads them. Two sources build this
/// model: XML files (profiles/igamt) and our own tables (nist/profile_tables). It is separate from
/// profiles/guide/model.h because its parts have other meanings: several flavours of one segment,
/// rules attached to data types, positions instead of names in rules.
namespace iztk::profiles::nist {

constexpr std::uint32_t kNoMaximum = 0xffffffff;

/// Usage as the engine understands it.
enum class Usage : std::uint8_t {
  kRequired,
  kRequiredOrEmpty,
  kConditional,         ///< A predicate decides; the element itself is not checked.
  kOptional,            ///< Its value is not checked.
  kBackwardCompatible,  ///< B: may be present or absent, like O, but its value is checked.
  kNotSupported,
  kWithdrawn,
};

/// A count or a length from minimum to maximum.
struct Range {
  std::uint32_t minimum = 0;
  std::uint32_t maximum = kNoMaximum;
};

struct Code {
  enum class Usage : std::uint8_t { kRequired, kPermitted, kExcluded };

  std::string value;
  std::string system;
  Usage usage = Usage::kRequired;
};

struct ValueSet {
  std::string id;
  bool open = false;        ///< Extensibility "Open".
  bool excluded = false;    ///< Listed under NoValidation: never checked.
  std::vector<Code> codes;  ///< Sorted by value.

  /// The codes with a value, as [first, last) in `codes`.
  std::pair<const Code*, const Code*> find(std::string_view value) const;
};

/// Value sets bound to an element. `target` is the path of the bound element, relative to the
/// context that has the binding.
struct Binding {
  Path target;
  std::vector<std::string> sets;
  /// Positions of the code in a composite, from the attribute BindingLocation "1" or "1:4".
  std::vector<std::uint32_t> positions;
  /// From a Bindings.xml: where code and coding system are. Used instead of `positions`.
  std::vector<CodeLocation> locations;
  bool undetermined = false;  ///< Strength U: undetermined, not checked.
};

struct DataType;

/// A field of a segment or a component of a data type.
struct ElementDefinition {
  std::string name;
  Usage usage = Usage::kOptional;
  Range cardinality;               ///< Of a field.
  std::uint32_t length_count = 1;  ///< Lengths that the profile states; only 1 makes sense.
  Range length;
  const DataType* type = nullptr;
  const Binding* binding = nullptr;
};

enum class ConstraintLevel : std::uint8_t { kError, kWarning, kAlert };

struct Constraint {
  std::string id;
  std::string description;
  ConstraintLevel level = ConstraintLevel::kError;
  bool test_case = false;  ///< Specific to one test case: "Content" instead of "Constraint".
  bool evaluable = true;   ///< Every part of the assertion is known.
  Expression assertion;
};

/// C(a/b): the usage of the target depends on a condition.
struct Predicate {
  Path target;
  Usage when_true = Usage::kOptional;
  Usage when_false = Usage::kOptional;
  bool evaluable = true;  ///< Every part of the condition is known.
  std::string description;
  Expression condition;
};

/// The rules evaluated at each instance of a data type, segment or group.
struct Rules {
  std::vector<const Constraint*> constraints;
  std::vector<const Predicate*> predicates;
  std::vector<const Binding*> bindings;  ///< From a Bindings.xml.
};

struct DataType {
  std::string id;
  std::string name;  ///< Decides the format: NM, DT, TM, DTM; and CE, CWE, CNE are coded.
  std::vector<ElementDefinition> components;  ///< Empty for a primitive type.
  Rules rules;

  bool primitive() const { return components.empty(); }
  bool coded() const { return name == "CE" || name == "CWE" || name == "CNE"; }
};

/// The data type of a field is chosen by the value of another field, or two.
struct DynamicMapping {
  struct Case {
    std::string value;
    std::string second_value;
    bool has_second = false;
    const DataType* type = nullptr;
  };

  std::uint32_t position = 0;
  std::uint32_t reference = 0;
  std::uint32_t second_field = 0;      ///< 0 if there is none.
  std::uint32_t second_component = 0;  ///< 0 for the whole field.
  std::vector<Case> cases;
};

struct SegmentDefinition {
  std::string id;
  std::string name;
  std::string description;
  std::vector<ElementDefinition> fields;
  std::vector<DynamicMapping> mappings;
  Rules rules;
};

/// A segment or group in a message; the message itself is the outermost group.
struct StructureNode {
  std::string id;    ///< Of a group; of the message in the root.
  std::string name;  ///< "VXU_V04.ORDER", "PID"
  Usage usage = Usage::kOptional;
  Range cardinality;
  const SegmentDefinition* segment = nullptr;  ///< nullptr for a group.
  std::vector<StructureNode> children;
  Rules rules;  ///< Of a group.

  bool is_group() const { return segment == nullptr; }
};

struct MessageProfile {
  std::string id;          ///< Of the file.
  std::string identifier;  ///< "Z22"
  std::string title;
  std::string type;       ///< "VXU"
  std::string event;      ///< "V04"
  std::string structure;  ///< "VXU_V04"
  StructureNode root;
};

/// Messages with the data types, segments, rules and value sets that they use. Immutable once
/// built; may be shared by threads. Deques, because addresses must not change.
struct ComputableProfile {
  std::deque<DataType> data_types;
  std::deque<SegmentDefinition> segments;
  std::deque<Constraint> constraints;
  std::deque<Predicate> predicates;
  std::deque<Binding> bindings;
  std::vector<std::string> patterns;  ///< Regular expressions of kFormat.
  std::map<std::string, ValueSet, std::less<>> value_sets;
  std::deque<MessageProfile> messages;
  /// What the files contain that is not evaluated: one line each, with file, line and name.
  std::vector<std::string> not_checked;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_IGAMT_COMPUTABLE_PROFILE_H_
