#ifndef IZTK_TOOLKIT_FEED_ACCOUNT_H_
#define IZTK_TOOLKIT_FEED_ACCOUNT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "feeds/account/run_account.h"
#include "feeds/run/run_listener.h"
#include "feeds/run/stream_run.h"
#include "iztk/feed.h"

namespace iztk {

/// A listener that ignores remarks: programs get findings while the feed runs, and the result at
/// the end.
class Silence final : public feeds::RunListener {
 public:
  void remark(std::string_view) override {}
  void progress(std::string_view, std::uint64_t, std::uint64_t) override {}
  void end_progress() override {}
};

/// How a reader is read for a program, which is told nothing in between.
inline feeds::StreamRun::Settings silent_settings(std::size_t threads, Silence* silence) {
  feeds::StreamRun::Settings settings;
  settings.threads = threads;
  settings.read.allow_empty = true;
  settings.listener = silence;
  settings.quiet = true;
  return settings;
}

/// The public form of an account, without errors and warnings.
inline FeedResult feed_result(const feeds::RunAccount& account) {
  const parsers::Ledger& ledger = account.ledger();
  FeedResult result;
  result.accepted = ledger.accepted_units;
  result.rejected = ledger.rejected_units;
  result.accepted_bytes = ledger.accepted_bytes;
  result.rejected_bytes = ledger.rejected_bytes;
  result.envelope_bytes = ledger.envelope_bytes;
  result.transport_bytes = ledger.transport_bytes;
  if (!account.complete()) result.incomplete = account.why();
  return result;
}

}  // namespace iztk

#endif  // IZTK_TOOLKIT_FEED_ACCOUNT_H_
