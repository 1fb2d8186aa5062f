#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/link/calibration_plot.h"
#include "cli/link/link_files.h"
#include "cli/link/link_input.h"
#include "cli/options/options.h"
#include "cli/records/record_reader.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/file.h"
#include "core/text/printable.h"
#include "feeds/files/output.h"
#include "linkage/compare/evaluation.h"
#include "linkage/data/table_text.h"
#include "linkage/links/clusters.h"
#include "linkage/links/linker.h"

namespace iztk::cli {
namespace {

using linkage::LinkRecord;
using linkage::PersonField;

class LinkCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  enum class Action : std::uint8_t { kLink, kEvaluate, kFit };

  core::Status prepare();
  core::Status read_weights();
  Action take_action();
  ExitCode run_link(const std::vector<feeds::InputFile>& inputs);
  ExitCode run_evaluate(const std::vector<feeds::InputFile>& inputs);
  ExitCode run_fit(const std::vector<feeds::InputFile>& inputs);
  core::Status read_records(RecordReader* reader, std::vector<LinkRecord>* records);
  /// Labelled pairs and people with the truth, as they are compared.
  struct Truth {
    explicit Truth(bool as_codes) : people(as_codes), pairs(as_codes) {}

    core::Status add(const linkage::Person& person);
    core::Status finish();

    LinkInput people;
    PairInput pairs;
    std::vector<LinkRecord> records;
  };
  static core::Status read_truth(RecordReader* reader, Truth* truth, Truth* codes);
  std::string evaluate_links(std::vector<LinkRecord>* records) const;
  linkage::Evaluation evaluate_pairs(const PairInput& pairs) const;
  ExitCode write(std::span<const LinkRecord> records, const linkage::LinkResult& result,
                 std::span<const std::uint32_t> clusters, const RecordReader& reader,
                 const std::vector<feeds::InputFile>& inputs);
  ExitCode finish(const RecordReader& reader, std::span<feeds::Output* const> outputs) const;

  RecordOptions records_;
  OutputOptions output_;
  std::string weights_file_;
  std::string clusters_file_;
  std::string review_file_;
  std::string plot_file_;
  std::string threshold_;
  std::optional<std::uint64_t> folds_;
  bool no_guard_ = false;
  bool as_codes_ = false;
  linkage::LinkOptions options_;
  std::optional<linkage::Weights> weights_;
};

void LinkCommand::define(CLI::App& app) {
  define_record_options(app, &records_);
  add_text(app, "--weights", &weights_file_);
  add_text(app, "--threshold", &threshold_);
  add_flag(app, "--across", &options_.across);
  add_flag(app, "--one-to-one", &options_.one_to_one);
  add_flag(app, "--no-guard", &no_guard_);
  add_flag(app, "--as-codes", &as_codes_);
  add_number(app, "--folds", &folds_);
  add_number(app, "--jobs", &records_.stream.jobs);
  add_text(app, "--clusters", &clusters_file_);
  add_text(app, "--review", &review_file_);
  add_text(app, "--plot", &plot_file_);
  define_file_options(app, &output_);
}

ExitCode LinkCommand::run() {
  const Action action = take_action();
  if (!plot_file_.empty() && action != Action::kEvaluate) {
    return refuse("--plot is for `iztk link evaluate`");
  }
  core::Status status = prepare();
  if (!status) return refuse(core::printable(status.error().message));
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_record_inputs(&records_, output_.quiet);
  if (!inputs) return refuse(inputs.error().message);
  switch (action) {
    case Action::kLink:
      return run_link(*inputs);
    case Action::kEvaluate:
      return run_evaluate(*inputs);
    case Action::kFit:
      return run_fit(*inputs);
  }
  return ExitCode::kInternal;
}

LinkCommand::Action LinkCommand::take_action() {
  std::vector<std::string>& paths = records_.input.paths;
  if (paths.empty() || (paths.front() != "evaluate" && paths.front() != "fit")) {
    return Action::kLink;
  }
  const Action action = paths.front() == "fit" ? Action::kFit : Action::kEvaluate;
  paths.erase(paths.begin());
  return action;
}

core::Status LinkCommand::prepare() {
  options_.threads = records_.stream.threads();
  options_.across = options_.across || options_.one_to_one;
  options_.answers.guard = !no_guard_;
  if (folds_ && (*folds_ < 2 || *folds_ > 1000)) {
    return core::Error{"--folds must be 2 to 1000"};
  }
  if (!threshold_.empty()) {
    double value = 0;
    const char* const end = threshold_.data() + threshold_.size();
    const auto [at, error] = std::from_chars(threshold_.data(), end, value);
    if (error != std::errc() || at != end || value <= 0 || value >= 1) {
      return core::Error{"--threshold must be a probability between 0 and 1"};
    }
    options_.answers.threshold = value;
  }
  return read_weights();
}

core::Status LinkCommand::read_weights() {
  if (weights_file_.empty()) {
    weights_ = linkage::Weights::built_in();
    return core::ok();
  }
  if (weights_file_ == "counting") {
    constexpr std::string_view kFile = "weights_counting.tsv";
    core::Result<linkage::Weights> counting =
        linkage::Weights::parse(kFile, linkage::table_text(kFile));
    if (!counting) return counting.error();
    weights_ = std::move(*counting);
    return core::ok();
  }
  const core::Result<std::string> text = core::read_file(weights_file_);
  if (!text) return core::Error{"cannot read '" + weights_file_ + "': " + text.error().message};
  core::Result<linkage::Weights> weights = linkage::Weights::parse(weights_file_, *text);
  if (!weights) return weights.error();
  weights_ = std::move(*weights);
  return core::ok();
}

core::Status LinkCommand::read_records(RecordReader* reader, std::vector<LinkRecord>* records) {
  LinkInput input(as_codes_);
  const core::Status status =
      reader->read_people([&](linkage::Person& person, const RecordReader::Place&) -> core::Status {
        if (person[PersonField::kId].empty()) return core::Error{"it has no id"};
        core::Result<LinkRecord> record = input.record_of(person);
        if (!record) return record.error();
        records->push_back(std::move(*record));
        return core::ok();
      });
  if (status && !input.conflict().empty()) return core::Error{input.conflict()};
  if (status) linkage::sort_records(records);
  return status;
}

ExitCode LinkCommand::run_link(const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!output_.quiet);
  RecordReader reader(records_, inputs, listener);
  std::vector<LinkRecord> records;
  const core::Status status = read_records(&reader, &records);
  if (!status) return refuse(core::printable(status.error().message));
  linkage::LinkResult result = linkage::find_links(records, *weights_, options_);
  const std::vector<std::uint32_t> clusters =
      linkage::join_clusters(records, *weights_, options_.answers, &result.links);
  return write(records, result, clusters, reader, inputs);
}

