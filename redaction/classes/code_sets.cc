#include "redaction/classes/code_sets.h"

#include <algorithm>

#include "core/codes/ndc.h"
#include "core/tables/code_table.h"
#include "core/text/ascii.h"
#include "redaction/classes/value_shape.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

/// Place of a code that says no more than a table would.
constexpr std::size_t kShortNumber = 3;

/// Codes of which no table can be made, but each has a digit (lot numbers).
constexpr std::string_view kAnyWithDigit = "*#";
constexpr std::size_t kLongestOpenCode = 20;

/// Digits of the labeler in a drug code of the tables.
constexpr std::size_t kLabeler = 5;

/// Texts made of words, each of them a member or the name of an element of FHIR (places of faults).
constexpr std::string_view kByWords = "*.";

bool is_short(std::string_view text) {
  return text.size() == 1 ||
         (text.size() <= kShortNumber && std::all_of(text.begin(), text.end(), is_digit));
}

bool is_open_code(std::string_view text) {
  return text.size() <= kLongestOpenCode && !is_social_security_number(text) &&
         std::any_of(text.begin(), text.end(), is_digit) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// Calls `each` with every run of letters and digits as long as it returns true.
template <typename Each>
bool all_words(std::string_view text, const Each& each) {
  const auto is_mark = [](char c) { return !is_alphanumeric(c); };
  while (!text.empty()) {
    const auto end = std::find_if(text.begin(), text.end(), is_mark);
    const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (!word.empty() && !each(word)) return false;
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return true;
}

}  // namespace

CodeSets::CodeSets(const ClassTable& classes, const Vocabulary& vocabulary) {
  for (const std::vector<std::string_view>& names : classes.code_lists()) {
    Members& members = lists_.emplace_back();
    for (const std::string_view name : names) {
      members.any_with_digit |= name == kAnyWithDigit;
      members.by_words |= name == kByWords;
      const Vocabulary::CodeSet* set = vocabulary.find_set(name);
      if (set == nullptr) continue;
      members.tables.insert(members.tables.end(), set->tables.begin(), set->tables.end());
      for (const core::CodeTable* table : set->tables) {
        if (!table->has_system("NDC")) continue;
        for (const core::CodeEntry& entry : table->entries()) {
          members.labelers.insert(entry.code.substr(0, kLabeler));
        }
      }
      members.codes.insert(set->codes.begin(), set->codes.end());
      members.shapes.insert(members.shapes.end(), set->shapes.begin(), set->shapes.end());
    }
    if (members.by_words) add_elements(classes.fhir(), &members);
  }
}

void CodeSets::add_elements(const FhirBindings& fhir, Members* members) {
  for (const std::string& path : fhir.paths()) {
    all_words(path, [&](std::string_view word) {
      members->codes.insert(*elements_.emplace(word).first);
      return true;
    });
  }
}

bool CodeSets::holds(CodeListId list, std::string_view text) const {
  if (list == kAnyText) return true;
  const Members& members = lists_[list];
  if (!members.by_words) return is_member(members, core::trimmed(text));
  return all_words(text, [&](std::string_view word) { return is_member(members, word); });
}

bool CodeSets::is_drug(const Members& members, std::string_view code) {
  if (members.labelers.empty()) return false;
  const core::NdcCandidates candidates = core::ndc_candidates(code);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (members.labelers.contains(candidates[i].substr(0, kLabeler))) return true;
  }
  return false;
}

// Senders put the text of a code into the place of the code. One word alone may be a name: tribes
// have names that people have, too.
bool CodeSets::is_display(const Members& members, std::string_view text) {
  if (text.find(' ') == std::string_view::npos) return false;
  return std::any_of(members.tables.begin(), members.tables.end(),
                     [text](const core::CodeTable* table) {
                       return std::any_of(table->entries().begin(), table->entries().end(),
                                          [text](const core::CodeEntry& entry) {
                                            return core::equal_ignoring_case(entry.display, text);
                                          });
                     });
}

bool CodeSets::is_member(const Members& members, std::string_view code) {
  if (is_short(code)) return true;
  if (members.codes.contains(code)) return true;
  if (members.any_with_digit && is_open_code(code)) return true;
  const bool in_table =
      std::any_of(members.tables.begin(), members.tables.end(),
                  [code](const core::CodeTable* table) { return table->find(code) != nullptr; });
  if (in_table) return true;
  if (is_drug(members, code) || is_display(members, code)) return true;
  return std::any_of(members.shapes.begin(), members.shapes.end(),
                     [code](std::string_view shape) { return core::has_shape(code, shape); });
}

}  // namespace iztk::redaction
