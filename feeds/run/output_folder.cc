#include "feeds/run/output_folder.h"

#include <filesystem>
#include <set>
#include <system_error>

#include "core/text/printable.h"

namespace iztk::feeds {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIndexName = "index.tsv";

/// What is written is not compressed.
std::string without_compression(const std::string& name) {
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

std::string six_digits(std::size_t number) {
  constexpr std::size_t kDigits = 6;
  std::string text = std::to_string(number);
  if (text.size() < kDigits) text.insert(0, kDigits - text.size(), '0');
  return text;
}

core::Status make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return core::ok();
  return core::Error{"cannot make the folder '" + core::printable(folder.string()) +
                     "': " + error.message()};
}

}  // namespace

bool names_folder(const std::string& path) {
  std::error_code ignored;
  return path.ends_with('/') || fs::is_directory(path, ignored);
}

core::Result<OutputFolder> OutputFolder::make(const std::string& folder,
                                              std::span<const InputFile> inputs,
                                              const Style& style) {
  OutputFolder out(folder, inputs, style);
  std::set<std::string> names;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::string name = out.name_of(i);
    if (!names.insert(name).second) {
      return core::Error{"two inputs would be written to '" + core::printable(name) + "' in '" +
                         core::printable(folder) + "'; run them one after the other"};
    }
  }
  const core::Status made = make_folder(folder);
  if (!made) return made.error();
  return out;
}

std::string OutputFolder::name_of(std::size_t input) const {
  if (style_.naming == InputNaming::kNumbers) {
    return six_digits(input + 1) +
           (style_.extension.empty() ? ".hl7" : std::string(style_.extension));
  }
  const InputFile& file = inputs_[input];
  const std::string name = file.is_standard_input() ? "stdin" : without_compression(file.relative);
  return name + std::string(style_.extension);
}

Output* OutputFolder::file_of(std::size_t input) {
  if (file_ && input_ == input) return &*file_;
  if (!failure_.empty()) return nullptr;
  const fs::path path = fs::path(folder_) / name_of(input);
  if (const core::Status made = make_folder(path.parent_path()); !made) {
    fail(made.error().message);
    return nullptr;
  }
  core::Result<Output> file = Output::open(path.string(), inputs_);
  if (!file) {
    fail(file.error().message);
    return nullptr;
  }
  file_.reset();
  file_.emplace(std::move(*file));
  input_ = input;
  return &*file_;
}

void OutputFolder::end_input(std::size_t input, const parsers::Ledger& processed) {
  Output* file = file_of(input);
  if (file == nullptr) return;
  if (!file->finish()) return fail(file->failure());
  file_.reset();
  parsers::Ledger own = processed;
  own -= before_;
  before_ = processed;
  const bool names = style_.naming == InputNaming::kNames;
  index_ += core::printable(name_of(input)) + "\t" +
            (names ? inputs_[input].name : std::to_string(input + 1)) + "\t" +
            std::to_string(own.accepted_units) + "\t" + std::to_string(own.rejected_units) + "\n";
}

void OutputFolder::finish() {
  if (!failure_.empty()) return;
  core::Result<Output> file = Output::open((fs::path(folder_) / kIndexName).string(), inputs_);
  if (!file) return fail(file.error().message);
  file->write(index_);
  if (!file->finish()) fail(file->failure());
}

void OutputFolder::fail(const std::string& why) {
  if (failure_.empty()) failure_ = why;
}

}  // namespace iztk::feeds
