#ifndef IZTK_CLI_VALIDATE_FOOTER_H_
#define IZTK_CLI_VALIDATE_FOOTER_H_

#include <string>

#include "profiles/guide/guide.h"
#include "reports/baseline.h"
#include "reports/run_summary.h"

namespace iztk::cli {

/// One line that says how a run ended: "feed.hl7: 12 messages (Z22): 3 errors, no warnings".
std::string verdict_line(const reports::RunSummary& summary);

/// Lines about rules whose findings were not all shown; empty if all were.
std::string not_shown_lines(const reports::RunSummary& summary);

/// What was checked of the messages, and what was not.
std::string coverage_lines(const reports::RunSummary& summary, const profiles::Guide& guide);

/// The effect of --baseline: findings hidden, rows that matched none, rows whose last day is over.
std::string baseline_line(const reports::RunSummary& summary, const reports::Baseline& baseline);

/// The tables of --summary: findings by rule and field, messages by sender.
std::string summary_tables(const reports::RunSummary& summary);

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATE_FOOTER_H_
