#ifndef IZTK_REDACTION_TEXT_STREET_ADDRESS_H_
#define IZTK_REDACTION_TEXT_STREET_ADDRESS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

namespace iztk::redaction {

/// Where something stands in a text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A street with its house number, as far as writers agree about it: "318 N Maplehurst Court, Apt
/// 4B" is 318 and "maplehurst".
struct StreetAddress {
  std::string number;              ///< Of the house, or of the box.
  std::vector<std::string> names;  ///< Words of the name of the street, in their standard forms.

  friend bool operator==(const StreetAddress&, const StreetAddress&) = default;
};

/// Reads addresses as they are written in the United States, with the words of street_words.tsv.
/// Immutable once it is read.
class StreetWords {
 public:
  /// The text must outlive this.
  static core::Result<StreetWords> parse(std::string_view file, std::string_view text);

  /// The address in a line; nothing if it has no house number or no name of a street.
  std::optional<StreetAddress> read(std::string_view line) const;

  /// Whether a line is the name of a street alone, without a house number.
  bool is_name_alone(std::string_view line) const;

  /// The spellings, folded, of the longest word of the street's name: a text without any of them
  /// does not name the address.
  std::vector<std::string> spellings_of(const StreetAddress& address) const;

  /// Where a text names an address: the number of the house and all words of the street, in any
  /// order, whatever stands between. Nothing if it does not.
  std::optional<TextRange> find(const StreetAddress& address, std::string_view text) const;

 private:
  enum class Kind : std::uint8_t { kName, kNumber, kSuffix, kDirection, kUnit, kBox };
  struct Known {
    std::string_view standard;
    Kind kind = Kind::kName;
  };
  struct Word {
    std::string text;  ///< In its standard form.
    Kind kind = Kind::kName;
    TextRange range;
  };

  /// What an address has of a line; parts may be empty.
  using Parts = StreetAddress;

  std::vector<Word> words_of(std::string_view text) const;
  Word word_of(std::string_view text, TextRange range) const;
  Parts parts_of(std::string_view line) const;
  static bool numbers_unit(const Word& word);
  static std::vector<std::string> names_of(const std::vector<Word>& words);

  std::unordered_map<std::string, Known> words_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_TEXT_STREET_ADDRESS_H_
