#include "iztk/feed.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "feeds/account/run_account.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/message_stages.h"
#include "feeds/threads/per_thread.h"
#include "toolkit/feed_account.h"
#include "toolkit/toolkit_impl.h"
#include "toolkit/translate_settings.h"

namespace iztk {
namespace {

struct FeedBatch : feeds::Batch {
  std::vector<feeds::TranslatedUnit> results;  ///< For each unit; never shrinks.
  feeds::TranslatedUnit end_result;            ///< For the input as a whole, if it ends here.
};

feeds::FailOn fail_on(FailOn severity) {
  switch (severity) {
    case FailOn::kWarning:
      return feeds::FailOn::kWarning;
    case FailOn::kNever:
      return feeds::FailOn::kNever;
    case FailOn::kError:
      break;
  }
  return feeds::FailOn::kError;
}

/// One run from a reader into a writer.
class FeedRun {
 public:
  FeedRun(const Toolkit& toolkit, const FeedOptions& options, const FeedPorts& ports,
          const feeds::CheckSettings& check, const translators::TranslateOptions& translate)
      : ports_(ports), threads_(std::max<std::size_t>(options.threads, 1)) {
    stages_.check = options.validate ? &check : nullptr;
    stages_.fail_on = fail_on(options.fail_on);
    stages_.redaction = options.redact ? toolkit.impl().redaction() : nullptr;
    stages_.maps = options.translate ? &toolkit.impl().maps() : nullptr;
    stages_.guide = &toolkit.impl().guide();
    stages_.translate = translate;
    stages_.translate.account = false;
    inputs_.push_back({"", "(reader)", ports.reader});
  }

  FeedResult run() {
    feeds::StreamRun stream(input_options_, silent_settings(threads_, &silence_), inputs_);
    feeds::PerThread<feeds::MessageStages> workers(
        threads_, [this] { return std::make_unique<feeds::MessageStages>(stages_); });
    stream.run<FeedBatch>(
        [&](std::size_t thread, FeedBatch& batch) { work(workers.at(thread), batch); },
        [&](FeedBatch& batch) { return write(batch, stream.account()); });
    finish(stream.account());
    return std::move(result_);
  }

 private:
  static void work(feeds::MessageStages& worker, FeedBatch& batch) {
    if (batch.results.size() < batch.units.size()) batch.results.resize(batch.units.size());
    for (std::size_t i = 0; i < batch.units.size(); ++i) {
      worker.translate(batch.units[i], batch.charset, &batch.arena, &batch.results[i]);
    }
    if (batch.end.has_value()) worker.check_end(batch, &batch.arena, &batch.end_result);
  }

  bool write(FeedBatch& batch, feeds::RunAccount& account) {
    for (std::size_t i = 0; i < batch.units.size(); ++i) {
      if (!write_unit(batch.units[i].unit, batch.results[i], account)) return false;
    }
    if (batch.end.has_value()) tell(0, batch.end_result.found);
    return true;
  }

  bool write_unit(const parsers::Unit& unit, const feeds::TranslatedUnit& result,
                  feeds::RunAccount& account) {
    account.add(unit);
    tell(unit.message_number, result.found);
    if (!parsers::holds_message(unit)) return true;
    if (!result.accepted()) {
      if (feeds::rejection_code(unit).empty()) account.reject(unit, result.code);
      return !ports_.rejects || ports_.rejects(unit.bytes);
    }
    if (!ports_.output) return true;
    const bool bundle = stages_.maps != nullptr;
    return ports_.output(result.json) && (!bundle || ports_.output("\n"));
  }

  void tell(std::uint64_t message, const feeds::UnitFindings& found) {
    result_.errors += found.errors;
    result_.warnings += found.warnings;
    if (!ports_.finding) return;
    for (const feeds::FoundFinding& each : found.findings) {
      ports_.finding(message, public_finding(each));
    }
  }

  void finish(const feeds::RunAccount& account) {
    const std::uint64_t errors = result_.errors;
    const std::uint64_t warnings = result_.warnings;
    result_ = feed_result(account);
    result_.errors = errors;
    result_.warnings = warnings;
  }

  const FeedPorts& ports_;
  std::size_t threads_;
  feeds::TranslateStages stages_;
  feeds::InputOptions input_options_;
  std::vector<feeds::InputFile> inputs_;
  Silence silence_;
  FeedResult result_;
};

}  // namespace

Result<FeedResult> run_feed(const Toolkit& toolkit, const FeedOptions& options,
                            const FeedPorts& ports) {
  if (!ports.reader) return Error{"a feed needs a reader"};
  if (options.redact && !toolkit.has_policy()) {
    return Error{"the toolkit has no policy: name one when it is loaded"};
  }
  const Result<feeds::CheckSettings> check = toolkit.impl().check_settings(options.validation);
  if (!check) return check.error();
  const Result<translators::TranslateOptions> translate = translate_settings(options.translation);
  if (!translate) return translate.error();
  FeedResult result = FeedRun(toolkit, options, ports, *check, *translate).run();
  if (options.redact) {
    if (const Status kept = toolkit.commit_vault(); !kept) result.incomplete = kept.error().message;
  }
  return result;
}

}  // namespace iztk
