#include "cli/options/encodings.h"

#include "parsers/charset/charset.h"

namespace iztk::cli {

std::vector<std::string> encoding_names() {
  std::vector<std::string> names = {kAutomaticEncoding};
  for (const parsers::CharsetOption& option : parsers::charset_options()) {
    names.emplace_back(option.name);
  }
  return names;
}

}  // namespace iztk::cli
