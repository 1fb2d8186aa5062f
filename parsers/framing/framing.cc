#include "parsers/framing/framing.h"

#include "parsers/framing/batch_framer.h"
#include "parsers/framing/input_kind.h"
#include "parsers/framing/message_extent.h"
#include "parsers/message/segment_start.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;

/// Whether all of a short input is white space. Nothing as long as that is open.
std::optional<bool> is_white_space(std::string_view text, bool complete) {
  if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) return false;
  if (text.size() >= kPieceBytes) return false;
  return complete ? std::optional(true) : std::nullopt;
}

}  // namespace

Framer::Framer(Framing framing, const Limits& limits) : framing_(framing), run_(limits) {}

std::uint64_t Framer::enough_bytes() const {
  return run_.limits().message_bytes + kMaxBlankRun + 2 * kMaxLookahead;
}

std::optional<Unit> Framer::next(std::string_view window, bool at_end, core::DiagnosticSink& sink) {
  if (window.empty()) return std::nullopt;
  const FramingInput input = run_.cutter().input(window, at_end, sink);
  return packing_ == Packing::kUnknown ? start(input) : next_by_packing(input);
}

std::optional<Unit> Framer::next_by_packing(const FramingInput& input) {
  if (packing_ == Packing::kMllp) return mllp_.next(input, run_);
  if (run_.within_rejected()) return run_.next_piece(input);
  return BatchFramer(run_, nullptr).next(input);
}

void Framer::finish(core::DiagnosticSink& sink) {
  run_.envelope().finish(sink);
  const FramingInput input{{}, true, 0, 1, '\0', sink};
  if (ledger().transport_bytes == ledger().total_bytes()) {
    input.report({kEmptyInput});
  } else if (run_.cutter().only_junk()) {
    // A single fragment has said so itself.
    input.report({kNoMessage});
  }
}

std::optional<Unit> Framer::start(const FramingInput& input) {
  if (input.text.size() < kDetectionBytes && !input.complete) return std::nullopt;
  if (input.offset == 0) {
    const auto blank = is_white_space(input.text, input.complete);
    if (!blank) return std::nullopt;
    if (*blank) return run_.take(input, {input.text.size()});
    if (const auto unreadable = detect_unreadable(input.text)) {
      packing_ = Packing::kBatch;
      return run_.reject(input,
                         {LongUnit(UnitEnd::kEndOfInput), UnitKind::kFragment, unreadable->rule});
    }
  }
  if (input.text.starts_with(kUtf8Mark)) return take_mark(input);
  // VT may be what has become of the M of MSH.
  const bool vertical_tab = input.text.front() == kVerticalTab;
  if (vertical_tab && input.text.size() < kHeaderLookahead && !input.complete) return std::nullopt;
  packing_ = is_mllp(input.text) ? Packing::kMllp : Packing::kBatch;
  return next_by_packing(input);
}

std::optional<Unit> Framer::take_mark(const FramingInput& input) {
  if (input.offset == 0) {
    input.report({kByteOrderMark, 0, kUtf8Mark.size()});
  } else if (run_.remarks().first_time(FramingRemarks::Once::kDoubleMark)) {
    input.report({kMisplacedByteOrderMark, 0, kUtf8Mark.size(), {"after another one"}});
  }
  return run_.take(input, {kUtf8Mark.size()});
}

bool Framer::is_mllp(std::string_view text) const {
  if (framing_ != Framing::kAuto) return framing_ == Framing::kMllp;
  return text.front() == kVerticalTab && !is_damaged_header(text);
}

}  // namespace iztk::parsers
