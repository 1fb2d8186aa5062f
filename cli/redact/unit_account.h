#ifndef IZTK_CLI_REDACT_UNIT_ACCOUNT_H_
#define IZTK_CLI_REDACT_UNIT_ACCOUNT_H_

#include <cstddef>

#include "cli/redact/redact_summary.h"
#include "feeds/account/reject_writer.h"
#include "feeds/account/run_account.h"
#include "feeds/run/refusals.h"
#include "feeds/stages/message_stages.h"

namespace iztk::cli {

/// Where a run that makes rows of messages accounts for its units. `rejects` may be nullptr.
struct UnitAccount {
  feeds::RunAccount& account;
  RedactSummary& redaction;
  feeds::RejectWriter* rejects;
  feeds::Refusals& refusals;

  /// `input` counts from 0. In the order of the input.
  void add(std::size_t input, const parsers::Unit& unit, const feeds::TranslatedUnit& result) const;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_UNIT_ACCOUNT_H_
