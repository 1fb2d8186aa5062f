#include "cli/extract/extract_run.h"

#include <algorithm>
#include <utility>

#include "cli/redact/unit_account.h"
#include "core/text/counted.h"
#include "linkage/codes/code_text.h"

namespace iztk::cli {
namespace {

constexpr std::uint64_t kMostRemarks = 10;

feeds::StreamRun::Settings extract_settings(const ExtractOptions& options, bool redacts,
                                            feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.naming = redacts ? feeds::InputNaming::kNumbers : feeds::InputNaming::kNames;
  settings.quiet = options.output.quiet;
  return settings;
}

bool has_error(const std::vector<inspect::ExtractFinding>& findings) {
  return std::ranges::any_of(findings, [](const inspect::ExtractFinding& finding) {
    return finding.severity == core::Severity::kError;
  });
}

}  // namespace

ExtractRun::Worker::Worker(const feeds::TranslateStages& settings, const Target& target)
    : stages(settings), rows(target.layout, target.type) {
  if (!target.layout.needs_linkage_code(target.type)) return;
  encoder.emplace(target.redaction.key()->sub_key(linkage::kCodeKeyPurpose),
                  linkage::CodeLayout::built_in(), linkage::CodeEncoder::Options());
}

ExtractRun::ExtractRun(const ExtractOptions& options, const Target& target,
                       const feeds::TranslateStages& stages, RowDestination& destination,
                       ExtractReport& report, feeds::RejectWriter* rejects,
                       std::span<const feeds::InputFile> inputs, feeds::RunListener& listener)
    : options_(options),
      target_(target),
      kinds_(target.layout, target.type, target.redaction.policy()),
      destination_(destination),
      report_(report),
      rejects_(rejects),
      unique_(target.layout.unique_column()),
      key_id_(target.redaction.key_id().substr(0, linkage::kKeyIdLength)),
      workers_(options.stream.threads(),
               [stages, target] { return std::make_unique<Worker>(stages, target); }),
      redaction_(target.redaction.policy().classes().classes().size(),
                 !options.redaction.audit.empty()),
      stream_(options.input,
              extract_settings(options, !target.redaction.policy().keeps_all(), listener), inputs),
      refusals_(stream_, "not in the extract", rejects != nullptr) {
  for (std::size_t i = 0; i < inputs.size(); ++i) names_.push_back(stream_.name_of(i));
}

void ExtractRun::run() {
  stream_.run<ExtractBatch>(
      [this](std::size_t thread, ExtractBatch& batch) { read(thread, batch); },
      [this](ExtractBatch& batch) { return write(batch); });
  refusals_.finish();
  if (doses_.not_written > kMostRemarks) {
    const std::uint64_t more = doses_.not_written - kMostRemarks;
    stream_.say(core::counted(more, "more dose") + " not in the extract" +
                (options_.report.empty() ? "; --report FILE lists all" : ""));
  }
  workers_.for_each([this](const Worker& worker) {
    if (worker.stages.counts() != nullptr) redaction_.counts.add(*worker.stages.counts());
  });
}

void ExtractRun::read(std::size_t thread, ExtractBatch& batch) {
  batch.rows_text.clear();
  batch.rows.clear();
  if (batch.results.size() < batch.units.size()) batch.results.resize(batch.units.size());
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    read_message(workers_.at(thread), batch, i);
  }
}

void ExtractRun::read_message(Worker& worker, ExtractBatch& batch, std::size_t index) {
  feeds::TranslatedUnit& result = batch.results[index];
  const feeds::FramedUnit& framed = batch.units[index];
  worker.stages.translate(framed, batch.charset, &batch.arena, &result);
  if (!result.accepted() || framed.unit.kind != parsers::UnitKind::kMessage) return;
  const std::string code = linkage_code(worker, framed, batch.charset);
  parsers::Unit unit = framed.unit;
  unit.bytes = result.json;  // Without a translation, the message.
  const std::size_t rows = batch.rows.size();
  const std::size_t text = batch.rows_text.size();
  const bool is_read = worker.rows.read(
      unit, batch.charset, code,
      [&](std::uint64_t dose, inspect::DoseEvent event, std::span<const std::string> cells) {
        if (result.accepted()) make_row(worker, batch, index, dose, event, cells);
      });
  if (!is_read) {
    result.code = feeds::kRejectedLostSegment;
    result.reason = worker.rows.why();
  }
  if (result.accepted()) return;
  batch.rows.resize(rows);
  batch.rows_text.resize(text);
}

/// Of the message before redaction: what it is made of is removed.
std::string ExtractRun::linkage_code(Worker& worker, const feeds::FramedUnit& framed,
                                     std::optional<parsers::Charset> charset) const {
  if (!worker.encoder) return {};
  worker.people.open(framed.unit, charset);
  const std::vector<linkage::Person> people = worker.people.people();
  if (people.empty()) return {};
  return linkage::code_text(key_id_, worker.encoder->encode(people.front()));
}

