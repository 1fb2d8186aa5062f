#ifndef IZTK_REDACTION_VOCABULARY_H_
#define IZTK_REDACTION_VOCABULARY_H_

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/code_table.h"

namespace iztk::redaction {

/// Codes and display texts that everybody knows: what stands in a public code table says nothing
/// about a person, even when a person has the same name.
class Vocabulary {
 public:
  Vocabulary() = default;
  // A copy would have views of the texts of the original.
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;
  Vocabulary(Vocabulary&&) = default;
  Vocabulary& operator=(Vocabulary&&) = default;

  /// Adds the codes and texts of a table.
  void add(const core::CodeTable& table);
  /// Adds one code. The first text of a code counts.
  void add(std::string_view system, std::string_view code, std::string_view display);
  /// Another name of a system (its URI): it has the same codes.
  void add_name(std::string_view system, std::string_view other);

  /// The public text of a code; empty if the system or the code is not known.
  std::string_view display(std::string_view system, std::string_view code) const;

  /// Whether the whole text is a code or a display text of some table. Letter case does not matter.
  bool is_public(std::string_view text) const;

 private:
  std::string_view keep(std::string text);

  using Codes = std::unordered_map<std::string, std::string_view>;

  std::deque<std::string> texts_;
  std::unordered_map<std::string, Codes> systems_;
  std::unordered_set<std::string_view> public_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_VOCABULARY_H_
