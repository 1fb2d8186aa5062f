#include "feeds/account/run_account.h"

#include <stdexcept>
#include <utility>

#include "core/json/json_writer.h"
#include "feeds/account/checkpoint_reader.h"
#include "feeds/account/checkpoint_writer.h"

namespace iztk::feeds {
namespace {

constexpr std::string_view kFragmentCode = "ENC010";

InputEnd restore_input(const CheckpointReader& saved) {
  InputEnd input;
  input.ledger = restore_ledger(saved["ledger"]);
  input.other_shards_bytes = saved["other_shards"].number();
  input.from_utf16 = saved["from_utf16"].truth();
  input.compressed = saved["compressed"].truth();
  input.file_bytes = saved["file_bytes"].number();
  input.sha256 = saved["sha256"].text();
  return input;
}

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
  if (status_ != reports::RunStatus::kComplete) return;
  status_ = reports::RunStatus::kIncomplete;
  why_ = why;
}

void RunAccount::interrupt() {
  status_ = reports::RunStatus::kInterrupted;
  why_ = "a signal asked for the end";
}

// Only a complete account is saved, so status and reason are those of a new one.
void RunAccount::save(core::JsonWriter* json) const {
  json->begin_object();
  json->key("ledger");
  save_ledger(ledger_, json);
  json->member("bytes_of_input", bytes_of_input_);
  json->key("rejections");
  json->begin_object();
  for (const auto& [code, count] : rejections_) json->member(code, count);
  json->end_object();
  json->key("inputs");
  json->begin_array();
  for (const InputEnd& input : inputs_) {
    json->begin_object();
    json->key("ledger");
    save_ledger(input.ledger, json);
    json->member("other_shards", input.other_shards_bytes);
    json->member("from_utf16", input.from_utf16);
    json->member("compressed", input.compressed);
    json->member("file_bytes", input.file_bytes);
    json->member("sha256", std::string_view(input.sha256));
    json->end_object();
  }
  json->end_array();
  json->end_object();
}

void RunAccount::restore(const CheckpointReader& saved) {
  ledger_ = restore_ledger(saved["ledger"]);
  bytes_of_input_ = saved["bytes_of_input"].number();
  for (const CheckpointReader& each : saved["rejections"].items()) {
    rejections_[each.key()] = each.number();
  }
  for (const CheckpointReader& each : saved["inputs"].items()) {
    inputs_.push_back(restore_input(each));
  }
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

}  // namespace iztk::feeds
