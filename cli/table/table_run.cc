#include "cli/table/table_run.h"

#include <memory>
#include <utility>

#include "cli/redact/unit_account.h"

namespace iztk::cli {
namespace {

feeds::StreamRun::Settings table_settings(const TableOptions& options, bool redacts,
                                          feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.naming = redacts ? feeds::InputNaming::kNumbers : feeds::InputNaming::kNames;
  settings.quiet = options.output.quiet;
  return settings;
}

std::size_t count_redacted_classes(const feeds::RedactionSetup* redaction) {
  return redaction == nullptr ? 0 : redaction->policy().classes().classes().size();
}

}  // namespace

TableRun::TableRun(const TableOptions& options, const feeds::TranslateStages& stages,
                   const Rows& rows, RowWriter write_rows, feeds::RejectWriter* rejects,
                   std::span<const feeds::InputFile> inputs, feeds::RunListener& listener)
    : write_rows_(std::move(write_rows)),
      rejects_(rejects),
      stages_(options.stream.threads(),
              [stages] { return std::make_unique<feeds::MessageStages>(stages); }),
      tables_(options.stream.threads(),
              [rows] {
                return std::make_unique<inspect::MessageTable>(rows.table, rows.columns,
                                                               rows.format);
              }),
      redaction_(count_redacted_classes(stages.redaction), !options.redaction.audit.empty()),
      stream_(options.input, table_settings(options, stages.redaction != nullptr, listener),
              inputs),
      refusals_(stream_, "not in the table", rejects != nullptr) {}

void TableRun::run() {
  stream_.run<TableBatch>([this](std::size_t thread, TableBatch& batch) { read(thread, batch); },
                          [this](TableBatch& batch) { return write(batch); });
  refusals_.finish();
  stages_.for_each([this](const feeds::MessageStages& stages) {
    if (stages.counts() != nullptr) redaction_.counts.add(*stages.counts());
  });
}

void TableRun::read(std::size_t thread, TableBatch& batch) {
  batch.rows_text.clear();
  batch.row_count = 0;
  if (batch.results.size() < batch.units.size()) batch.results.resize(batch.units.size());
  for (std::size_t i = 0; i < batch.units.size(); ++i) read_message(thread, batch, i);
}

void TableRun::read_message(std::size_t thread, TableBatch& batch, std::size_t index) {
  feeds::TranslatedUnit& result = batch.results[index];
  const feeds::FramedUnit& framed = batch.units[index];
  stages_.at(thread).translate(framed, batch.charset, &batch.arena, &result);
  if (!result.accepted() || framed.unit.kind != parsers::UnitKind::kMessage) return;
  parsers::Unit unit = framed.unit;
  unit.bytes = result.json;  // Without a translation, the message.
  inspect::MessageTable& table = tables_.at(thread);
  const auto rows = table.read(unit, batch.input + 1, batch.charset, &batch.rows_text);
  if (rows) {
    batch.row_count += *rows;
    return;
  }
  result.code = feeds::kRejectedLostSegment;
  result.reason = table.why();
}

bool TableRun::write(TableBatch& batch) {
  const UnitAccount account{stream_.account(), redaction_, rejects_, refusals_};
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    account.add(batch.input, batch.units[i].unit, batch.results[i]);
  }
  rows_ += batch.row_count;
  if (!write_rows_(batch.rows_text) || (rejects_ != nullptr && rejects_->failed())) return false;
  refusals_.tell();
  return true;
}

}  // namespace iztk::cli
