#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/diff/difference_writer.h"
#include "cli/diff/message_store.h"
#include "cli/options/io_options.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "core/text/printable.h"
#include "feeds/account/run_account.h"
#include "feeds/files/output.h"
#include "redaction/classes/class_table.h"

namespace iztk::cli {
namespace {

constexpr Choice<bool> kDifferenceFormats[] = {{"text", false}, {"ndjson", true}};

/// What became of the messages.
struct Comparisons {
  std::uint64_t equal = 0;
  std::uint64_t different = 0;
  std::uint64_t only_left = 0;
  std::uint64_t only_right = 0;
  std::uint64_t rejected = 0;

  bool same() const { return different + only_left + only_right + rejected == 0; }
};

class DiffCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode compare(const profiles::Guide& guide, const inspect::PathNames& names);
  ExitCode write(const profiles::Guide& guide, const MessageStore& left, const MessageStore& right,
                 const std::vector<inspect::NamedPath>& ignored, Comparisons* counts);

  feeds::InputOptions input_;
  OutputOptions output_;
  std::string left_;
  std::string right_;
  std::string key_ = "MSH-10";
  std::vector<std::string> ignore_;
  bool json_ = false;
};

void DiffCommand::define(CLI::App& app) {
  add_argument(app, "A", &left_);
  add_argument(app, "B", &right_);
  define_reading_options(app, &input_);
  add_text(app, "--key", &key_);
  add_texts(app, "--ignore", &ignore_);
  add_choice(app, "--format", kDifferenceFormats, &json_);
  define_output_options(app, &output_);
}

ExitCode DiffCommand::run() {
  const core::Status status = complete_input_options(&input_);
  if (!status) return refuse(status.error().message);
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  const core::Result<std::unique_ptr<redaction::ClassTable>> classes =
      redaction::ClassTable::built_in();
  if (!classes) return refuse(core::printable(classes.error().message));
  return compare(**guide, inspect::PathNames(**guide, (*classes)->segments()));
}

ExitCode DiffCommand::compare(const profiles::Guide& guide, const inspect::PathNames& names) {
  const core::Result<std::vector<inspect::NamedPath>> key = inspect::parse_path_list(key_, names);
  if (!key) return refuse("--key: " + key.error().message);
  if (key->size() != 1) return refuse("--key: expected one path");
  std::vector<inspect::NamedPath> ignored;
  for (const std::string& list : ignore_) {
    const core::Result<std::vector<inspect::NamedPath>> paths =
        inspect::parse_path_list(list, names);
    if (!paths) return refuse("--ignore: " + paths.error().message);
    ignored.insert(ignored.end(), paths->begin(), paths->end());
  }
  if (left_ == "-" && right_ == "-") {
    return refuse("standard input can be one of the two, not both");
  }
  Comparisons counts;
  const auto rejected = [&counts](const std::string& file, const parsers::Unit& unit) {
    ++counts.rejected;
    say_error(file + ", message " + std::to_string(unit.message_number) + ", line " +
              std::to_string(unit.line) + ": not compared: " + feeds::rejection_text(unit));
  };
  inspect::OpenedMessage message(guide);
  const auto left = MessageStore::read(left_, input_, key->front(), &message, rejected);
  if (!left) return refuse(left.error().message);
  const auto right = MessageStore::read(right_, input_, key->front(), &message, rejected);
  if (!right) return refuse(right.error().message);
  return write(guide, *left, *right, ignored, &counts);
}

ExitCode DiffCommand::write(const profiles::Guide& guide, const MessageStore& left,
                            const MessageStore& right,
                            const std::vector<inspect::NamedPath>& ignored, Comparisons* counts) {
  core::Result<feeds::Output> output = feeds::Output::open(output_.file, {});
  if (!output) return refuse(output.error().message);
  const bool color = use_color(output_.color, output->descriptor());
  const std::unique_ptr<DifferenceWriter> writer =
      json_ ? make_json_differences() : make_text_differences(left.name(), right.name(), color);
  const inspect::MessageComparison comparison(ignored);
  inspect::OpenedMessage one(guide);
  inspect::OpenedMessage other(guide);
  for (const MessagePair& pair : match(left, right)) {
    std::vector<inspect::Difference> differences;
    if (pair.left != nullptr && pair.right != nullptr) {
      one.open(pair.left->unit, pair.left->charset);
      other.open(pair.right->unit, pair.right->charset);
      differences = comparison.compare(one, other);
      ++(differences.empty() ? counts->equal : counts->different);
    } else {
      ++(pair.right == nullptr ? counts->only_left : counts->only_right);
    }
    output->write(writer->pair(pair, differences));
  }
  if (!output->finish()) {
    if (!output->closed_by_reader()) say_error(output->failure());
    return ExitCode::kIncomplete;
  }
  if (!output_.quiet) {
    say(counted(counts->equal + counts->different, "message") + " compared: " +
        grouped(counts->equal) + " equal, " + grouped(counts->different) + " different; " +
        grouped(counts->only_left) + " only in A, " + grouped(counts->only_right) + " only in B\n");
  }
  return counts->same() ? ExitCode::kOk : ExitCode::kFindings;
}

}  // namespace

std::unique_ptr<Command> make_diff_command() { return std::make_unique<DiffCommand>(); }

}  // namespace iztk::cli
