#ifndef IZTK_CLI_EXTRACT_EXTRACT_READER_H_
#define IZTK_CLI_EXTRACT_EXTRACT_READER_H_

#include <functional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "feeds/files/input_list.h"
#include "linkage/records/row_reader.h"

namespace iztk::cli {

/// Reads the rows of an extract, compressed or not, in bounded memory. `use` gets each row, the
/// line of names first, and returns false to stop. The error says why the input could not be read
/// to its end.
core::Status read_extract(const feeds::InputFile& input,
                          const std::function<bool(const linkage::RowReader::Row&)>& use);

/// The first line of an input that is a regular file, compressed or not, without its end; as much
/// of it as is in the first 16 KiB. Empty of a pipe, and if it cannot be read: whoever reads it
/// says why.
std::string first_line_of(const feeds::InputFile& input);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_EXTRACT_READER_H_
