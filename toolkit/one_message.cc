#include "toolkit/one_message.h"

#include <cstdint>
#include <optional>
#include <string>

#include "parsers/framing/framing.h"

namespace iztk {

/// Keeps findings beyond the call that made them.
class OneMessage::Collector final : public core::DiagnosticSink {
 public:
  explicit Collector(OneMessage& owner) : owner_(owner) {}

  void report(const core::Diagnostic& diagnostic) override {
    core::Diagnostic& kept = owner_.findings_.emplace_back(diagnostic);
    for (std::string_view& argument : kept.arguments) argument = owner_.arena_.copy(argument);
    kept.path = owner_.arena_.copy(kept.path);
  }

 private:
  OneMessage& owner_;
};

Status OneMessage::read(std::string_view bytes) {
  findings_.clear();
  arena_.reset();
  unit_ = {};
  Collector collector(*this);
  parsers::Framer framer;
  bool seen = false;
  std::optional<std::uint64_t> fragment;  ///< Where it is.
  while (!bytes.empty()) {
    const std::optional<parsers::Unit> unit = framer.next(bytes, true, collector);
    if (!unit) break;
    bytes.remove_prefix(unit->bytes.size());
    if (unit->continues_previous) continue;
    if (unit->kind == parsers::UnitKind::kFragment) fragment = fragment.value_or(unit->offset);
    if (unit->kind != parsers::UnitKind::kMessage) continue;
    if (seen) return Error{"the bytes hold more than one message; run_feed() takes any number"};
    seen = true;
    unit_.unit = *unit;
  }
  if (!seen) return Error{"the bytes hold no message: it begins with MSH"};
  if (fragment) {
    return Error{"byte " + std::to_string(*fragment) +
                 ": what is here belongs to no message; run_feed() takes any input"};
  }
  unit_.findings = findings_;
  return ok();
}

}  // namespace iztk
