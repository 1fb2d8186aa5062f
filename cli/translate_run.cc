#include "cli/translate_run.h"

#include <utility>

#include "cli/input_stream.h"
#include "cli/printable.h"
#include "cli/process.h"
#include "cli/render/json_writer.h"
#include "cli/talk.h"
#include "cli/text_input.h"
#include "cli/unit_reader.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kBatchBytes = 128 * 1024;
/// Rejected messages that are told one by one.
constexpr std::uint64_t kMostTold = 100;

class NoFindings final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic&) override {}
};

}  // namespace

TranslateRun::TranslateRun(const TranslateCommandOptions& options, const translators::MapSet& maps,
                           const profiles::Guide& guide, const Outputs& outputs)
    : options_(options),
      outputs_(outputs),
      translate_(options.translate),
      progress_(!options.output.quiet) {
  translate_.encoding = options.input.encoding;
  translate_.account = outputs.unmapped != nullptr || outputs.trace != nullptr;
  const auto make = [this, &maps, &guide] {
    return std::make_unique<translators::Translator>(maps, guide, translate_);
  };
  workers_ = std::make_unique<TranslateWorkers>(static_cast<std::size_t>(options.jobs.value_or(1)),
                                                translate_.account, make,
                                                [this](TranslateBatch& batch) { finished(batch); });
  batch_ = std::make_unique<TranslateBatch>();
}

const TranslateSummary& TranslateRun::run(std::span<const InputFile> inputs) {
  inputs_ = inputs;
  for (const InputFile& input : inputs) {
    if (must_stop()) break;
    const std::string failure = read_units(input);
    if (failure.empty()) continue;
    summary_.status = RunStatus::kIncomplete;
    progress_.hide();
    if (!must_stop()) say_error(failure);
  }
  send();
  workers_->finish();
  end_output();
  if (stopped_) summary_.status = RunStatus::kIncomplete;
  if (interrupted()) summary_.status = RunStatus::kInterrupted;
  progress_.hide();
  if (!failure_.empty()) say_error(failure_);
  if (told_ > kMostTold) {
    say_error(std::to_string(told_ - kMostTold) + " more messages were not translated");
  }
  return summary_;
}

std::string TranslateRun::read_units(const InputFile& input) {
  core::Result<InputStream> stream = InputStream::open(input);
  if (!stream) return stream.error().message;
  parsers::Framer framer(options_.input.framing);
  const auto before_read = [&] {
    // What is here must not wait for a slow sender.
    if (options_.jobs.value_or(1) <= 1) send();
    if (outputs_.bundles != nullptr) outputs_.bundles->flush();
    progress_.update(input.name, summary_.read, framer.ledger().total_bytes());
  };
  TextInput text(std::move(*stream), options_.input.encoding);
  UnitReader reader(text, framer, before_read);
  NoFindings findings;
  while (!must_stop()) {
    const core::Result<std::optional<parsers::Unit>> unit = reader.next(findings);
    if (!unit) return unit.error().message;
    if (!unit->has_value()) return {};
    keep(**unit, input.name);
  }
  return reader.at_end() ? std::string() : "stopped";
}

void TranslateRun::keep(const parsers::Unit& unit, const std::string& file) {
  const bool counts =
      unit.kind == parsers::UnitKind::kMessage || unit.kind == parsers::UnitKind::kFragment;
  if (!counts || unit.continues_previous) return;
  ++summary_.read;
  TranslateItem& item = batch_->items.emplace_back();
  item.unit = unit;
  item.file = file;
  item.begin = batch_->text.size();
  if (unit.rejection == nullptr && unit.kind == parsers::UnitKind::kMessage) {
    item.size = unit.bytes.size();
    batch_->text += unit.bytes;
  }
  if (batch_->text.size() >= kBatchBytes || options_.on_error == OnError::kStop) send();
}

