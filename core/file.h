#ifndef IZTK_CORE_FILE_H_
#define IZTK_CORE_FILE_H_

#include <cstddef>
#include <string>

#include "core/result.h"

namespace iztk::core {

/// Tables, policies and profiles are smaller; what is larger was named by mistake.
inline constexpr std::size_t kMostFileBytes = 256 * 1024 * 1024;

/// All bytes of a small file, a pipe too; not for messages, which are read as streams. The error
/// says why it cannot be read, without its name: "Is a directory".
Result<std::string> read_file(const std::string& path, std::size_t most_bytes = kMostFileBytes);

}  // namespace iztk::core

#endif  // IZTK_CORE_FILE_H_
