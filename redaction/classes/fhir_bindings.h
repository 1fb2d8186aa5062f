#ifndef IZTK_REDACTION_CLASSES_FHIR_BINDINGS_H_
#define IZTK_REDACTION_CLASSES_FHIR_BINDINGS_H_

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "redaction/classes/data_class.h"

namespace iztk::redaction {

/// Binds an element of a FHIR resource to a class.
struct FhirBinding {
  ClassId data_class = 0;
  CodeListId codes = kAnyText;  ///< What may be kept here.
  /// Condition: this element, looked for in the objects around the value from the inside out, has
  /// one of the values. No values: no condition.
  std::vector<std::string_view> when_path;
  std::vector<std::string_view> when_values;
  /// Element beside the value that holds the assigning authority ("system"); empty: none.
  std::string_view scope;

  bool conditional() const { return !when_values.empty(); }
};

/// Which element of a resource is of which class: the column `fhir` of classes.tsv.
///
///     Patient.name.{family,given}                one path for each name in braces
///     Patient.extension(patient-birthPlace).valueAddress.text
///     Immunization.manufacturer(Organization).name   a resource that is referred to from there
///     *.coding.display                           below every element called `coding` that another
///                                                path names, in any resource
///
/// Elements that no path names are unknown. Immutable once read; may be shared by threads.
class FhirBindings {
 public:
  /// Adds the paths of a cell. Empty, or what is wrong with it.
  std::string add(std::string_view cell, std::string_view when, std::string_view scope,
                  ClassId data_class, CodeListId codes);

  /// Reads the table of extensions; `text` must outlive this. Empty, or what is wrong with it.
  std::string add_extensions(std::string_view file, std::string_view text);

  /// Bindings of an element that holds a value, those with conditions first; nullptr: unknown.
  const std::vector<FhirBinding>* find(std::string_view path) const;

  /// Whether something below an element is known.
  bool knows_below(std::string_view path) const;

  /// Name of an extension in paths; empty if the URL is not known.
  std::string_view extension_name(std::string_view url) const;

  /// All paths, sorted.
  std::vector<std::string> paths() const;

 private:
  using Map = std::unordered_map<std::string, std::vector<FhirBinding>>;

  bool is_anchor(std::string_view path) const { return prefixes_.contains(path); }

  Map exact_;
  Map anywhere_;  ///< `*.coding.display` as "coding.display".
  std::set<std::string, std::less<>> prefixes_;
  std::set<std::string, std::less<>> anywhere_prefixes_;
  std::unordered_map<std::string_view, std::string_view> extensions_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_FHIR_BINDINGS_H_
