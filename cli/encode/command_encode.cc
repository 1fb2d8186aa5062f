#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/records/record_reader.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/csv.h"
#include "core/text/printable.h"
#include "feeds/files/output.h"
#include "linkage/codes/code_encoder.h"
#include "linkage/codes/code_text.h"
#include "linkage/codes/folded_text.h"
#include "redaction/methods/secret_key.h"

namespace iztk::cli {
namespace {

using linkage::PersonField;

constexpr std::string_view kHeader = "source,id,birth_date,sex,zip,code\r\n";

/// The columns beside the code, as they are sent.
constexpr PersonField kClear[] = {PersonField::kSource, PersonField::kId, PersonField::kBirthDate,
                                  PersonField::kSex, PersonField::kZip};

class EncodeCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Result<redaction::SecretKey> read_key() const;
  core::Status set_parts();
  ExitCode encode(const redaction::SecretKey& key, const std::vector<feeds::InputFile>& inputs);
  ExitCode finish(const RecordReader& reader, feeds::Output& output);

  RecordOptions records_;
  OutputOptions output_;
  std::string key_file_;
  std::optional<std::uint64_t> key_descriptor_;
  std::vector<std::string> without_;
  linkage::CodeEncoder::Options parts_;
  std::uint64_t without_birth_date_ = 0;
};

void EncodeCommand::define(CLI::App& app) {
  define_record_options(app, &records_);
  add_text(app, "--key-file", &key_file_);
  add_number(app, "--key-fd", &key_descriptor_);
  add_texts(app, "--without", &without_);
  define_file_options(app, &output_);
}

core::Result<redaction::SecretKey> EncodeCommand::read_key() const {
  if (key_file_.empty() == !key_descriptor_) {
    return core::Error{"give the key of the study with --key-file or --key-fd"};
  }
  if (!key_file_.empty()) return redaction::SecretKey::read_file(key_file_);
  return redaction::SecretKey::read_descriptor(static_cast<int>(*key_descriptor_));
}

core::Status EncodeCommand::set_parts() {
  for (const std::string& part : without_) {
    if (part == "street") {
      parts_.street = false;
    } else if (part == "phone") {
      parts_.phone = false;
    } else {
      return core::Error{"--without must be street or phone"};
    }
  }
  return core::ok();
}

ExitCode EncodeCommand::run() {
  const core::Status parts = set_parts();
  if (!parts) return refuse(parts.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_record_inputs(&records_, output_.quiet);
  if (!inputs) return refuse(inputs.error().message);
  const core::Result<redaction::SecretKey> key = read_key();
  if (!key) return refuse(key.error().message);
  return encode(*key, *inputs);
}

ExitCode EncodeCommand::encode(const redaction::SecretKey& key,
                               const std::vector<feeds::InputFile>& inputs) {
  core::Result<feeds::Output> output = feeds::Output::open(output_.file, inputs);
  if (!output) return refuse(output.error().message);
  TerminalListener listener(!output_.quiet);
  RecordReader reader(records_, inputs, listener);
  const std::string key_id = key.id().substr(0, linkage::kKeyIdLength);
  linkage::CodeEncoder encoder(key.sub_key(linkage::kCodeKeyPurpose),
                               linkage::CodeLayout::built_in(), parts_);
  output->write(kHeader);
  const core::Status status =
      reader.read_people([&](linkage::Person& person, const RecordReader::Place&) -> core::Status {
        if (person[PersonField::kId].empty()) return core::Error{"it has no id"};
        if (linkage::birth_day(person[PersonField::kBirthDate]).empty()) ++without_birth_date_;
        for (const PersonField field : kClear) output->write(core::csv_cell(person[field]) + ",");
        output->write(linkage::code_text(key_id, encoder.encode(person)) + "\r\n");
        return core::ok();
      });
  if (!status) return refuse(core::printable(status.error().message));
  return finish(reader, *output);
}

ExitCode EncodeCommand::finish(const RecordReader& reader, feeds::Output& output) {
  const bool is_written = output.finish() || output.closed_by_reader();
  if (!is_written) say_error(output.failure());
  if (!is_written || !reader.complete()) return ExitCode::kIncomplete;
  if (!output_.quiet) {
    say(counted(reader.records(), "code") + " written, " + grouped(reader.rejected()) +
        " not read\n");
    if (without_birth_date_ != 0) {
      say(grouped(without_birth_date_) +
          " of them without a full birth date: these have no names in them\n");
    }
  }
  const bool missed = reader.records() == 0 || reader.rejected() != 0;
  return missed ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_encode_command() { return std::make_unique<EncodeCommand>(); }

}  // namespace iztk::cli
