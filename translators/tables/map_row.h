#ifndef IZTK_TRANSLATORS_TABLES_MAP_ROW_H_
#define IZTK_TRANSLATORS_TABLES_MAP_ROW_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/fhir_schema.h"
#include "parsers/language/map_condition.h"
#include "parsers/message/segment_name.h"
#include "translators/tables/row_index.h"

namespace iztk::translators {

class CodeMap;
class Session;
struct Call;
struct Sheet;

/// A value that is computed. False: there is nothing to say; what was wrong has been reported.
using MapFunction = bool (*)(Session& session, const Call& call);

/// What became of a row of HL7's sheets.
enum class RowStatus : std::uint8_t {
  kSame,     ///< Used as it stands there.
  kChanged,  ///< Used in another form; the note says why.
  kByOther,  ///< Another row or a function does its work; the note says which.
  kOff,      ///< Not used, with the reason.
  kOpen,     ///< Not done yet.
  kAdded,    ///< A row of our own where the guide is silent.
};

/// One step of a FHIR path: `name[2]`. `resource`: the element is a reference, and the path goes on
/// in the resource that it points at.
struct PathStep {
  const fhir::FhirElement* element = nullptr;
  std::uint16_t label = 1;
  bool list = false;  ///< As the element says; here it is at hand.
  const fhir::FhirType* resource = nullptr;
};

/// An element that a condition or a text speaks about.
struct ElementReference {
  enum class Where : std::uint8_t {
    kSelf,   ///< The row's own element.
    kPart,   ///< A component of the data type that is being read.
    kField,  ///< A field of the segment that is being read, or of one near to it.
  };
  Where where = Where::kSelf;
  parsers::SegmentName segment;
  std::uint32_t field = 0;
  std::uint32_t component = 0;  ///< Component of a field, subcomponent of a component.
};

/// A condition with its references resolved.
struct CompiledCondition {
  parsers::MapCondition::Kind kind = parsers::MapCondition::Kind::kValued;
  bool negated = false;
  parsers::MapCondition::Comparison comparison = parsers::MapCondition::Comparison::kEqual;
  std::uint32_t number = 0;
  ElementReference reference;
  ElementReference other;
  std::vector<std::string> texts;
  std::vector<CompiledCondition> operands;
};

/// A piece of an assignment like `"urn:oid:"+HD.2`.
struct TextPiece {
  std::string text;
  std::optional<ElementReference> reference;
};

/// One row of a sheet, ready to be used. What is needed each time it runs comes first, so that it
/// lies close together.
struct MapRow {
  std::uint32_t number = 0;  ///< Field of the segment or component of the data type; 0: all of it.
  std::uint32_t subnumber = 0;  ///< Component of the field.
  bool first_only = false;      ///< Of a repeating field only the first repetition.
  bool needs_value = true;      ///< Not when the condition asks for the absence of the value.
  bool informative = false;     ///< A constant that is set only for certain values.
  bool pure_function = false;   ///< What it makes depends on nothing but its value.
  bool memo = false;  ///< What the row makes depends on nothing but its value; remembered.
  RowStatus status = RowStatus::kSame;
  std::shared_ptr<const CompiledCondition> condition;  ///< nullptr: always.
  std::vector<PathStep> path;                          ///< Empty: the base itself.
  MapFunction function = nullptr;
  const Sheet* data_type = nullptr;
  const CodeMap* codes = nullptr;
  std::string constant;
  std::vector<TextPiece> pieces;

  const Sheet* sheet = nullptr;
  std::uint32_t line = 0;  ///< In our file.
  std::string_view sort_order;
  std::string_view identifier;
  std::string_view target;
  std::string_view assignment;
  std::string_view note;
};

/// A sheet: how a segment or data type becomes a FHIR type.
struct Sheet {
  std::string file;         ///< "segments/PID[Patient].tsv"
  std::string name;         ///< "PID[Patient]"
  std::string_view source;  ///< "PID": segment or data type.
  bool segment = false;
  const fhir::FhirType* target = nullptr;
  std::vector<MapRow> rows;      ///< Those that are used, in order.
  RowIndex index;                ///< Of these.
  bool pure = false;             ///< What it makes depends on nothing but the value.
  std::vector<MapRow> all_rows;  ///< As in the file, not compiled: for the coverage report.
};

/// Whether a row of this status is used.
inline bool is_used(RowStatus status) {
  return status == RowStatus::kSame || status == RowStatus::kChanged || status == RowStatus::kAdded;
}

/// "same", "changed" ... as in the files.
std::string_view status_name(RowStatus status);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MAP_ROW_H_
