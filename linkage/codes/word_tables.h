#ifndef IZTK_LINKAGE_CODES_WORD_TABLES_H_
#define IZTK_LINKAGE_CODES_WORD_TABLES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace iztk::linkage {

/// The words that names and streets are compared by: placeholders.tsv, nicknames.tsv and
/// street_words.tsv of linkage/. All texts are folded.
class WordTables {
 public:
  /// Those of the program. Immutable; may be used by several threads.
  static const WordTables& built_in();

  /// Whether a text stands for an unknown value. `field`: name, street, phone or birth_date.
  bool is_placeholder(std::string_view field, const std::string& text) const;

  /// The form of one to three words of a street; nullptr if they have none.
  const std::string_view* street_form(const std::string& words) const;

  struct Root {
    std::string_view full;  ///< Empty if the name is neither a short form nor has one.
    bool is_short_form = false;
  };
  /// The full name of a short form, or the name itself if it has short forms.
  Root root(const std::string& first_name) const;

 private:
  void read_placeholders();
  void read_street_words();
  void read_nicknames();

  std::unordered_set<std::string> placeholders_;  ///< "name TEST"
  std::unordered_map<std::string, std::string_view> street_forms_;
  std::unordered_map<std::string, Root> roots_;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_CODES_WORD_TABLES_H_
