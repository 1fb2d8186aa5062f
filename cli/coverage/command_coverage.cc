#include <charconv>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/coverage/coverage_report.h"
#include "cli/coverage/side_tables.h"
#include "cli/options/options.h"
#include "cli/records/record_reader.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/file.h"
#include "core/text/date_time.h"
#include "core/text/printable.h"
#include "feeds/files/output.h"
#include "linkage/coverage/coverage.h"
#include "linkage/data/table_text.h"

namespace iztk::cli {
namespace {

using Form = std::string (*)(const CoverageReport&);
constexpr Choice<Form> kCoverageForms[] = {{"text", &coverage_text},
                                           {"csv", &coverage_csv},
                                           {"json", &coverage_json},
                                           {"html", &coverage_html}};

core::Result<std::string> read_text(const std::string& path) {
  core::Result<std::string> text = core::read_file(path);
  if (!text) return core::Error{"cannot read '" + path + "': " + text.error().message};
  return text;
}

class CoverageCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Status prepare();
  core::Status read_calibration();
  core::Status read_doses(RecordReader* reader, linkage::DoseReports* reports);
  core::Status read_tables(const linkage::DoseReports& reports);
  ExitCode count(const linkage::DoseReports& reports, const RecordReader& reader,
                 const std::vector<feeds::InputFile>& inputs);
  ExitCode write(const std::string& text, const linkage::CoverageResult& result,
                 const RecordReader& reader, const std::vector<feeds::InputFile>& inputs) const;

  RecordOptions records_;
  OutputOptions output_;
  std::vector<std::string> links_files_;
  std::string sources_file_;
  std::string denominators_file_;
  std::string truth_file_;
  std::string definitions_file_;
  std::string ages_text_;
  std::string as_of_text_;
  std::string cap_text_ = "95";
  std::string calibration_file_;
  std::string write_calibration_file_;
  Form form_ = &coverage_text;

