#include "cli/unit_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace iztk::cli {
namespace {

constexpr std::size_t kBlockSize = 256 * 1024;
/// Below this, whatever a slow pipe gives is looked at once: the message may be complete.
constexpr std::size_t kSmallWindow = 16 * 1024;

}  // namespace

UnitReader::UnitReader(TextInput& input, parsers::Framer& framer, std::function<void()> before_read)
    : input_(input), framer_(framer), before_read_(std::move(before_read)) {}

core::Result<std::optional<parsers::Unit>> UnitReader::next(core::DiagnosticSink& sink) {
  while (true) {
    const std::string_view window = std::string_view(buffer_).substr(begin_);
    if (!window.empty()) {
      std::optional<parsers::Unit> unit = framer_.next(window, at_end_, sink);
      if (unit.has_value()) {
        begin_ += unit->bytes.size();
        return unit;
      }
    }
    if (at_end_) return std::optional<parsers::Unit>();
    const core::Result<bool> grown = grow();
    if (!grown) return grown.error();
  }
}

core::Result<bool> UnitReader::grow() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  // Twice as long each time, so that the Framer looks at every byte of a long message a few times
  // only.
  const std::size_t wanted = std::max(kBlockSize, buffer_.size());
  const std::size_t enough = buffer_.size() < kSmallWindow ? 1 : buffer_.size();
  std::size_t gained = 0;
  while (gained < enough) {
    before_read_();
    const core::Result<std::size_t> got = input_.read(wanted - gained, &buffer_);
    if (!got) return got.error();
    if (*got == 0) {
      at_end_ = true;
      return false;
    }
    gained += *got;
    bytes_read_ += *got;
  }
  return true;
}

}  // namespace iztk::cli
