#ifndef IZTK_LINKAGE_CODES_FOLDED_TEXT_H_
#define IZTK_LINKAGE_CODES_FOLDED_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace iztk::linkage {

/// The five entities of XML and numeric references as what they stand for: `O&#39;Brien` is
/// O'Brien. Converters leave them in names, streets and lots.
std::string decode_entities(std::string_view text);

/// Letters and digits in one form: compatibility decomposition without marks, Latin letters as
/// capital A to Z (Ł is L, ß is SS, Æ is AE), everything else dropped. Letters of other scripts are
/// kept, in small letters of UTF-8.
std::string folded(std::string_view text);

/// folded(), or nothing for what stands for an unknown value (linkage/placeholders.tsv). `field`:
/// name, street, phone or birth_date.
std::string folded_value(std::string_view field, std::string_view text);

/// The parts of a last name, at blanks and hyphens, folded; "JR" and the like at the end are left
/// out.
std::vector<std::string> last_name_parts(std::string_view text);

/// A street in the form in which it is compared: words in one spelling
/// (linkage/street_words.tsv), no words for units, unit numbers without leading zeros, no blanks.
std::string folded_street(std::string_view text);

/// The first number in a folded street; empty if there is none.
std::string_view street_number(std::string_view street);

/// The last 7 digits of the first telephone number in a text; empty if it has fewer. An extension
/// or a second number ends it: a letter, '#', ',', ';' or '/'.
std::string phone_digits(std::string_view text);

/// American Soundex (H and W do not separate equal codes); empty for a name without A to Z.
std::string soundex(std::string_view folded_name);

/// Whether a folded suffix is one, as a number: 0 none, 1 JR or II, 2 SR or I, 3 III and above.
unsigned suffix_number(std::string_view text);

/// The day in eight digits, or nothing if it is not one or stands for an unknown day. YYYY-MM-DD
/// and YYYYMMDD are read, with or without a time after it.
std::string birth_day(std::string_view text);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_CODES_FOLDED_TEXT_H_
