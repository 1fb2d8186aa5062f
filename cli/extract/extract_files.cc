#include "cli/extract/extract_files.h"

#include <filesystem>
#include <system_error>

#include "core/text/printable.h"
#include "inspect/extracts/file_names.h"

namespace iztk::cli {

std::string ExtractFiles::path() const {
  if (options_.folder.empty()) return options_.output.file;
  const std::string name =
      inspect::file_name_of(layout_.file_name(), day_, count_, options_.submitter);
  return (std::filesystem::path(options_.folder) / name).string();
}

core::Status ExtractFiles::open() {
  if (count_ == kMostFiles)
    return core::Error{"99 files of a day are all that names can tell apart"};
  if (count_ == 1 && !inspect::is_numbered(layout_.file_name())) {
    return core::Error{"the first file is full, and names of files have no number (NN) in " +
                       std::string(layout_.name())};
  }
  ++count_;
  rows_in_file_ = 0;
  if (!options_.folder.empty()) {
    std::error_code error;
    std::filesystem::create_directories(options_.folder, error);
    if (error) {
      return core::Error{"cannot make the folder '" + core::printable(options_.folder) +
                         "': " + error.message()};
    }
  }
  const core::Result<feeds::Output*> output = files_->open("output", path());
  if (!output) return output.error();
  output_ = *output;
  output_->write(layout_.header());
  return core::ok();
}

void ExtractFiles::add(const MadeRow& row) { add(row.text); }

void ExtractFiles::add(std::string_view text) {
  const bool is_full = layout_.most_rows() != 0 && rows_in_file_ == layout_.most_rows();
  if (is_full && !options_.folder.empty()) {
    if (const core::Status status = open(); !status) {
      failure_ = status.error().message;
      return;
    }
  }
  ++rows_;
  ++rows_in_file_;
  output_->write(text);
}

void ExtractFiles::flush() { output_->flush(); }

bool ExtractFiles::is_too_long() const {
  return layout_.most_rows() != 0 && rows_in_file_ > layout_.most_rows();
}

}  // namespace iztk::cli
