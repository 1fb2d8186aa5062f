#include "iztk/table.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "feeds/account/run_account.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/message_stages.h"
#include "feeds/threads/per_thread.h"
#include "inspect/tables/message_table.h"
#include "toolkit/feed_account.h"
#include "toolkit/toolkit_impl.h"

namespace iztk {
namespace {

struct RowBatch : feeds::Batch {
  std::vector<feeds::TranslatedUnit> results;  ///< For each unit; never shrinks.
  std::string rows;                            ///< In the form of inspect::kPackedTable.
};

/// One run from a reader to a listener of rows.
class TableFeedRun {
 public:
  TableFeedRun(const Toolkit& toolkit, const TableOptions& options, const TablePorts& ports,
               const inspect::Table& table, std::vector<inspect::TableColumn> columns)
      : options_(options),
        ports_(ports),
        table_(table),
        columns_(std::move(columns)),
        threads_(std::max<std::size_t>(options.threads, 1)) {
    stages_.redaction = options.redact ? toolkit.impl().redaction() : nullptr;
    inputs_.push_back({"", "(reader)", ports.reader});
  }

  FeedResult run() {
    feeds::StreamRun stream(input_options_, silent_settings(threads_, &silence_), inputs_);
    feeds::PerThread<feeds::MessageStages> workers(
        threads_, [this] { return std::make_unique<feeds::MessageStages>(stages_); });
    feeds::PerThread<inspect::MessageTable> tables(threads_, [this] {
      return std::make_unique<inspect::MessageTable>(table_, columns_, inspect::kPackedTable);
    });
    stream.run<RowBatch>(
        [&](std::size_t thread, RowBatch& batch) {
          read(workers.at(thread), tables.at(thread), batch);
        },
        [&](RowBatch& batch) { return write(batch, stream.account()); });
    return feed_result(stream.account());
  }

 private:
  void read(feeds::MessageStages& worker, inspect::MessageTable& table, RowBatch& batch) const {
    batch.rows.clear();
    if (batch.results.size() < batch.units.size()) batch.results.resize(batch.units.size());
    for (std::size_t i = 0; i < batch.units.size(); ++i) {
      feeds::TranslatedUnit& result = batch.results[i];
      worker.translate(batch.units[i], batch.charset, &batch.arena, &result);
      parsers::Unit unit = batch.units[i].unit;
      if (!result.accepted() || unit.kind != parsers::UnitKind::kMessage) continue;
      unit.bytes = result.json;  // Without a translation, the message.
      if (table.read(unit, options_.input, batch.charset, &batch.rows)) continue;
      result.code = feeds::kRejectedLostSegment;
      result.reason = table.why();
    }
  }

  bool write(RowBatch& batch, feeds::RunAccount& account) {
    for (std::size_t i = 0; i < batch.units.size(); ++i) {
      const parsers::Unit& unit = batch.units[i].unit;
      account.add(unit);
      if (!parsers::holds_message(unit) || batch.results[i].accepted()) continue;
      if (feeds::rejection_code(unit).empty()) account.reject(unit, batch.results[i].code);
      if (ports_.rejects && !ports_.rejects(unit.bytes)) return false;
    }
    inspect::PackedCells packed(batch.rows);
    std::string_view cell;
    while (packed.next(&cell)) {
      cells_.push_back(cell);
      if (cells_.size() < columns_.size()) continue;
      if (!ports_.row(cells_)) return false;
      cells_.clear();
    }
    return true;
  }

  const TableOptions& options_;
  const TablePorts& ports_;
  const inspect::Table& table_;
  std::vector<inspect::TableColumn> columns_;
  std::size_t threads_;
  feeds::TranslateStages stages_;
  feeds::InputOptions input_options_;
  std::vector<feeds::InputFile> inputs_;
  Silence silence_;
  std::vector<std::string_view> cells_;
};

}  // namespace

Result<std::vector<TableColumn>> table_columns(std::string_view table) {
  const Result<const inspect::Table*> found = inspect::find_table(table);
  if (!found) return found.error();
  const Result<std::vector<inspect::TableColumn>> columns = (*found)->columns();
  if (!columns) return columns.error();
  std::vector<TableColumn> out;
  for (const inspect::TableColumn& column : *columns) {
    out.push_back({std::string(column.name), std::string(column.source),
                   std::string(column.meaning), column.integer});
  }
  return out;
}

Result<FeedResult> run_table(const Toolkit& toolkit, const TableOptions& options,
                             const TablePorts& ports) {
  if (!ports.reader || !ports.row) return Error{"a table needs a reader and a listener of rows"};
  if (options.redact && !toolkit.has_policy()) {
    return Error{"the toolkit has no policy: name one when it is loaded"};
  }
  const Result<const inspect::Table*> table = inspect::find_table(options.table);
  if (!table) return table.error();
  Result<std::vector<inspect::TableColumn>> columns = (*table)->columns();
  if (!columns) return columns.error();
  FeedResult result = TableFeedRun(toolkit, options, ports, **table, std::move(*columns)).run();
  if (options.redact) {
    if (const Status kept = toolkit.commit_vault(); !kept) result.incomplete = kept.error().message;
  }
  return result;
}

}  // namespace iztk
