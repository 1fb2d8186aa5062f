#ifndef IZTK_REDACTION_CLASSES_PUBLIC_TEXTS_H_
#define IZTK_REDACTION_CLASSES_PUBLIC_TEXTS_H_

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "core/tables/code_table.h"

namespace iztk::redaction {

/// Codes and display texts that everybody knows: what stands in a public code table says nothing
/// about a person, even when a person has the same name. Once it is filled it may be shared by
/// threads.
class Vocabulary {
 public:
  Vocabulary();
  ~Vocabulary();
  // A copy would have views of the texts of the original.
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;
  Vocabulary(Vocabulary&&) noexcept;
  Vocabulary& operator=(Vocabulary&&) noexcept;

  /// Adds the codes and texts of a table; the text that it was read from must outlive the
  /// vocabulary. The first text of a code counts. Its codes are the set `set`, if there is a name.
  void add(core::CodeTable table, std::string_view set = {});
  /// Adds one code. Texts of tables count before it.
  void add(std::string_view system, std::string_view code, std::string_view display);
  /// Another name of a system (its URI): it has the codes that the system has now.
  void add_name(std::string_view system, std::string_view other);

  /// A named set of codes (CodeSets): members of tables, and others.
  struct CodeSet {
    std::vector<const core::CodeTable*> tables;
    std::vector<std::string_view> codes;
    std::vector<std::string_view> shapes;  ///< As core::has_shape() reads them.
  };
  /// Adds the small sets of redaction/code_sets.tsv. The error names file and line.
  core::Status add_built_in_sets();
  /// Adds a code, or a shape of codes, to a set.
  void add_to_set(std::string_view set, std::string_view code);
  void add_shape_to_set(std::string_view set, std::string_view shape);
  /// nullptr if there is no set of this name.
  const CodeSet* find_set(std::string_view name) const;

  /// The public text of a code; empty if the system or the code is not known.
  std::string_view display(std::string_view system, std::string_view code) const;

  /// Whether the whole text is a code or a display text of some table. Letter case does not matter.
  bool is_public(std::string_view text) const;

 private:
  class PublicTexts;

  using Codes = std::unordered_map<std::string, std::string_view>;
  struct System {
    std::vector<const core::CodeTable*> tables;
    Codes codes;  ///< Those added one by one.
  };

  std::deque<core::CodeTable> tables_;
  std::deque<std::string> texts_;    ///< Of codes added one by one, and of sets.
  std::vector<std::string> public_;  ///< Codes, texts and names that stand in no table.
  std::unordered_map<std::string, System> systems_;
  std::unordered_map<std::string, CodeSet> sets_;
  std::unique_ptr<PublicTexts> public_texts_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_PUBLIC_TEXTS_H_
