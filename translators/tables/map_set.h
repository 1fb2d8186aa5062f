#ifndef IZTK_TRANSLATORS_TABLES_MAP_SET_H_
#define IZTK_TRANSLATORS_TABLES_MAP_SET_H_

#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "fhir/fhir_schema.h"
#include "parsers/structure/structure.h"
#include "translators/tables/code_map.h"
#include "translators/tables/map_row.h"

namespace iztk::translators {

/// Which resource of a message map: `Observation[2]`.
struct ResourceLabel {
  const fhir::FhirType* type = nullptr;
  std::uint16_t label = 1;
};

/// `Observation[2].partOf.reference=Immunization[1].id`
struct ReferenceRule {
  ResourceLabel from;
  std::vector<PathStep> path;
  ResourceLabel to;
};

/// A row of a message map: what a segment at its place becomes.
struct MessageRow {
  MapRow row;  ///< Condition, function, place in the file.
  std::uint16_t group = 0;
  parsers::SegmentName segment;
  ResourceLabel resource;  ///< type nullptr: only the function runs.
  std::vector<PathStep> path;
  const Sheet* sheet = nullptr;
  bool repeats = false;  ///< Each segment makes a resource of its own.
  std::vector<ReferenceRule> references;
};

/// A message map: maps/messages/NAME.tsv.
struct MessageMap {
  std::string file;
  std::string name;
  std::vector<MessageRow> rows;
  std::vector<MapRow> all_rows;
};

/// What an observation becomes (maps/observations.tsv).
enum class ObservationAction : std::uint8_t {
  kNone,  ///< An Observation.
  kAuthority,
  kDate,
  kDocument,
  kDoseNumber,
  kEligibility,
  kFunding,
  kNote,
  kPresented,
  kPublished,
  kReaction,
  kReason,
  kSeries,
  kSeriesDoses,
  kStatus,
  kVaccine,
  kValidity,
  kVisVaccine,
};

/// What an observation identified by a LOINC code means (maps/observations.tsv).
struct ObservationRule {
  std::string_view code;
  std::string_view name;
  ObservationAction dose = ObservationAction::kNone;  ///< What to do at a dose.
  /// What to do where no vaccine was given (998), in an answer.
  ObservationAction forecast = ObservationAction::kNone;
};

/// How many rows of HL7's sheets became what.
struct Coverage {
  std::uint32_t same = 0;
  std::uint32_t changed = 0;
  std::uint32_t by_other = 0;
  std::uint32_t off = 0;
  std::uint32_t open = 0;
  std::uint32_t added = 0;

  std::uint32_t guide_rows() const { return same + changed + by_other + off + open; }
};

/// All map tables, checked and compiled. Immutable once loaded; may be shared by threads.
class MapSet {
 public:
  /// Loads the built-in tables, with the rows of the files in `overlay_directory` (may be empty)
  /// over them: docs/translation.md says how. The error names file and line.
  static core::Result<std::unique_ptr<MapSet>> load(const std::string& overlay_directory);
  /// The built-in tables of codes, names and elements alone, without the maps of messages, segments
  /// and data types: for those who translate nothing.
  static core::Result<std::unique_ptr<MapSet>> load_tables();

  MapSet() = default;
  MapSet(const MapSet&) = delete;
  MapSet& operator=(const MapSet&) = delete;

  const fhir::FhirSchema& schema() const { return schema_; }
  const MessageMap* message_map(parsers::StructureId id) const;
  /// "CWE[CodeableConcept]"; nullptr if there is none.
  const Sheet* sheet(std::string_view name) const;
  /// CWE[CodeableConcept], which many functions ask for.
  const Sheet& codeable_concept() const { return *codeable_concept_; }
  /// CWE[Quantity], for the units of doses.
  const Sheet& quantity() const { return *quantity_; }
  const CodeMap* codes(std::string_view name) const;
  const std::map<std::string, CodeMap, std::less<>>& code_maps() const { return codes_; }
  const UriTable& coding_systems() const { return coding_systems_; }
  const UriTable& authorities() const { return authorities_; }
  const ObservationRule* observation(std::string_view loinc) const;
  const std::deque<Sheet>& sheets() const { return sheets_; }
  const std::map<std::string, MessageMap, std::less<>>& message_maps() const { return messages_; }
  /// Why an element without a row is not carried over ("PID-1"); empty if nothing is said.
  std::string_view reason(std::string_view path) const;

  Coverage coverage() const;

 private:
  friend class MapLoader;

  std::deque<std::string> texts_;
  fhir::FhirSchema schema_;
  std::deque<Sheet> sheets_;
  std::map<std::string, const Sheet*, std::less<>> sheet_by_name_;
  const Sheet* codeable_concept_ = nullptr;
  const Sheet* quantity_ = nullptr;
  std::map<std::string, CodeMap, std::less<>> codes_;
  std::map<std::string, MessageMap, std::less<>> messages_;
  UriTable coding_systems_;
  UriTable authorities_;
  std::unordered_map<std::string_view, ObservationRule> observations_;
  std::map<std::string_view, std::string_view> reasons_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MAP_SET_H_