void ExtractRun::make_row(Worker& worker, ExtractBatch& batch, std::size_t index,
                          std::uint64_t dose, inspect::DoseEvent event,
                          std::span<const std::string> cells) {
  Row& row = batch.rows.emplace_back();
  row.unit = index;
  row.dose = dose;
  row.begin = row.end = batch.rows_text.size();
  if (!target_.layout.has_rows_for(event)) {
    row.findings.push_back(
        {&core::rules::kExtractDoseWithoutRow,
         core::Severity::kWarning,
         inspect::ExtractFinding::kWholeRow,
         {std::string(target_.layout.name()), std::string(inspect::event_name(event)), {}}});
    return;
  }
  const std::vector<std::string_view> views(cells.begin(), cells.end());
  target_.checker.check(views, target_.type, &row.findings);
  std::vector<std::string> kept(cells.begin(), cells.end());
  leave_out(event, &kept, &row);
  if (has_error(row.findings)) return;
  if (!check_cells(kept, &worker.stages, &batch.results[index])) return;
  target_.layout.append_row(kept, &batch.rows_text);
  row.end = batch.rows_text.size();
  if (unique_) row.unique = target_.layout.cell_text(kept[*unique_]);
  if (!target_.layout.is_aggregate()) return;
  row.cells = std::move(kept);
  row.person = worker.rows.person();
}

/// Cell by cell: a year and a code beside it are no date. False if something is left.
bool ExtractRun::check_cells(std::span<const std::string> cells, feeds::MessageStages* stages,
                             feeds::TranslatedUnit* result) const {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::optional<redaction::MadeKind>& kind = kinds_.of(i);
    if (cells[i].empty() || kind == redaction::MadeKind::kMade) continue;
    const std::string text = target_.layout.cell_text(cells[i]);
    const redaction::MadeSpan whole{0, static_cast<std::uint32_t>(text.size()),
                                    kind.value_or(redaction::MadeKind::kMade)};
    const std::span<const redaction::MadeSpan> made(&whole, kind ? 1 : 0);
    if (!stages->check_output(text, made, result)) return false;
  }
  return true;
}

/// A dose is worth more than a value that is not right in a column that may be empty.
void ExtractRun::leave_out(inspect::DoseEvent event, std::vector<std::string>* cells,
                           Row* row) const {
  for (inspect::ExtractFinding& finding : row->findings) {
    const std::size_t column = finding.column;
    if (finding.severity != core::Severity::kError || column >= cells->size()) continue;
    const inspect::UseOfCell& use = target_.layout.columns()[column].use_for(
        target_.type, event == inspect::DoseEvent::kRefused);
    if (use.use != inspect::CellUse::kKnown) continue;
    (*cells)[column].clear();
    finding.severity = core::Severity::kWarning;
    ++row->left_out;
  }
}

bool ExtractRun::write(ExtractBatch& batch) {
  const UnitAccount account{stream_.account(), redaction_, rejects_, refusals_};
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    account.add(batch.input, batch.units[i].unit, batch.results[i]);
  }
  for (const Row& row : batch.rows) write_row(batch, row);
  destination_.flush();
  if (destination_.failed() || (rejects_ != nullptr && rejects_->failed())) return false;
  refusals_.tell();
  return true;
}

void ExtractRun::write_row(const ExtractBatch& batch, const Row& row) {
  ++doses_.read;
  const parsers::Unit& unit = batch.units[row.unit].unit;
  const ExtractPlace place{names_[batch.input], unit.message_number, row.dose, {unit.line, 0}};
  if (row.begin == row.end) {
    const auto worst =
        std::ranges::max_element(row.findings, {}, &inspect::ExtractFinding::severity);
    for (const inspect::ExtractFinding& finding : row.findings) report_.add(finding, place);
    return reject(place, *worst);
  }
  if (unique_ && !row.unique.empty() && !seen_.insert(row.unique).second) {
    const inspect::LayoutColumn& column = target_.layout.columns()[*unique_];
    const inspect::ExtractFinding twice{&core::rules::kExtractCellTwice,
                                        core::Severity::kError,
                                        *unique_,
                                        {column.name, "another value in each row", {}}};
    report_.add(twice, place);
    return reject(place, twice);
  }
  for (const inspect::ExtractFinding& finding : row.findings) report_.add(finding, place);
  ++doses_.written;
  doses_.cells_left_out += row.left_out;
  destination_.add({std::string_view(batch.rows_text).substr(row.begin, row.end - row.begin),
                    row.unique, place, row.cells, row.person});
}

void ExtractRun::reject(const ExtractPlace& place, const inspect::ExtractFinding& finding) {
  if (++doses_.not_written > kMostRemarks) return;
  stream_.say(std::string(place.file) + ", message " + std::to_string(place.message) + ", dose " +
              std::to_string(place.dose) + ", line " + std::to_string(place.location.line) +
              ": not in the extract: " + std::string(finding.rule->code) + ", " +
              core::message_text(finding.diagnostic()));
}

}  // namespace iztk::cli
