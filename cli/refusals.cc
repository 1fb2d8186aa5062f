#include "cli/refusals.h"

namespace iztk::cli {

void Refusals::add(std::size_t input, const parsers::Unit& unit, const std::string& why) {
  if (++count_ > kMostTold) return;
  stream_.say(stream_.name_of(input) + ", message " + std::to_string(unit.message_number) +
              ", line " + std::to_string(unit.line) + ": " + std::string(what_) + ": " + why);
}

void Refusals::finish() {
  if (count_ <= kMostTold) return;
  stream_.say(std::to_string(count_ - kMostTold) + " more messages were " + std::string(what_));
}

}  // namespace iztk::cli
