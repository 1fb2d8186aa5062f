#include "cli/get/get_run.h"

namespace iztk::cli {
namespace {

feeds::StreamRun::Settings stream_settings(const GetOptions& options,
                                           feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.quiet = options.output.quiet;
  return settings;
}

}  // namespace

GetRun::GetRun(const GetOptions& options, const profiles::Guide& guide,
               std::span<const inspect::NamedPath> paths, const inspect::RowFormat& format,
               feeds::Output& output, std::span<const feeds::InputFile> inputs,
               feeds::RunListener& listener)
    : format_(format),
      output_(output),
      message_rows_(paths,
                    options.per_message ? inspect::RowUnit::kMessage : inspect::RowUnit::kGroup,
                    options.rows.texts),
      messages_(options.stream.threads(),
                [&guide] { return std::make_unique<inspect::OpenedMessage>(guide); }),
      stream_(options.input, stream_settings(options, listener), inputs),
      refusals_(stream_, "not read", false, "`iztk validate` shows all") {}

void GetRun::run() {
  stream_.run<RowBatch>([this](std::size_t thread, RowBatch& batch) { read(thread, batch); },
                        [this](RowBatch& batch) { return write(batch); });
  refusals_.finish();
}

void GetRun::read(std::size_t thread, RowBatch& batch) {
  batch.rows_text.clear();
  batch.row_count = 0;
  const std::string file = stream_.name_of(batch.input);
  inspect::OpenedMessage& message = messages_.at(thread);
  for (const feeds::FramedUnit& framed : batch.units) {
    const parsers::Unit& unit = framed.unit;
    if (unit.kind != parsers::UnitKind::kMessage || unit.rejection != nullptr) continue;
    message.open(unit, batch.charset);
    for (const inspect::Row& row : message_rows_.read(message)) {
      format_.write({file, unit.message_number}, row, &batch.rows_text);
      ++batch.row_count;
    }
  }
}

bool GetRun::write(RowBatch& batch) {
  for (const feeds::FramedUnit& framed : batch.units) {
    const parsers::Unit& unit = framed.unit;
    stream_.account().add(unit);
    if (feeds::rejection_code(unit).empty() || unit.continues_previous) continue;
    refusals_.add(batch.input, unit, feeds::rejection_text(unit));
  }
  rows_ += batch.row_count;
  output_.write(batch.rows_text);
  output_.flush();
  if (output_.failed()) return false;
  refusals_.tell();
  return true;
}

}  // namespace iztk::cli
