#include "feeds/run/stream_run.h"

#include "feeds/files/interrupt.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/redaction_setup.h"

namespace iztk::feeds {

StreamRun::Settings StreamRun::Settings::of(const StreamOptions& options, RunListener& listener) {
  Settings settings;
  settings.threads = options.threads();
  settings.read.shard = options.ranges;
  settings.read.place_every = options.place_every();
  settings.read.resume_at = options.resume_at;
  settings.read.digest = !options.manifest.empty();
  settings.listener = &listener;
  return settings;
}

std::string StreamRun::name_of(std::size_t input) const {
  if (settings_.naming == InputNaming::kNumbers) return "input " + std::to_string(input + 1);
  return inputs_[input].name;
}

void StreamRun::say(std::string_view text) { settings_.listener->remark(text); }

/// Reports where positions do not count the bytes of the file.
void StreamRun::remark(const Batch& batch) {
  if (batch.end->compressed) {
    say(name_of(batch.input) + " is compressed; places count in what it unpacks to");
  }
  if (batch.end->from_utf16) {
    say(name_of(batch.input) + " is UTF-16; places count in its text as UTF-8");
  }
}

void StreamRun::end_write(const Batch& batch, bool go_on) {
  if (!go_on) {
    account_.incomplete("an output could not be written");
  } else if (batch.end.has_value()) {
    account_.end_input(*batch.end);
    if (!settings_.quiet) remark(batch);
    if (!batch.end->failure.empty() && !interrupted()) say(batch.end->failure);
  }
  if (settings_.quiet) return;
  settings_.listener->progress(name_of(batch.input), account_.read(),
                               account_.ledger().total_bytes());
}

bool StreamRun::keep_place(const Batch& batch) {
  if (!batch.place || files_ == nullptr || !account_.complete()) return true;
  // Issued tokens must be in the vault before the checkpoint, because the resumed run does not
  // issue them again.
  const bool kept = redaction_ == nullptr || redaction_->commit_vault();
  if (kept && files_->save(*batch.place)) return true;
  account_.incomplete("a checkpoint could not be written");
  return false;
}

void StreamRun::finish() {
  if (interrupted()) account_.interrupt();
  settings_.listener->end_progress();
}

}  // namespace iztk::feeds
