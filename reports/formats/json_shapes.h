#ifndef IZTK_REPORTS_FORMATS_JSON_SHAPES_H_
#define IZTK_REPORTS_FORMATS_JSON_SHAPES_H_

#include <string_view>

#include "core/json/json_writer.h"
#include "reports/report.h"

namespace iztk::reports {

/// The shapes that json and ndjson share; docs/formats.md describes them.
void write_finding_members(const Finding& finding, core::JsonWriter* json);
void write_inputs(const RunSummary& summary, core::JsonWriter* json);
void write_summary_members(const RunSummary& summary, core::JsonWriter* json);

/// What JSON writes without escapes.
inline constexpr core::PlainText kJsonPlain{"\"\\"};

/// Name and version of the shape. The number changes when a reader has to change.
inline constexpr std::string_view kReportSchema = "iztk-report-1";

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_JSON_SHAPES_H_