void TranslateRun::send() {
  if (batch_->items.empty()) return;
  std::unique_ptr<TranslateBatch> full = std::move(batch_);
  batch_ = std::make_unique<TranslateBatch>();
  workers_->add(std::move(full));
}

void TranslateRun::finished(TranslateBatch& batch) {
  for (TranslateItem& item : batch.items) {
    if (must_stop()) return;
    finished(item);
  }
}

void TranslateRun::finished(TranslateItem& item) {
  write_account(item);
  if (item.accepted) {
    ++summary_.translated;
    write_bundle(item.json);
    return;
  }
  ++summary_.rejected;
  if (options_.on_error == OnError::kStop) stopped_ = true;
  if (++told_ > kMostTold) return;
  progress_.hide();
  std::string why = item.reason;
  if (item.unit.rejection != nullptr) {
    why = std::string(item.unit.rejection->code) + ", " + std::string(item.unit.rejection->name);
  } else if (item.unit.kind == parsers::UnitKind::kFragment) {
    why = "these bytes belong to no message";
  }
  say_error(item.file + ", message " + std::to_string(item.unit.message_number) + ", line " +
            std::to_string(item.unit.line) + ": not translated: " + why +
            (item.path.empty() ? "" : " (" + item.path + ")"));
}

void TranslateRun::write_bundle(const std::string& json) {
  if (outputs_.bundles == nullptr) return write_file(json);
  if (options_.format == BundleFormat::kNdjson) {
    outputs_.bundles->write(json);
    outputs_.bundles->write("\n");
    return;
  }
  if (summary_.translated == 1) {
    first_ = json;
    return;
  }
  if (summary_.translated == 2) {
    outputs_.bundles->write("[\n" + first_);
    first_.clear();
  }
  outputs_.bundles->write(",\n" + json);
}

void TranslateRun::end_output() {
  if (outputs_.bundles == nullptr || options_.format != BundleFormat::kJson) return;
  if (summary_.translated == 1) outputs_.bundles->write(first_ + "\n");
  if (summary_.translated > 1) outputs_.bundles->write("\n]\n");
}

void TranslateRun::write_file(const std::string& json) {
  std::string number = std::to_string(summary_.translated);
  constexpr std::size_t kDigits = 6;
  if (number.size() < kDigits) number.insert(0, kDigits - number.size(), '0');
  core::Result<Output> file = Output::open(outputs_.directory + "/" + number + ".json", inputs_);
  if (!file) {
    failure_ = file.error().message;
    return;
  }
  file->write(json);
  file->write("\n");
  if (!file->finish()) failure_ = file->failure();
}

void TranslateRun::write_account(const TranslateItem& item) {
  const auto begin = [&](JsonWriter* json) {
    json->begin_object();
    json->member("file", std::string_view(item.file));
    json->member("message", item.unit.message_number);
  };
  JsonWriter json;
  if (outputs_.unmapped != nullptr) {
    for (const translators::Unmapped& each : item.unmapped) {
      if (!item.accepted) break;
      begin(&json);
      json.member("path", std::string_view(each.path));
      json.member("reason", each.reason);
      json.end_object();
      outputs_.unmapped->write(json.take() + "\n");
      ++summary_.unmapped;
    }
  }
  if (outputs_.trace == nullptr) return;
  for (const translators::TraceEntry& each : item.trace) {
    begin(&json);
    json.member("element", std::string_view(each.element));
    json.member("path", std::string_view(each.path));
    json.member("row", std::string_view(each.row));
    json.end_object();
    outputs_.trace->write(json.take() + "\n");
  }
}

bool TranslateRun::must_stop() const {
  return stopped_ || !failure_.empty() || interrupted() ||
         (outputs_.bundles != nullptr && outputs_.bundles->failed()) ||
         (outputs_.unmapped != nullptr && outputs_.unmapped->failed()) ||
         (outputs_.trace != nullptr && outputs_.trace->failed());
}

}  // namespace iztk::cli