ExitCode LinkCommand::write(std::span<const LinkRecord> records, const linkage::LinkResult& result,
                            std::span<const std::uint32_t> clusters, const RecordReader& reader,
                            const std::vector<feeds::InputFile>& inputs) {
  std::vector<std::unique_ptr<feeds::Output>> outputs;
  const std::string* const files[] = {&output_.file, &clusters_file_, &review_file_};
  for (const std::string* file : files) {
    if (file->empty() && file != &output_.file) {
      outputs.push_back(nullptr);
      continue;
    }
    core::Result<feeds::Output> output = feeds::Output::open(*file, inputs);
    if (!output) return refuse(output.error().message);
    outputs.push_back(std::make_unique<feeds::Output>(std::move(*output)));
  }
  const std::uint64_t matches =
      write_links(records, result.links, linkage::Answer::kMatch, *outputs[0]);
  if (outputs[1]) write_clusters(records, clusters, *outputs[1]);
  if (outputs[2]) write_links(records, result.links, linkage::Answer::kPossible, *outputs[2]);
  std::vector<feeds::Output*> written;
  for (const auto& output : outputs) {
    if (output) written.push_back(output.get());
  }
  const ExitCode code = finish(reader, written);
  if (code == ExitCode::kIncomplete || output_.quiet) return code;
  const std::uint64_t people =
      clusters.empty() ? 0 : std::uint64_t{*std::ranges::max_element(clusters)} + 1;
  say(counted(records.size(), "record") + "; people " + grouped(people) + ", matches " +
      grouped(matches) + ", possible matches " + grouped(result.links.size() - matches) +
      ", not read " + grouped(reader.rejected()) + "\n");
  say("pairs compared: " + grouped(result.compared) + " by birth date, " + grouped(result.rescued) +
      " by rescue keys\n");
  if (result.crowded_keys != 0) {
    say(grouped(result.crowded_keys) + " rescue keys left out: more than 200 records share each\n");
  }
  return code;
}

ExitCode LinkCommand::finish(const RecordReader& reader,
                             std::span<feeds::Output* const> outputs) const {
  const bool is_written = feeds::finish_all(outputs);
  for (const feeds::Output* output : outputs) {
    if (output->failed() && !output->closed_by_reader()) say_error(output->failure());
  }
  if (!is_written || !reader.complete()) return ExitCode::kIncomplete;
  return reader.records() == 0 || reader.rejected() != 0 ? ExitCode::kFindings : ExitCode::kOk;
}

core::Status LinkCommand::Truth::add(const linkage::Person& person) {
  if (!person[PersonField::kPair].empty()) return pairs.add(person);
  if (person[PersonField::kPerson].empty()) return core::Error{"it has no pair and no person"};
  core::Result<LinkRecord> record = people.record_of(person);
  if (!record) return record.error();
  records.push_back(std::move(*record));
  return core::ok();
}

