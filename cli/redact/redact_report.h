#ifndef IZTK_CLI_REDACT_REDACT_REPORT_H_
#define IZTK_CLI_REDACT_REDACT_REPORT_H_

#include <string>

#include "cli/exit_code.h"
#include "cli/redact/redact_summary.h"
#include "feeds/account/run_account.h"
#include "feeds/files/output.h"
#include "feeds/stages/redaction_setup.h"

namespace iztk::cli {

/// The audit record (docs/redaction.md): one JSON object with a line end. It contains no value of a
/// message.
std::string audit_record(const RedactSummary& summary, const feeds::RunAccount& account,
                         const feeds::RedactionSetup& setup);

/// Call it before the first message: checks the vault. If it is damaged, nothing may be written:
/// reports that and returns kIncomplete.
ExitCode begin_redaction(feeds::RedactionSetup& setup, bool quiet);

/// A note if some message shares its quasi-identifiers with fewer than ten others; empty if none
/// does, or if they were not counted (no audit record).
std::string small_group_note(const RedactSummary& summary);

/// Call it when all messages are redacted: writes the audit record, if there is a file for it, and
/// stores new tokens in the vault. Failures are reported on standard error and recorded.
void end_redaction(const RedactSummary& summary, feeds::RedactionSetup& setup, feeds::Output* audit,
                   feeds::RunAccount* account);

/// What a policy does, as a table: class, method, number of values.
std::string change_table(const RedactSummary& summary, const feeds::RedactionSetup& setup);

/// "12 messages, policy safe-harbor: 12 written, none refused"
std::string redact_verdict(const RedactSummary& summary, const feeds::RunAccount& account,
                           const feeds::RedactionSetup& setup, bool check);

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_REDACT_REPORT_H_
