#include "feeds/units/batch_reader.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "feeds/files/input_stream.h"
#include "feeds/files/interrupt.h"
#include "parsers/message/header_check.h"

namespace iztk::feeds {
namespace {

/// A long batch costs memory in each thread: the findings of its messages are kept until they are
/// written, and may be ten times their size. A short one costs time.
constexpr std::size_t kBlockSize = 64 * 1024;
/// Below this, whatever a slow pipe delivers is processed at once: the message may be complete.
constexpr std::size_t kSmallWindow = 16 * 1024;
/// Maximum size of a batch, unless its first message is longer. Only the window of a huge message
/// contains more: what follows that message must not all be processed at once.
constexpr std::size_t kMostCut = 2 * kBlockSize;
/// From this size on, a window reserves room for the longest message at once.
constexpr std::size_t kLongWindow = 4 << 20;
constexpr std::string_view kStopped = "stopped";

/// Copies findings with their texts, because the Framer reuses its memory.
class FindingKeeper final : public core::DiagnosticSink {
 public:
  explicit FindingKeeper(Batch* batch) : batch_(batch) {}

  void report(const core::Diagnostic& diagnostic) override {
    core::Diagnostic& kept = batch_->findings.emplace_back(diagnostic);
    kept.path = batch_->arena.copy(kept.path);
    for (std::string_view& argument : kept.arguments) argument = batch_->arena.copy(argument);
  }

 private:
  Batch* batch_;
};

/// With --allow-empty, an input without messages is worth a remark but not an error.
class EmptyAllowed final : public core::DiagnosticSink {
 public:
  explicit EmptyAllowed(core::DiagnosticSink& sink) : sink_(sink) {}

  void report(const core::Diagnostic& diagnostic) override {
    core::Diagnostic changed = diagnostic;
    const bool about_emptiness =
        diagnostic.rule == &core::rules::kEmptyInput || diagnostic.rule == &core::rules::kNoMessage;
    if (about_emptiness) changed.severity = core::Severity::kInfo;
    sink_.report(changed);
  }

 private:
  core::DiagnosticSink& sink_;
};

/// A growing string has its old and its new bytes in memory for a while. Untouched capacity takes
/// no memory, so a long window reserves early: for the longest message and what is read after it.
void make_room(std::size_t wanted, std::uint64_t longest_message, std::string* window) {
  const std::size_t needed = window->size() + wanted;
  if (window->size() < kLongWindow || window->capacity() >= needed) return;
  constexpr std::size_t kMostTimes = 32;
  const std::size_t most = longest_message + longest_message / 4 + kMostCut;
  const std::size_t room = std::max(needed, std::min(most, kMostTimes * window->size()));
  try {
    window->reserve(room);
  } catch (const std::bad_alloc&) {
    // If memory is short, it works without.
  }
}

/// The vector of findings may move while it grows, so spans are made when it is complete.
class FindingSpans {
 public:
  explicit FindingSpans(Batch* batch) : batch_(batch) {}

  /// After each unit.
  void unit_done() { ends_.push_back(batch_->findings.size()); }

  /// After a unit that is not added to the batch: its findings are not added either.
  void drop_unit() {
    const std::size_t kept = ends_.empty() ? 0 : ends_.back();
    batch_->findings.erase(batch_->findings.begin() + static_cast<std::ptrdiff_t>(kept),
                           batch_->findings.end());
  }

  void finish() const {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      batch_->units[i].findings = between(begin, ends_[i]);
      begin = ends_[i];
    }
    batch_->end_findings = between(begin, batch_->findings.size());
  }

 private:
  std::span<const core::Diagnostic> between(std::size_t begin, std::size_t end) const {
    return std::span<const core::Diagnostic>(batch_->findings).subspan(begin, end - begin);
  }

  Batch* batch_;
  std::vector<std::size_t> ends_;
};

}  // namespace

BatchReader::BatchReader(const InputOptions& options, const ReadSettings& settings,
                         std::span<const InputFile> inputs)
    : options_(options),
      settings_(settings),
      inputs_(inputs),
      next_place_(settings.place_every),
      resuming_(settings.resume_at.has_value()) {
  if (settings.place_every != 0) text_digest_.emplace();
}

