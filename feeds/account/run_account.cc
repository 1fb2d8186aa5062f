#include "feeds/account/run_account.h"

#include <stdexcept>
#include <utility>

namespace iztk::cli {
namespace {

constexpr std::string_view kFragmentCode = "ENC010";

}  // namespace

void RunAccount::add(const parsers::Unit& unit) {
  ledger_.add(unit);
  bytes_of_input_ += unit.bytes.size();
  const std::string_view code = rejection_code(unit);
  if (!code.empty() && !unit.continues_previous) ++rejections_[std::string(code)];
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

std::uint64_t RunAccount::other_shards_bytes() const {
  std::uint64_t bytes = 0;
  for (const InputEnd& input : inputs_) bytes += input.other_shards_bytes;
  return bytes;
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
