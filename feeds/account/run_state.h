#ifndef IZTK_FEEDS_ACCOUNT_RUN_STATE_H_
#define IZTK_FEEDS_ACCOUNT_RUN_STATE_H_

#include "core/json/json_writer.h"
#include "feeds/account/saved.h"
#include "reports/run_summary.h"

namespace iztk::cli {

/// The counts of a summary for a checkpoint, as one JSON object, and back. Fields and senders are
/// not among them: who wants these cannot go on with a run.
void save_summary(const RunSummary& summary, JsonWriter* json);
void restore_summary(const Saved& saved, RunSummary* summary);

void save_ledger(const parsers::Ledger& ledger, JsonWriter* json);
parsers::Ledger restore_ledger(const Saved& saved);

}  // namespace iztk::cli

#endif  // IZTK_FEEDS_ACCOUNT_RUN_STATE_H_