core::Status LinkCommand::Truth::finish() {
  if (!people.conflict().empty()) return core::Error{people.conflict()};
  if (!pairs.input().conflict().empty()) return core::Error{pairs.input().conflict()};
  if (pairs.is_incomplete()) return core::Error{"the last pair has only one row"};
  if (pairs.pairs().empty() && records.empty()) {
    return core::Error{"there is no labelled pair, and nobody with a person"};
  }
  linkage::sort_records(&records);
  return core::ok();
}

/// Labelled pairs, people with the truth, or both. `codes`: the same as if there were only codes of
/// them; may be null.
core::Status LinkCommand::read_truth(RecordReader* reader, Truth* truth, Truth* codes) {
  core::Status status =
      reader->read_people([&](linkage::Person& person, const RecordReader::Place&) -> core::Status {
        core::Status added = truth->add(person);
        const bool has_names = person[PersonField::kCode].empty();
        if (added && codes != nullptr && has_names) added = codes->add(person);
        return added;
      });
  if (status) status = truth->finish();
  if (codes != nullptr) linkage::sort_records(&codes->records);
  return status;
}

std::string LinkCommand::evaluate_links(std::vector<LinkRecord>* records) const {
  linkage::LinkResult result = linkage::find_links(*records, *weights_, options_);
  const std::vector<std::uint32_t> clusters =
      linkage::join_clusters(*records, *weights_, options_.answers, &result.links);
  return counted(records->size(), "record") +
         "\n\nPairs of records that are in one cluster, against the column person\n" +
         counts_text(compare_with_truth(*records, clusters));
}

ExitCode LinkCommand::run_evaluate(const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!output_.quiet);
  RecordReader reader(records_, inputs, listener);
  core::Result<feeds::Output> output = feeds::Output::open(output_.file, inputs);
  if (!output) return refuse(output.error().message);
  Truth truth(as_codes_);
  const core::Status status = read_truth(&reader, &truth, nullptr);
  if (!status) return refuse(core::printable(status.error().message));
  std::vector<feeds::Output*> outputs = {&*output};
  if (!truth.records.empty()) {
    if (!plot_file_.empty()) return refuse("--plot needs labelled pairs; these are people");
    output->write(evaluate_links(&truth.records));
    return finish(reader, outputs);
  }
  const linkage::Evaluation evaluation = evaluate_pairs(truth.pairs);
  output->write(evaluation_text(evaluation));
  if (plot_file_.empty()) return finish(reader, outputs);
  core::Result<feeds::Output> plot = feeds::Output::open(plot_file_, inputs);
  if (!plot) return refuse(plot.error().message);
  plot->write(calibration_svg(evaluation));
  outputs.push_back(&*plot);
  return finish(reader, outputs);
}

linkage::Evaluation LinkCommand::evaluate_pairs(const PairInput& pairs) const {
  if (folds_) {
    return linkage::cross_validate(pairs.pairs(), pairs.groups(),
                                   static_cast<std::uint32_t>(*folds_), linkage::kUsualPenalty,
                                   options_.answers);
  }
  linkage::Evaluation evaluation;
  for (const linkage::LabelledPair& pair : pairs.pairs()) {
    evaluation.add(pair, *weights_, options_.answers);
  }
  return evaluation;
}

ExitCode LinkCommand::run_fit(const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!output_.quiet);
  RecordReader reader(records_, inputs, listener);
  core::Result<feeds::Output> output = feeds::Output::open(output_.file, inputs);
  if (!output) return refuse(output.error().message);
  // Weights are for names and for codes, which say less: both are learnt from.
  Truth truth(as_codes_);
  Truth codes(true);
  const core::Status status = read_truth(&reader, &truth, as_codes_ ? nullptr : &codes);
  if (!status) return refuse(core::printable(status.error().message));
  std::vector<linkage::LabelledPair> pairs;
  for (const Truth* const form : {&truth, &codes}) {
    const std::vector<linkage::LabelledPair> linked = linkage::labelled_candidates(form->records);
    pairs.insert(pairs.end(), linked.begin(), linked.end());
    pairs.insert(pairs.end(), form->pairs.pairs().begin(), form->pairs.pairs().end());
  }
  const linkage::Weights weights = linkage::fit_weights(pairs, linkage::kUsualPenalty);
  output->write(
      weights.text("fitted by iztk link fit to " + grouped(pairs.size()) + " labelled pairs"));
  feeds::Output* const outputs[] = {&*output};
  return finish(reader, outputs);
}

}  // namespace

std::unique_ptr<Command> make_link_command() { return std::make_unique<LinkCommand>(); }

}  // namespace iztk::cli
