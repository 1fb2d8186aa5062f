#include "cli/stream/run_account.h"

#include <stdexcept>
#include <utility>

namespace iztk::cli {
namespace {

constexpr std::string_view kFragmentCode = "ENC010";

std::uint64_t* bytes_of(parsers::UnitKind kind, bool rejected, parsers::Ledger* ledger) {
  switch (kind) {
    case parsers::UnitKind::kMessage:
      return rejected ? &ledger->rejected_bytes : &ledger->accepted_bytes;
    case parsers::UnitKind::kFragment:
      return &ledger->rejected_bytes;
    case parsers::UnitKind::kEnvelope:
      return &ledger->envelope_bytes;
    case parsers::UnitKind::kTransport:
      return &ledger->transport_bytes;
  }
  return &ledger->rejected_bytes;
}

}  // namespace

void RunAccount::add(const parsers::Unit& unit) {
  const std::string_view code = rejection_code(unit);
  *bytes_of(unit.kind, !code.empty(), &ledger_) += unit.bytes.size();
  bytes_of_input_ += unit.bytes.size();
  const bool counts =
      unit.kind == parsers::UnitKind::kMessage || unit.kind == parsers::UnitKind::kFragment;
  if (!counts || unit.continues_previous) return;
  if (code.empty()) {
    ++ledger_.accepted_units;
    return;
  }
  ++ledger_.rejected_units;
  ++rejections_[std::string(code)];
}

void RunAccount::reject(const parsers::Unit& unit, std::string_view code) {
  ledger_.accepted_bytes -= unit.bytes.size();
  ledger_.rejected_bytes += unit.bytes.size();
  --ledger_.accepted_units;
  ++ledger_.rejected_units;
  ++rejections_[std::string(code)];
}

void RunAccount::end_input(const InputEnd& end) {
  inputs_.push_back(end);
  const std::uint64_t noted = std::exchange(bytes_of_input_, 0);
  if (!end.failure.empty()) {
    incomplete("an input could not be read to its end");
  } else if (noted != end.ledger.total_bytes()) {
    throw std::logic_error("bytes without account");
  }
}

void RunAccount::incomplete(std::string_view why) {
  if (status_ != RunStatus::kComplete) return;
  status_ = RunStatus::kIncomplete;
  why_ = why;
}

void RunAccount::interrupt() {
  status_ = RunStatus::kInterrupted;
  why_ = "a signal asked for the end";
}

std::string_view rejection_code(const parsers::Unit& unit) {
  if (unit.rejection != nullptr) return unit.rejection->code;
  return unit.kind == parsers::UnitKind::kFragment ? kFragmentCode : std::string_view();
}

std::string rejection_text(const parsers::Unit& unit) {
  if (unit.rejection != nullptr) {
    return std::string(unit.rejection->code) + ", " + std::string(unit.rejection->name);
  }
  return unit.kind == parsers::UnitKind::kFragment ? "these bytes belong to no message" : "";
}

}  // namespace iztk::cli
