#ifndef IZTK_CLI_REDACT_REPORT_H_
#define IZTK_CLI_REDACT_REPORT_H_

#include <string>

#include "cli/redact_summary.h"
#include "cli/redaction_setup.h"
#include "cli/stream/run_account.h"

namespace iztk::cli {

/// The audit record (docs/redaction.md): one JSON object with a line end. It holds no value of a
/// message.
std::string audit_record(const RedactSummary& summary, const RunAccount& account,
                         const RedactionSetup& setup);

/// What a policy does, as a table: class, method, number of values.
std::string change_table(const RedactSummary& summary, const RedactionSetup& setup);

/// "12 messages, policy safe-harbor: 12 written, none refused"
std::string redact_verdict(const RedactSummary& summary, const RunAccount& account,
                           const RedactionSetup& setup, bool check);

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_REPORT_H_