bool BatchReader::next(Batch* batch) {
  while (!input_changed_ && read(batch)) {
    if (!is_done(*batch)) return !input_changed_;
  }
  input_changed_ = input_changed_ || (resuming_ && !interrupted());
  return false;
}

/// Whether an earlier run has processed the batch. It then contains only the end of an input.
bool BatchReader::is_done(const Batch& batch) {
  if (!settings_.resume_at) return false;
  const bool had_ended = batch.input < settings_.resume_at->inputs_ended;
  if (had_ended && !batch.units.empty()) input_changed_ = true;
  if (!batch.end) return false;
  if (!batch.end->failure.empty()) {
    // Without this input the run cannot be resumed. A later run may find it complete again.
    if (std::exchange(resuming_, false)) next_input_ = inputs_.size();
    return false;
  }
  if (resuming_ && !had_ended) input_changed_ = true;
  return had_ended;
}

ByteRange BatchReader::range_of(std::size_t input) const {
  return settings_.shard.empty() ? ByteRange() : settings_.shard[input];
}

BatchReader::Share BatchReader::share_of(const parsers::Unit& unit) const {
  if (unit.continues_previous) return share_;
  if (!range_.contains(unit.offset)) return Share::kOtherShard;
  return resuming_ ? Share::kDone : Share::kTake;
}

/// Records that a unit has been cut off, and whether the position to resume at is reached.
void BatchReader::pass(const parsers::Unit& unit) {
  text_bytes_ += unit.bytes.size();
  if (text_digest_) text_digest_->add(unit.bytes);
  if (!resuming_ || text_bytes_ < settings_.resume_at->text_bytes) return;
  input_changed_ = text_bytes_ != settings_.resume_at->text_bytes ||
                   text_digest_->hex() != settings_.resume_at->text_sha256;
  resuming_ = false;
}

/// Call it when the batch is complete.
void BatchReader::note_place(Batch* batch) {
  const bool at_last = batch->end && next_input_ == inputs_.size();
  const bool wanted = at_last || text_bytes_ >= next_place_;
  const bool between_units = batch->units.empty() || !batch->units.back().unit.continued;
  const bool possible = settings_.place_every != 0 && text_bytes_ != 0;
  if (!possible || !wanted || !between_units) return;
  next_place_ = text_bytes_ + settings_.place_every;
  batch->place = {text_bytes_, text_digest_->hex(), next_input_ - (batch->end ? 0 : 1)};
}

bool BatchReader::read(Batch* batch) {
  batch->clear();
  if (!text_.has_value() && !open(batch)) return batch->end.has_value();
  batch->input = next_input_ - 1;
  if (interrupted()) {
    finish(batch, std::string(kStopped));
    return true;
  }
  batch->text.swap(rest_);
  rest_.clear();
  while (!cut(batch)) {
    if (!grow(batch)) return true;
  }
  return true;
}

/// Opens the next input. False if there is none, or if it cannot be opened, which `batch` then
/// records.
bool BatchReader::open(Batch* batch) {
  while (next_input_ < inputs_.size() && range_of(next_input_).empty()) ++next_input_;
  if (next_input_ == inputs_.size() || interrupted()) return false;
  range_ = range_of(next_input_);
  other_shards_ = {};
  // The same text, split differently into inputs, is not the same.
  if (text_digest_) text_digest_->add(std::to_string(text_bytes_) + " ");
  const InputFile& file = inputs_[next_input_++];
  framer_.emplace(options_.framing, options_.limits);
  lines_.reset();
  format_known_ = !settings_.bundles;
  envelope_delimiters_ = {};
  rest_.clear();
  bytes_read_ = 0;
  at_end_ = false;
  core::Result<InputStream> stream = InputStream::open(file);
  if (!stream) {
    batch->input = next_input_ - 1;
    batch->end.emplace().failure = stream.error().message;
    return false;
  }
  if (settings_.digest) stream->digest_into(&digest_.emplace());
  text_.emplace(ExpandedInput(std::move(*stream)), options_.encoding);
  return true;
}

