#ifndef IZTK_REDACTION_CLASSES_CLASS_TABLE_H_
#define IZTK_REDACTION_CLASSES_CLASS_TABLE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "core/tables/tsv.h"
#include "parsers/message/segment_name.h"
#include "redaction/classes/data_class.h"
#include "redaction/classes/fhir_bindings.h"
#include "redaction/classes/spellings.h"
#include "redaction/text/street_address.h"

namespace iztk::redaction {

/// Binds places of a segment to a class: components `first` to `last` of a field.
struct Binding {
  ClassId data_class = 0;
  std::uint32_t first = 1;
  std::uint32_t last = 1;
  std::uint32_t subcomponents = 1;    ///< How many are known; the rest is unknown.
  std::uint32_t scope_component = 0;  ///< Component with the assigning authority; 0: none.
  CodeListId codes = kAnyText;        ///< What may be kept here.
  /// Condition: this component of the same repetition (field 0) or of this field of the segment
  /// holds one of the values. No values: no condition.
  std::uint32_t when_field = 0;
  std::uint32_t when_component = 1;
  std::vector<std::string_view> when_values;

  bool conditional() const { return !when_values.empty(); }
};

/// All bindings of one field; those with conditions first.
using FieldBindings = std::vector<Binding>;

/// The identifier classes and where they stand (redaction/classes.tsv).
class ClassTable {
 public:
  /// The built-in table; the error names file and line.
  static core::Result<std::unique_ptr<ClassTable>> built_in();
  /// Reads a table. `text` must outlive it.
  static core::Result<std::unique_ptr<ClassTable>> parse(std::string_view file,
                                                         std::string_view text);

  const std::vector<DataClass>& classes() const { return classes_; }
  const DataClass& at(ClassId id) const { return classes_[id]; }

  /// Whether `pattern` means the class: its name, the start of its name up to a dot ("geo",
  /// "geo.zip"), `*` for any part ("*.relative", "name.*"); alternatives between bars.
  bool matches(std::string_view pattern, ClassId id) const;

  /// Fields of a segment, by number from 0 (not used); nullptr if the segment is unknown.
  const std::vector<FieldBindings>* fields(parsers::SegmentName segment) const;

  /// Names of the code sets whose members may be kept in a place, by CodeListId. The first list is
  /// kAnyText and has no names.
  const std::vector<std::vector<std::string_view>>& code_lists() const { return code_lists_; }

  /// How values that go may be written, and the words of streets.
  const Spellings& spellings() const { return spellings_; }
  const StreetWords& street_words() const { return street_words_; }

  /// The same for elements of FHIR resources.
  const FhirBindings& fhir() const { return fhir_; }

  /// All known segments, in the order of their names.
  std::vector<parsers::SegmentName> segments() const;

 private:
  core::Status read(const core::TsvTable& table);
  core::Status read_tables();
  core::Status read_facts(const core::TsvTable& table, const core::TsvTable::Row& row);
  core::Status bind(const core::TsvTable& table, const core::TsvTable::Row& row, ClassId id);
  CodeListId code_list(std::string_view cell, ClassId id);

  std::vector<DataClass> classes_;
  std::vector<CodeListId> codes_of_class_;
  std::vector<std::vector<std::string_view>> code_lists_{{}};
  std::unordered_map<std::string_view, ClassId> by_name_;
  std::unordered_map<parsers::SegmentName, std::vector<FieldBindings>> segments_;
  FhirBindings fhir_;
  Spellings spellings_;
  StreetWords street_words_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_CLASS_TABLE_H_