  std::vector<linkage::Definition> definitions_ = linkage::built_in_definitions();
  std::vector<linkage::AgeGroup> ages_ = linkage::built_in_age_groups();
  std::optional<std::int32_t> as_of_;
  double cap_ = 95;
  linkage::CoverageSettings settings_;
  std::optional<Denominators> denominators_;
};

void CoverageCommand::define(CLI::App& app) {
  define_record_options(app, &records_);
  add_texts(app, "--links", &links_files_);
  add_text(app, "--sources", &sources_file_);
  add_text(app, "--denominators", &denominators_file_);
  add_text(app, "--truth", &truth_file_);
  add_text(app, "--definitions", &definitions_file_);
  add_text(app, "--ages", &ages_text_);
  add_text(app, "--as-of", &as_of_text_);
  add_text(app, "--cap", &cap_text_);
  add_text(app, "--calibration", &calibration_file_);
  add_text(app, "--write-calibration", &write_calibration_file_);
  add_choice(app, "--format", kCoverageForms, &form_);
  define_file_options(app, &output_);
}

ExitCode CoverageCommand::run() {
  const core::Status prepared = prepare();
  if (!prepared) return refuse(core::printable(prepared.error().message));
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_record_inputs(&records_, output_.quiet);
  if (!inputs) return refuse(inputs.error().message);
  TerminalListener listener(!output_.quiet);
  RecordReader reader(records_, *inputs, listener);
  linkage::DoseReports reports(definitions_);
  core::Status status = read_doses(&reader, &reports);
  if (status) status = read_tables(reports);
  if (!status) return refuse(core::printable(status.error().message));
  return count(reports, reader, *inputs);
}

core::Status CoverageCommand::prepare() {
  if (!definitions_file_.empty()) {
    const core::Result<std::string> text = read_text(definitions_file_);
    if (!text) return text.error();
    core::Result<std::vector<linkage::Definition>> read =
        linkage::parse_definitions(definitions_file_, *text);
    if (!read) return read.error();
    definitions_ = std::move(*read);
  }
  if (!ages_text_.empty()) {
    core::Result<std::vector<linkage::AgeGroup>> ages = linkage::parse_age_groups(ages_text_);
    if (!ages) return core::Error{"--ages: " + ages.error().message};
    ages_ = std::move(*ages);
  }
  if (!as_of_text_.empty()) {
    const core::Day day = core::parse_day(as_of_text_);
    if (day == 0) return core::Error{"--as-of: expected a day: YYYY-MM-DD"};
    const std::chrono::sys_days date = std::chrono::year(static_cast<int>(day / 10000)) /
                                       std::chrono::month(day / 100 % 100) /
                                       std::chrono::day(day % 100);
    as_of_ = static_cast<std::int32_t>(date.time_since_epoch().count());
  }
  const char* const end = cap_text_.data() + cap_text_.size();
  const auto [at, error] = std::from_chars(cap_text_.data(), end, cap_);
  constexpr double kMostCap = 1000;
  if (error != std::errc() || at != end || !(cap_ > 0 && cap_ <= kMostCap)) {
    return core::Error{"--cap must be a percentage above 0"};
  }
  if (!write_calibration_file_.empty() && (truth_file_.empty() || links_files_.empty())) {
    return core::Error{"--write-calibration needs --truth and --links"};
  }
  if (!calibration_file_.empty() && links_files_.empty()) {
    return core::Error{"--calibration needs --links"};
  }
  return read_calibration();
}

core::Status CoverageCommand::read_calibration() {
  if (calibration_file_.empty()) return core::ok();
  // Of links that were made with `iztk link --weights counting`.
  const core::Result<std::string> text =
      calibration_file_ == "counting"
          ? core::Result<std::string>(std::string(linkage::table_text("coverage_calibration.tsv")))
          : read_text(calibration_file_);
  if (!text) return text.error();
  core::Result<linkage::Calibration> read = linkage::Calibration::parse(calibration_file_, *text);
  if (!read) return read.error();
  settings_.calibration = std::move(*read);
  return core::ok();
}

core::Status CoverageCommand::read_doses(RecordReader* reader, linkage::DoseReports* reports) {
  const core::Status status =
      reader->read_doses_of_people([&](DoseOfPerson& both, const RecordReader::Place&) {
        return reports->add(both.person, both.dose);
      });
  reports->finish(as_of_);
  return status;
}

core::Status CoverageCommand::read_tables(const linkage::DoseReports& reports) {
  for (const std::string& file : links_files_) {
    if (!settings_.links) settings_.links.emplace();
    const core::Status status = read_links(file, reports, &*settings_.links);
    if (!status) return status;
  }
  if (!sources_file_.empty()) {
    auto sources = read_sources(sources_file_);
    if (!sources) return sources.error();
    settings_.sources = std::move(*sources);
  }
  if (!truth_file_.empty()) {
    auto truth = read_truth(truth_file_, reports);
    if (!truth) return truth.error();
    settings_.truth = std::move(*truth);
  }
  if (!denominators_file_.empty()) {
    auto denominators = read_denominators(denominators_file_, ages_);
    if (!denominators) return denominators.error();
    denominators_ = std::move(*denominators);
  }
  return core::ok();
}

ExitCode CoverageCommand::count(const linkage::DoseReports& reports, const RecordReader& reader,
                                const std::vector<feeds::InputFile>& inputs) {
  const linkage::CoverageGroups groups(reports, ages_);
  const linkage::CoverageResult result =
      linkage::count_coverage(reports, definitions_, groups, std::move(settings_));
  const CoverageReport report = make_report(reports, definitions_, groups, result,
                                            denominators_ ? &*denominators_ : nullptr, cap_);
  const ExitCode code = write(form_(report), result, reader, inputs);
  if (code == ExitCode::kIncomplete || output_.quiet) return code;
  say(counted(reports.doses(), "dose") + " under " + grouped(reports.records().size()) +
      " ids counted; of other vaccines " + grouped(reports.other_vaccines()) +
      ", after the day of the count " + grouped(reports.later_doses()) + ", not read " +
      grouped(reader.rejected()) + "\n");
  return code;
}

ExitCode CoverageCommand::write(const std::string& text, const linkage::CoverageResult& result,
                                const RecordReader& reader,
                                const std::vector<feeds::InputFile>& inputs) const {
  std::vector<std::unique_ptr<feeds::Output>> outputs;
  const auto open = [&](const std::string& path, const std::string& content) -> core::Status {
    core::Result<feeds::Output> output = feeds::Output::open(path, inputs);
    if (!output) return output.error();
    outputs.push_back(std::make_unique<feeds::Output>(std::move(*output)));
    outputs.back()->write(content);
    return core::ok();
  };
  core::Status status = open(output_.file, text);
  if (status && !write_calibration_file_.empty()) {
    status = open(write_calibration_file_, result.measured->text("measured by iztk coverage"));
  }
  if (!status) return refuse(status.error().message);
  std::vector<feeds::Output*> all;
  for (const auto& output : outputs) all.push_back(output.get());
  const bool is_written = feeds::finish_all(all);
  for (const feeds::Output* output : all) {
    if (output->failed() && !output->closed_by_reader()) say_error(output->failure());
  }
  if (!is_written || !reader.complete()) return ExitCode::kIncomplete;
  return reader.records() == 0 || reader.rejected() != 0 ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_coverage_command() { return std::make_unique<CoverageCommand>(); }

}  // namespace iztk::cli
