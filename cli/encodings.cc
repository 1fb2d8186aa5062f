#include "cli/encodings.h"

namespace iztk::cli {

std::vector<std::string> encoding_names() {
  return {"auto", "utf-8", "ascii", "iso-8859-1", "windows-1252", "utf-16le", "utf-16be"};
}

}  // namespace iztk::cli
