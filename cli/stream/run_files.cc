#include "cli/stream/run_files.h"

#include <algorithm>

#include "cli/stream/manifest.h"
#include "cli/talk.h"

namespace iztk::cli {

RunFiles::RunFiles(std::string_view command, const StreamOptions& options,
                   std::span<const InputFile> inputs)
    : command_(command), options_(options), inputs_(inputs) {}

core::Result<Output*> RunFiles::open_file(const std::string& path) {
  core::Result<Output> file = Output::open(path, inputs_);
  if (!file) return file.error();
  files_.push_back(std::make_unique<Output>(std::move(*file)));
  if (!path.empty()) names_.push_back(path);
  return files_.back().get();
}

core::Result<Output*> RunFiles::open(std::string_view name, const std::string& path) {
  const core::Result<Output*> file = open_file(path);
  if (!file) return file.error();
  if (!options_.manifest.empty()) (*file)->keep_digest();
  named_.emplace_back(name, *file);
  return *file;
}

core::Status RunFiles::open_account_files() {
  if (!options_.rejects.empty()) {
    const core::Result<Output*> bytes = open("rejects", options_.rejects);
    if (!bytes) return bytes.error();
    const core::Result<Output*> index = open("rejects_index", options_.rejects + ".ndjson");
    if (!index) return index.error();
    rejects_.emplace(*bytes, *index);
  }
  if (options_.manifest.empty()) return core::ok();
  core::Result<Output> manifest = Output::open(options_.manifest, inputs_);
  if (!manifest) return manifest.error();
  manifest_.emplace(std::move(*manifest));
  names_.push_back(options_.manifest);
  return core::ok();
}

bool RunFiles::failed() const {
  return std::any_of(files_.begin(), files_.end(), [](const auto& file) { return file->failed(); });
}

bool RunFiles::finish_outputs(bool complete) {
  std::vector<Output*> outputs;
  for (const auto& file : files_) outputs.push_back(file.get());
  if (complete) return finish_all(outputs);
  // What goes to standard output is there already; the rest of the buffer belongs to it.
  for (Output* output : outputs) output->flush();
  return !failed();
}

void RunFiles::say_failures() const {
  for (const auto& file : files_) {
    if (!file->failed()) continue;
    // One sentence is enough: one full disk fails all files.
    return say_error(file->failure());
  }
}

void RunFiles::finish(RunAccount* account, const RunSummary* findings) {
  if (!finish_outputs(account->complete())) {
    say_failures();
    account->incomplete("an output could not be written");
  }
  if (!manifest_.has_value()) return;
  manifest_->write(manifest(*account, {command_, findings, named_}));
  if (manifest_->finish()) return;
  say_error(manifest_->failure());
  account->incomplete("the manifest could not be written");
}

}  // namespace iztk::cli
