#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/dedup/cluster_file.h"
#include "cli/options/options.h"
#include "cli/records/record_reader.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/file.h"
#include "core/text/csv.h"
#include "core/text/printable.h"
#include "feeds/files/output.h"
#include "linkage/doses/dose_sets.h"

namespace iztk::cli {
namespace {

using linkage::DoseAnswer;
using linkage::DoseField;
using linkage::DoseSets;

class DedupCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Status read_rules();
  core::Status read_clusters();
  core::Status read_doses(RecordReader* reader, std::vector<linkage::DoseFacts>* doses);
  ExitCode write(const DoseSets& sets, const RecordReader& reader,
                 const std::vector<feeds::InputFile>& inputs);

  RecordOptions records_;
  OutputOptions output_;
  std::string rules_file_;
  std::string pairs_file_;
  std::string clusters_file_;
  std::optional<ClusterFile> clusters_;
  linkage::DoseRules rules_ = linkage::DoseRules::built_in();
};

void DedupCommand::define(CLI::App& app) {
  define_record_options(app, &records_);
  add_text(app, "--rules", &rules_file_);
  add_text(app, "--clusters", &clusters_file_);
  add_text(app, "--pairs", &pairs_file_);
  define_file_options(app, &output_);
}

core::Status DedupCommand::read_clusters() {
  if (clusters_file_.empty()) return core::ok();
  core::Result<ClusterFile> clusters = ClusterFile::read(clusters_file_);
  if (!clusters) return clusters.error();
  clusters_ = std::move(*clusters);
  return core::ok();
}

core::Status DedupCommand::read_rules() {
  if (rules_file_.empty()) return core::ok();
  const core::Result<std::string> text = core::read_file(rules_file_);
  if (!text) return core::Error{"cannot read '" + rules_file_ + "': " + text.error().message};
  core::Result<linkage::DoseRules> rules = linkage::DoseRules::parse(rules_file_, *text);
  if (!rules) return rules.error();
  rules_ = std::move(*rules);
  return core::ok();
}

ExitCode DedupCommand::run() {
  core::Status status = read_rules();
  if (status) status = read_clusters();
  if (!status) return refuse(core::printable(status.error().message));
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_record_inputs(&records_, output_.quiet);
  if (!inputs) return refuse(inputs.error().message);
  TerminalListener listener(!output_.quiet);
  RecordReader reader(records_, *inputs, listener);
  std::vector<linkage::DoseFacts> doses;
  const core::Status read = read_doses(&reader, &doses);
  if (!read) return refuse(core::printable(read.error().message));
  return write(linkage::find_dose_sets(std::move(doses), rules_), reader, *inputs);
}

core::Status DedupCommand::read_doses(RecordReader* reader,
                                      std::vector<linkage::DoseFacts>* doses) {
  return reader->read_doses([&](linkage::Dose& dose, const RecordReader::Place&) -> core::Status {
    if (clusters_) {
      dose[DoseField::kPerson] =
          clusters_->cluster_of(dose[DoseField::kSource], dose[DoseField::kPerson]);
      if (dose[DoseField::kPerson].empty()) return core::Error{"its person is in no cluster"};
    }
    core::Result<linkage::DoseFacts> facts = linkage::dose_facts(dose);
    if (!facts) return facts.error();
    doses->push_back(std::move(*facts));
    return core::ok();
  });
}

std::string share_text(double share) {
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), share,
                                          std::chars_format::fixed, 2);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

void write_doses(const DoseSets& sets, feeds::Output& out) {
  std::string header;
  for (const std::string_view name : linkage::kDoseFields) header.append(name).append(",");
  out.write(header + "dose,primary\r\n");
  for (std::size_t i = 0; i < sets.doses.size(); ++i) {
    for (const std::string& text : sets.doses[i].dose.texts) out.write(core::csv_cell(text) + ",");
    out.write(std::to_string(sets.sets[i] + 1) + (sets.primary[i] ? ",yes\r\n" : ",no\r\n"));
  }
}

void write_pairs(const DoseSets& sets, feeds::Output& out) {
  out.write("person,a_source,a_id,b_source,b_id,answer,joined,share,reasons\r\n");
  for (const linkage::EvaluatedPair& pair : sets.pairs) {
    const linkage::Dose& a = sets.doses[pair.a].dose;
    const linkage::Dose& b = sets.doses[pair.b].dose;
    for (const std::string* text :
         {&a[DoseField::kPerson], &a[DoseField::kSource], &a[DoseField::kId],
          &b[DoseField::kSource], &b[DoseField::kId]}) {
      out.write(core::csv_cell(*text) + ",");
    }
    const bool joined = sets.sets[pair.a] == sets.sets[pair.b];
    out.write(std::string(linkage::kDoseAnswers[static_cast<std::size_t>(pair.pair.answer)]) +
              (joined ? ",yes," : ",no,") + share_text(pair.pair.share) + "," +
              core::csv_cell(pair.pair.reasons) + "\r\n");
  }
}

ExitCode DedupCommand::write(const DoseSets& sets, const RecordReader& reader,
                             const std::vector<feeds::InputFile>& inputs) {
  core::Result<feeds::Output> output = feeds::Output::open(output_.file, inputs);
  if (!output) return refuse(output.error().message);
  std::vector<feeds::Output*> outputs = {&*output};
  std::unique_ptr<feeds::Output> pairs;
  if (!pairs_file_.empty()) {
    core::Result<feeds::Output> opened = feeds::Output::open(pairs_file_, inputs);
    if (!opened) return refuse(opened.error().message);
    pairs = std::make_unique<feeds::Output>(std::move(*opened));
    write_pairs(sets, *pairs);
    outputs.push_back(pairs.get());
  }
  write_doses(sets, *output);
  const bool is_written = feeds::finish_all(outputs);
  for (const feeds::Output* out : outputs) {
    if (out->failed() && !out->closed_by_reader()) say_error(out->failure());
  }
  if (!is_written || !reader.complete()) return ExitCode::kIncomplete;
  if (!output_.quiet) {
    const auto doses = static_cast<std::uint64_t>(std::ranges::count(sets.primary, true));
    const auto unsure = static_cast<std::uint64_t>(
        std::ranges::count_if(sets.pairs, [](const linkage::EvaluatedPair& pair) {
          return pair.pair.answer == DoseAnswer::kUnsure;
        }));
    say(counted(sets.doses.size(), "report") + " of " + counted(doses, "dose") + "; pairs unsure " +
        grouped(unsure) + ", not read " + grouped(reader.rejected()) + "\n");
  }
  return reader.records() == 0 || reader.rejected() != 0 ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_dedup_command() { return std::make_unique<DedupCommand>(); }

}  // namespace iztk::cli
