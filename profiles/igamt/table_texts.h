#ifndef IZTK_PROFILES_IGAMT_TABLE_TEXTS_H_
#define IZTK_PROFILES_IGAMT_TABLE_TEXTS_H_

#include <initializer_list>
#include <string>
#include <string_view>

#include "profiles/igamt/computable_profile.h"

/// Turns texts of an export into cells of tables.
namespace iztk::profiles::igamt {

/// One line without tabs, with single blanks between words.
std::string cell(std::string_view text);

/// A line of a table.
std::string row(std::initializer_list<std::string_view> cells);

/// A name for a file and a cell: letters, digits and underscores.
std::string plain(std::string_view id);

/// A cell of one word.
std::string one_word(std::string_view text);

/// A usage as the tables write it: R, RE, O, X or B.
std::string usage_text(nist::Usage usage);

/// C(a/b), where a and b are R, RE, O or X.
std::string usage_text(const nist::Predicate& predicate);

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_TABLE_TEXTS_H_
