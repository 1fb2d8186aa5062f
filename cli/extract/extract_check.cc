#include "cli/extract/extract_check.h"

#include <memory>
#include <utility>
#include <vector>

#include "cli/extract/extract_reader.h"
#include "cli/extract/extract_report.h"
#include "cli/extract/row_check_run.h"
#include "cli/options/rule_options.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/printable.h"
#include "feeds/files/interrupt.h"
#include "feeds/files/output.h"
#include "inspect/extracts/embedded_layouts.h"
#include "inspect/extracts/extract_layout.h"

namespace iztk::cli {
namespace {

using inspect::ExtractLayout;

bool can_report(reports::ReportFormat format) {
  using reports::ReportFormat;
  return format == ReportFormat::kFull || format == ReportFormat::kConcise ||
         format == ReportFormat::kNdjson || format == ReportFormat::kCsv ||
         format == ReportFormat::kGithub || format == ReportFormat::kSarif ||
         format == ReportFormat::kJson;
}

/// The name of the built-in layout that has such a first line; empty if there is none.
std::string layout_of(std::string_view line,
                      const std::vector<std::unique_ptr<const ExtractLayout>>& layouts) {
  for (const std::unique_ptr<const ExtractLayout>& layout : layouts) {
    if (layout->looks_like_header(line)) return std::string(layout->name());
  }
  return {};
}

bool may_be_header(std::string_view line) {
  // After a byte order mark or a block start of MLLP, too.
  constexpr std::size_t kBegin = 8;
  const std::string_view begin = line.substr(0, kBegin);
  for (const std::string_view name : {"MSH", "FHS", "BHS"}) {
    if (begin.find(name) != std::string_view::npos) return false;
  }
  return line.find_first_of("\t,") != std::string_view::npos;
}

std::string verdict_of(const reports::RunSummary& summary, const ExtractLayout& layout) {
  return counted(summary.messages(), "row") + " of " + std::string(layout.name()) + ": " +
         grouped(summary.accepted) + " right, " + grouped(summary.rejected) +
         " wrong: " + counted(summary.errors, "error") + ", " +
         counted(summary.warnings, "warning") + "\n";
}

}  // namespace

core::Result<std::string> find_extract_layout(std::span<const feeds::InputFile> inputs) {
  std::vector<std::string> lines;
  bool any = false;
  for (const feeds::InputFile& input : inputs) {
    lines.push_back(first_line_of(input));
    any = any || may_be_header(lines.back());
    // A folder of messages is not read twice.
    if (!any) return std::string();
  }
  if (!any) return std::string();
  const auto guide = profiles::Guide::load({});
  if (!guide) return guide.error();
  std::vector<std::unique_ptr<const ExtractLayout>> layouts;
  for (const std::string& name : inspect::built_in_layouts()) {
    auto layout = ExtractLayout::load(name, **guide);
    if (!layout) return layout.error();
    layouts.push_back(std::move(*layout));
  }
  const std::string first = layout_of(lines.front(), layouts);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (layout_of(lines[i], layouts) == first) continue;
    return core::Error{inputs.front().name + " and " + inputs[i].name +
                       " are not of the same kind: check extracts and messages separately"};
  }
  return first;
}

ExitCode check_extracts(const ExtractCheckOptions& options,
                        std::span<const feeds::InputFile> inputs) {
  if (!can_report(options.format)) {
    return refuse("of extracts the formats are full, concise, json, ndjson, sarif, github and csv");
  }
  const auto guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  const auto layout = ExtractLayout::load(options.layout, **guide);
  if (!layout) return refuse(core::printable(layout.error().message));
  std::optional<std::size_t> type;
  if (!options.type.empty()) {
    const core::Result<std::size_t> found = (*layout)->find_type(options.type);
    if (!found) return refuse(core::printable(found.error().message));
    type = *found;
  }
  const core::Result<core::Day> as_of = parse_day_option("--as-of", options.as_of);
  if (!as_of) return refuse(as_of.error().message);
  const std::string& file = options.report.empty() ? options.output.file : options.report;
  core::Result<feeds::Output> output = feeds::Output::open(file, inputs);
  if (!output) return refuse(core::printable(output.error().message));

  const reports::ReportStyle style = {use_color(options.output.color, output->descriptor()),
                                      terminal_width(output->descriptor())};
  const auto renderer = reports::make_renderer(options.format, style, *output);
  ExtractReport report(**layout, renderer.get(), options.max_per_rule);
  const inspect::RowChecker checker(**layout, options.rules, *as_of);
  RowCheckRun run(**layout, checker, type, &report);
  bool complete = true;
  for (const feeds::InputFile& input : inputs) {
    const core::Status status = run.check(input);
    complete = complete && status && !feeds::interrupted();
    if (!status) say_error(status.error().message);
  }
  const reports::RunSummary& summary = report.summary();
  if (!complete) report.summary().status = reports::RunStatus::kIncomplete;
  report.end();
  const bool written = output->finish() || output->closed_by_reader();
  if (!written) say_error(output->failure());
  ExitCode code = ExitCode::kOk;
  const bool empty = summary.messages() == 0 && !options.allow_empty;
  if (empty || feeds::at_or_above(summary.errors, summary.warnings, options.fail_on)) {
    code = ExitCode::kFindings;
  }
  if (!complete || !written) code = ExitCode::kIncomplete;
  if (code != ExitCode::kOk || !options.output.quiet) say(verdict_of(summary, **layout));
  return code;
}

}  // namespace iztk::cli
