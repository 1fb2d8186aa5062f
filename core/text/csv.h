#ifndef IZTK_CORE_TEXT_CSV_H_
#define IZTK_CORE_TEXT_CSV_H_

#include <string>
#include <string_view>

namespace iztk::core {

/// A cell as RFC 4180 writes it, in quotes where it needs them. A spreadsheet takes a text that
/// starts with = + - @ for a formula and would run it (CWE-1236); an apostrophe keeps it a text.
/// Characters that a terminal would act upon are made visible, as printable() does.
std::string csv_cell(std::string_view text);

/// Appends the same.
void append_csv_cell(std::string_view text, std::string* out);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_CSV_H_
