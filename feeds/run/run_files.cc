#include "feeds/run/run_files.h"

#include <unistd.h>

#include <algorithm>

#include "core/hash/digest.h"
#include "core/text/printable.h"
#include "core/version.h"
#include "feeds/account/manifest.h"

namespace iztk::feeds {

RunFiles::RunFiles(std::string_view command, const StreamOptions& options,
                   std::span<const InputFile> inputs, RunListener& listener)
    : command_(command), options_(options), inputs_(inputs), listener_(listener) {}

core::Status RunFiles::resume(const std::string& output, std::string_view data) {
  if (!options_.resume) return core::ok();
  if (output.empty() || output == "-") {
    return core::Error{"--resume needs the name of a file to write to: -o FILE"};
  }
  checkpoint_path_ = output + ".checkpoint";
  std::string all = std::string(core::kVersion) + "\n" + std::string(command_) + "\n";
  all += options_.given;
  for (const InputFile& input : inputs_) all += input.path + "\n";
  checkpoint_.options = core::sha256_hex(all.append(data));
  core::Result<std::optional<Checkpoint>> found = read_checkpoint(checkpoint_path_);
  if (!found) return found.error();
  if (!found->has_value()) return core::ok();
  if ((*found)->options != checkpoint_.options) {
    return core::Error{"'" + core::printable(checkpoint_path_) +
                       "' is of a run with other options; give the same, or remove it to begin "
                       "anew"};
  }
  resumed_ = std::move(*found);
  checkpoint_.resumed = resumed_->resumed + 1;
  checkpoint_.place = resumed_->place;
  has_checkpoint_ = true;
  return core::ok();
}

core::Result<Output> RunFiles::open_output(const std::string& path) {
  const bool nowhere = path == "/dev/null";
  if (!resumed_ || nowhere) {
    core::Result<Output> file = Output::open(path, inputs_);
    const bool wrong = file && !checkpoint_path_.empty() && !file->is_file() && !nowhere;
    if (wrong)
      return core::Error{"--resume needs files, but '" + core::printable(path) + "' is none"};
    return file;
  }
  if (files_.size() >= resumed_->outputs.size()) {
    return core::Error{"'" + core::printable(checkpoint_path_) + "' does not know '" +
                       core::printable(path) + "'; remove it to begin anew"};
  }
  return Output::resume(path, resumed_->outputs[files_.size()], resumed_->finished);
}

bool RunFiles::save(const FeedPosition& place) {
  checkpoint_.place = place;
  return save(false);
}

bool RunFiles::save(bool finished) {
  // What a checkpoint refers to must be on disk before it.
  for (const auto& file : files_) {
    if (!file->sync()) return false;
  }
  checkpoint_.outputs.clear();
  for (const auto& file : files_) {
    checkpoint_.outputs.push_back({file->bytes_written(), file->sha256()});
  }
  checkpoint_.finished = finished;
  if (!write_checkpoint(checkpoint_path_, checkpoint_, state_, &checkpoint_failure_)) return false;
  has_checkpoint_ = true;
  for (const auto& file : files_) file->keep_unfinished();
  return true;
}

core::Status RunFiles::take_standard_output(std::string_view name, const std::string& path) {
  if (!path.empty() && path != "-") return core::ok();
  if (!on_standard_output_.empty()) {
    return core::Error{"two outputs would be mixed on standard output: " + on_standard_output_ +
                       " and " + std::string(name) + "; name a file for one of them"};
  }
  on_standard_output_ = name;
  return core::ok();
}

core::Result<Output*> RunFiles::open_file(const std::string& path) {
  core::Result<Output> file = open_output(path);
  if (!file) return file.error();
  files_.push_back(std::make_unique<Output>(std::move(*file)));
  if (!path.empty()) names_.push_back(path);
  return files_.back().get();
}

core::Result<Output*> RunFiles::open(std::string_view name, const std::string& path) {
  const core::Status free = take_standard_output(name, path);
  if (!free) return free.error();
  const core::Result<Output*> file = open_file(path);
  if (!file) return file.error();
  const bool wanted = !options_.manifest.empty() || !checkpoint_path_.empty();
  if (wanted && (*file)->sha256().empty()) (*file)->keep_digest();
  named_.emplace_back(name, *file);
  return *file;
}

core::Status RunFiles::open_account_files() {
  if (options_.rejects == "-") {
    return core::Error{"--rejects needs the name of a file: its index is written beside it"};
  }
  if (!options_.rejects.empty()) {
    const core::Result<Output*> bytes = open("rejects", options_.rejects);
    if (!bytes) return bytes.error();
    const core::Result<Output*> index = open("rejects_index", options_.rejects + ".ndjson");
    if (!index) return index.error();
    rejects_.emplace(*bytes, *index);
  }
  if (options_.manifest.empty()) return core::ok();
  const core::Status free = take_standard_output("manifest", options_.manifest);
  if (!free) return free;
  core::Result<Output> manifest = Output::open(options_.manifest, inputs_);
  if (!manifest) return manifest.error();
  manifest_.emplace(std::move(*manifest));
  names_.push_back(options_.manifest);
  return core::ok();
}

void RunFiles::add_name(const std::string& name) {
  if (!name.empty()) names_.push_back(name);
}

bool RunFiles::failed() const {
  return std::any_of(files_.begin(), files_.end(), [](const auto& file) { return file->failed(); });
}

bool RunFiles::finish_outputs(bool complete) {
  std::vector<Output*> outputs;
  for (const auto& file : files_) outputs.push_back(file.get());
  if (complete) {
    // The program may also end between the first renaming and the last.
    if (has_checkpoint_ && !save(true)) return false;
    return finish_all(outputs);
  }
  // Standard output has already received its data; the rest of the buffer belongs to it.
  for (Output* output : outputs) output->flush();
  return !failed();
}

void RunFiles::say_failures() const {
  for (const auto& file : files_) {
    if (!file->failed()) continue;
    // One message is enough: a full disk affects all files.
    return listener_.remark(file->failure());
  }
  if (!checkpoint_failure_.empty()) listener_.remark(checkpoint_failure_);
}

void RunFiles::finish(RunAccount* account, const reports::RunSummary* findings) {
  if (!finish_outputs(account->complete())) {
    say_failures();
    account->incomplete("an output could not be written");
  } else if (!checkpoint_failure_.empty()) {
    listener_.remark(checkpoint_failure_);
  }
  write_manifest(account, findings);
  // The manifest is the last file of a run; until it exists, the run can be resumed.
  if (has_checkpoint_ && account->complete()) ::unlink(checkpoint_path_.c_str());
}

void RunFiles::write_manifest(RunAccount* account, const reports::RunSummary* findings) {
  if (!manifest_.has_value()) return;
  manifest_->write(
      manifest(*account, {command_, options_.shard, findings, checkpoint_.resumed, named_}));
  if (manifest_->finish()) return;
  listener_.remark(manifest_->failure());
  account->incomplete("the manifest could not be written");
}

}  // namespace iztk::feeds
