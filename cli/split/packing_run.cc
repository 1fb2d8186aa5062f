#include "cli/split/packing_run.h"

#include "feeds/packing/line_ends.h"
#include "parsers/message/line_scan.h"

namespace iztk::cli {
namespace {

constexpr char kTransportBytes[] = {parsers::kVerticalTab, parsers::kFileSeparator};
constexpr std::string_view kTransport(kTransportBytes, sizeof(kTransportBytes));

feeds::StreamRun::Settings stream_settings(const PackingOptions& options,
                                           feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.quiet = options.output.quiet;
  return settings;
}

bool is_accepted(const parsers::Unit& unit) {
  return unit.kind == parsers::UnitKind::kMessage && unit.rejection == nullptr;
}

}  // namespace

PackingRun::PackingRun(const PackingOptions& options, feeds::Destination& destination,
                       feeds::RejectWriter* rejects, std::span<const feeds::InputFile> inputs,
                       feeds::RunListener& listener)
    : style_(options.style),
      destination_(destination),
      rejects_(rejects),
      stream_(options.input, stream_settings(options, listener), inputs),
      refusals_(stream_, "not written", rejects != nullptr) {}

void PackingRun::run() {
  stream_.run<PackedBatch>([this](std::size_t /*thread*/, PackedBatch& batch) { pack(batch); },
                           [this](PackedBatch& batch) { return write(batch); });
  destination_.end(account().complete());
  refusals_.finish();
}

void PackingRun::pack(PackedBatch& batch) const {
  if (batch.packed.size() < batch.units.size()) batch.packed.resize(batch.units.size());
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    const parsers::Unit& unit = batch.units[i].unit;
    if (is_accepted(unit)) pack(unit, &batch.packed[i]);
  }
}

void PackingRun::pack(const parsers::Unit& unit, Packed* out) const {
  out->text.clear();
  out->code = {};
  if (style_.packing == feeds::Packing::kMllp &&
      unit.bytes.find_first_of(kTransport) != std::string_view::npos) {
    out->code = feeds::kRejectedTransportByte;
    out->why = "VT or FS within its text: it cannot be in an MLLP block";
    return;
  }
  if (style_.line_ends == feeds::LineEnds::kKeep) return;
  if (!feeds::set_line_ends({unit.bytes, unit.line_feed_ends_segments}, style_.line_ends,
                            &out->text)) {
    out->code = feeds::kRejectedLineFeed;
    out->why = "LF within its text: its segments cannot end with LF";
  }
}

bool PackingRun::write(PackedBatch& batch) {
  for (std::size_t i = 0; i < batch.units.size(); ++i) write_unit(batch, i);
  if (batch.end) headers_.end_input();
  if (destination_.failed() || (rejects_ != nullptr && rejects_->failed())) return false;
  refusals_.tell();
  return true;
}

void PackingRun::write_unit(const PackedBatch& batch, std::size_t index) {
  const parsers::Unit& unit = batch.units[index].unit;
  stream_.account().add(unit);
  if (unit.kind == parsers::UnitKind::kTransport) return;
  if (unit.kind == parsers::UnitKind::kEnvelope) return headers_.read(unit);
  if (!is_accepted(unit)) {
    return refuse(batch, unit, feeds::rejection_code(unit), feeds::rejection_text(unit));
  }
  const Packed& packed = batch.packed[index];
  if (!packed.code.empty()) {
    stream_.account().reject(unit, packed.code);
    return refuse(batch, unit, packed.code, std::string(packed.why));
  }
  feeds::PackedMessage message = {unit.bytes, unit.line_feed_ends_segments};
  if (style_.line_ends != feeds::LineEnds::kKeep) {
    message = {packed.text, style_.line_ends == feeds::LineEnds::kLf};
  }
  const std::string input = stream_.name_of(batch.input);
  destination_.add(message, headers_, {input, unit.message_number, unit.line});
}

void PackingRun::refuse(const feeds::Batch& batch, const parsers::Unit& unit, std::string_view code,
                        const std::string& why) {
  if (rejects_ != nullptr) rejects_->add(batch.input + 1, unit, code);
  if (!unit.continues_previous) refusals_.add(batch.input, unit, why);
}

}  // namespace iztk::cli
