#ifndef IZTK_FEEDS_ACCOUNT_CHECKPOINT_WRITER_H_
#define IZTK_FEEDS_ACCOUNT_CHECKPOINT_WRITER_H_

#include "core/json/json_writer.h"
#include "feeds/account/checkpoint_reader.h"
#include "reports/run_summary.h"

namespace iztk::feeds {

/// The counts of a summary for a checkpoint, as one JSON object, and back. Fields and senders are
/// not included: reports that need them cannot be resumed.
void save_summary(const reports::RunSummary& summary, core::JsonWriter* json);
void restore_summary(const CheckpointReader& saved, reports::RunSummary* summary);

void save_ledger(const parsers::Ledger& ledger, core::JsonWriter* json);
parsers::Ledger restore_ledger(const CheckpointReader& saved);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_CHECKPOINT_WRITER_H_
