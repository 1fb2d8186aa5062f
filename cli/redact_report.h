#ifndef IZTK_CLI_REDACT_REPORT_H_
#define IZTK_CLI_REDACT_REPORT_H_

#include <string>
#include <string_view>

#include "cli/redact_summary.h"
#include "redaction/redactor.h"

namespace iztk::cli {

/// What the audit record says besides counts.
struct AuditFacts {
  std::string_view key_id;          ///< Empty: no key was used.
  std::string_view reference_date;  ///< YYYY-MM-DD
};

/// The audit record (docs/redaction.md): one JSON object with a line end. It holds no value of a
/// message.
std::string audit_record(const RedactSummary& summary, const redaction::Redactor& redactor,
                         const AuditFacts& facts);

/// What a policy does, as a table: class, method, number of values.
std::string change_table(const redaction::Redactor& redactor);

/// "12 messages, policy safe-harbor: 12 written, none refused"
std::string redact_verdict(const RedactSummary& summary, const redaction::Redactor& redactor,
                           bool check);

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_REPORT_H_