/// Cuts all units off the front of the text whose end is certain. False if the batch needs more
/// text.
bool BatchReader::cut(Batch* batch) {
  FindingKeeper keeper(batch);
  FindingSpans spans(batch);
  std::size_t begin = 0;
  if (!knows_format(batch->text)) return false;
  bool full = false;
  while (begin < batch->text.size() && !full) {
    const std::string_view window = std::string_view(batch->text).substr(begin);
    std::optional<parsers::Unit> unit = next_unit(window, keeper);
    if (!unit) break;
    begin += unit->bytes.size();
    if (unit->kind == parsers::UnitKind::kEnvelope) note_envelope(&*unit);
    share_ = share_of(*unit);
    if (share_ == Share::kOtherShard) other_shards_.add(*unit);
    pass(*unit);
    if (share_ != Share::kTake) {
      spans.drop_unit();
      continue;
    }
    batch->units.push_back({*unit, {}});
    spans.unit_done();
    full = begin >= kMostCut;
  }
  if (batch->units.empty() && !at_end_) {
    batch->text.erase(0, begin);
    return false;
  }
  // UTF-16 has been converted to UTF-8, whatever MSH-18 says.
  batch->charset = text_->from_utf16() ? parsers::Charset::kUtf8 : options_.encoding;
  batch->bundles = lines_.has_value();
  rest_.assign(batch->text, begin);
  const bool more_to_cut = full && !rest_.empty();
  if (at_end_ && !more_to_cut) finish(batch, {});
  spans.finish();
  note_place(batch);
  return true;
}

/// Decides by the first character of the input. False if there is none yet.
bool BatchReader::knows_format(std::string_view text) {
  if (format_known_) return true;
  const std::optional<bool> json = begins_as_json(text);
  if (!json && !at_end_) return false;
  format_known_ = true;
  if (json.value_or(false)) lines_.emplace(options_.limits.message_bytes);
  return true;
}

std::optional<parsers::Unit> BatchReader::next_unit(std::string_view window,
                                                    core::DiagnosticSink& sink) {
  return lines_ ? lines_->next(window, at_end_) : framer_->next(window, at_end_, sink);
}

/// BTS and FTS have the delimiters that FHS or BHS declared.
void BatchReader::note_envelope(parsers::Unit* unit) {
  const std::string_view bytes = unit->bytes;
  if (bytes.starts_with("FHS") || bytes.starts_with("BHS")) {
    const parsers::HeaderCheck header =
        parsers::check_header(bytes.substr(0, bytes.find_last_not_of("\r\n") + 1));
    if (header.delimiters) envelope_delimiters_ = *header.delimiters;
  }
  unit->delimiters = envelope_delimiters_;
}

/// Reads more text. False if the input cannot be read, which the batch then records.
bool BatchReader::grow(Batch* batch) {
  // Grows by a quarter each time: the Framer scans every byte of a long message only a few times,
  // and little is read beyond it.
  std::string& text = batch->text;
  const std::size_t wanted = std::max(kBlockSize, text.size() / 4);
  const std::size_t enough = text.size() < kSmallWindow ? 1 : text.size() / 4;
  make_room(wanted, options_.limits.message_bytes, &text);
  std::size_t gained = 0;
  while (gained < enough && !at_end_) {
    const core::Result<std::size_t> got = text_->read(std::min(wanted - gained, kBlockSize), &text);
    if (!got) {
      batch->charset = text_->from_utf16() ? parsers::Charset::kUtf8 : options_.encoding;
      finish(batch, interrupted() ? std::string(kStopped) : got.error().message);
      return false;
    }
    at_end_ = *got == 0;
    gained += *got;
    bytes_read_ += *got;
  }
  return true;
}

void BatchReader::finish(Batch* batch, std::string failure) {
  if (failure.empty() && !lines_ && range_.takes_end) {
    FindingKeeper keeper(batch);
    EmptyAllowed allowing(keeper);
    settings_.allow_empty ? framer_->finish(allowing) : framer_->finish(keeper);
  }
  InputEnd& end = batch->end.emplace();
  end.ledger = ledger();
  end.ledger -= other_shards_;
  end.other_shards_bytes = other_shards_.total_bytes();
  end.failure = std::move(failure);
  end.from_utf16 = text_->from_utf16();
  end.compressed = text_->compressed();
  end.file_bytes = text_->bytes_read();
  if (digest_) end.sha256 = digest_->hex();
  text_.reset();
  if (end.failure.empty() && ledger().total_bytes() != bytes_read_) {
    throw std::logic_error("bytes without account");
  }
}

}  // namespace iztk::feeds
