#include "feeds/packing/numbered_files.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "core/text/printable.h"

namespace iztk::feeds {
namespace {

namespace fs = std::filesystem;

core::Status make_empty_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const std::string shown = "'" + core::printable(folder) + "'";
  if (error) return core::Error{"cannot make the folder " + shown + ": " + error.message()};
  const bool empty = fs::is_empty(folder, error);
  if (error) return core::Error{"cannot read the folder " + shown + ": " + error.message()};
  if (!empty) return core::Error{"the folder " + shown + " is not empty; name a new one"};
  return core::ok();
}

}  // namespace

core::Result<std::unique_ptr<NumberedFiles>> NumberedFiles::open(
    const Settings& settings, std::span<const InputFile> inputs) {
  const core::Status made = make_empty_folder(settings.folder);
  if (!made) return made.error();
  core::Result<Output> index = Output::open(settings.folder + "/index.tsv", inputs);
  if (!index) return index.error();
  index->write("file\tinput\tmessage\tline\n");
  return std::unique_ptr<NumberedFiles>(new NumberedFiles(settings, std::move(*index), inputs));
}

void NumberedFiles::add(const PackedMessage& message, const EnvelopeHeaders& headers,
                        const MessageOrigin& origin) {
  if (failed() || (!file_ && !open_file())) return;
  packed_->add(message, headers);
  index_.write(name_ + "\t" + std::string(origin.input) + "\t" +
               std::to_string(origin.message_number) + "\t" + std::to_string(origin.line) + "\n");
  if (++messages_ == settings_.size) close_file();
}

void NumberedFiles::end(bool complete) {
  if (!complete) {
    packed_.reset();
    file_.reset();
    return;
  }
  if (file_) close_file();
  if (!failed() && index_.sync_disk()) index_.finish();
}

bool NumberedFiles::open_file() {
  std::string number = std::to_string(files_ + 1);
  if (number.size() < kDigits) number.insert(0, kDigits - number.size(), '0');
  name_ = number + (settings_.style.packing == Packing::kMllp ? ".mllp" : ".hl7");
  core::Result<Output> file = Output::open(settings_.folder + "/" + name_, inputs_);
  if (!file) {
    failure_ = file.error().message;
    return false;
  }
  file_.emplace(std::move(*file));
  packed_.emplace(settings_.style, &*file_);
  messages_ = 0;
  return true;
}

void NumberedFiles::close_file() {
  packed_->end();
  if (file_->finish_unsynced()) {
    ++files_;
  } else {
    failure_ = file_->failure();
  }
  packed_.reset();
  file_.reset();
}

}  // namespace iztk::feeds
