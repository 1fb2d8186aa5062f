#ifndef IZTK_INSPECT_EXTRACTS_FILE_NAMES_H_
#define IZTK_INSPECT_EXTRACTS_FILE_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/text/date_time.h"

namespace iztk::inspect {

/// Names of extract files by the pattern of a layout, such as yyyymmdd_NN_AAA.txt: yyyymmdd is the
/// day, yyyyMMM its month (2026FEB), yyyyQq its quarter (2026Q1), NN the number of the file, AAA
/// the sender.

/// Whether a name, without folder, is like the pattern.
bool is_named_like(std::string_view pattern, std::string_view name);

/// `number` from 1 to 99, `sender` of three letters.
std::string file_name_of(std::string_view pattern, core::Day day, std::uint64_t number,
                         std::string_view sender);

/// Whether names tell the files of a day apart.
bool is_numbered(std::string_view pattern);

/// Three letters.
bool is_sender(std::string_view sender);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_FILE_NAMES_H_
