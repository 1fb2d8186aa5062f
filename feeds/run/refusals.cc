#include "feeds/run/refusals.h"

namespace iztk::feeds {

void Refusals::add(std::size_t input, const parsers::Unit& unit, const std::string& why,
                   std::string_view control_id) {
  if (++noted_ > kMostTold) return;
  const std::string id = control_id.empty() ? "" : " (" + std::string(control_id) + ")";
  lines_.push_back(stream_.name_of(input) + ", message " + std::to_string(unit.message_number) +
                   id + ", line " + std::to_string(unit.line) + ": " + std::string(what_) + ": " +
                   why);
}

void Refusals::tell() {
  told_of_ = noted_;
  for (const std::string& line : lines_) stream_.say(line);
  lines_.clear();
}

void Refusals::finish() {
  if (told_of_ <= kMostTold) return;
  const std::uint64_t more = told_of_ - kMostTold;
  const std::string advice = !advice_.empty() ? std::string(advice_)
                             : listed_        ? "the index of --rejects lists all"
                                              : "--rejects FILE lists all";
  stream_.say(std::to_string(more) + (more == 1 ? " more message was " : " more messages were ") +
              std::string(what_) + "; " + advice);
}

}  // namespace iztk::feeds
