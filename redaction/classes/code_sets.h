#ifndef IZTK_REDACTION_CLASSES_CODE_SETS_H_
#define IZTK_REDACTION_CLASSES_CODE_SETS_H_

#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "redaction/classes/class_table.h"
#include "redaction/classes/public_texts.h"

namespace iztk::redaction {

/// The codes that may stand in each place for codes (column `codes` of classes.tsv). A text in such
/// a place that is no member may be anything, a name too, so it is not kept. Immutable; may be
/// shared by threads.
class CodeSets {
 public:
  /// Joins the sets that the class table names. A set that the vocabulary does not know has no
  /// members. `vocabulary` must outlive this.
  CodeSets(const ClassTable& classes, const Vocabulary& vocabulary);
  // A copy would have views of the names of the original.
  CodeSets(const CodeSets&) = delete;
  CodeSets& operator=(const CodeSets&) = delete;

  /// Whether a text may stand where the codes of `list` stand: a member or its display text of more
  /// than one word, one
  /// character, or a number of up to three digits. Letter case as in the tables, of display texts
  /// any; blanks around it do not matter. A drug code (NDC), in any form, is a member if its
  /// labeler has others in the tables: new packages come out before new tables. Any text may stand
  /// for kAnyText.
  bool holds(CodeListId list, std::string_view text) const;

 private:
  struct Members {
    std::vector<const core::CodeTable*> tables;
    std::unordered_set<std::string_view> codes;
    std::vector<std::string_view> shapes;
    std::unordered_set<std::string_view> labelers;  ///< Of the drug codes (NDC) in `tables`.
    bool any_with_digit = false;
    bool by_words = false;
  };

  static bool is_member(const Members& members, std::string_view code);
  static bool is_drug(const Members& members, std::string_view code);
  static bool is_display(const Members& members, std::string_view text);
  void add_elements(const FhirBindings& fhir, Members* members);

  std::vector<Members> lists_;
  std::set<std::string> elements_;  ///< Names of elements of FHIR.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_CODE_SETS_H_
