#ifndef IZTK_CORE_TABLES_EMBEDDED_FILE_H_
#define IZTK_CORE_TABLES_EMBEDDED_FILE_H_

#include <span>
#include <string_view>

namespace iztk::core {

/// A data file that is part of the program (see cmake/EmbedFiles.cmake). Lives as long as the
/// program.
struct EmbeddedFile {
  std::string_view path;  ///< Relative to the folder that was embedded, with '/' between the parts.
  const char* begin;
  const char* end;

  std::string_view content() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

}  // namespace iztk::core

#endif  // IZTK_CORE_TABLES_EMBEDDED_FILE_H_
