#include "feed_iterator.h"

#include <utility>

namespace iztk::python {
namespace {

/// About what an item takes, so that a flood of findings is bounded, too.
constexpr std::size_t kItemBytes = 512;

}  // namespace

void add_account(const FeedResult& part, FeedResult* sum) {
  sum->accepted += part.accepted;
  sum->rejected += part.rejected;
  sum->errors += part.errors;
  sum->warnings += part.warnings;
  sum->accepted_bytes += part.accepted_bytes;
  sum->rejected_bytes += part.rejected_bytes;
  sum->envelope_bytes += part.envelope_bytes;
  sum->transport_bytes += part.transport_bytes;
  if (sum->complete()) sum->incomplete = part.incomplete;
}

FeedIterator::FeedIterator(std::shared_ptr<const Toolkit> toolkit, const FeedOptions& options,
                           std::unique_ptr<Sources> sources, bool rejects)
    : toolkit_(std::move(toolkit)),
      options_(options),
      sources_(std::move(sources)),
      rejects_(rejects),
      thread_([this] { run(); }) {}

FeedIterator::~FeedIterator() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void FeedIterator::run() {
  std::string failure;
  try {
    std::uint64_t number = 0;
    for (const Source& source : sources_->list()) {
      if (!run_input(++number, source)) return;
    }
  } catch (const std::exception& error) {
    failure = error.what();
  }
  end(std::move(failure));
}

/// False if the run has ended.
bool FeedIterator::run_input(std::uint64_t number, const Source& source) {
  Result<Reader> reader = open_source(source);
  if (!reader) {
    end(reader.error().message);
    return false;
  }
  FeedPorts ports;
  ports.reader = std::move(*reader);
  std::string bundle;
  ports.output = [&](std::string_view bytes) {
    // A bundle and its line feed come one after the other.
    if (!options_.translate)
      return put({FeedItem::Kind::kOutput, number, 0, std::string(bytes), {}});
    if (bytes != "\n") {
      bundle += bytes;
      return true;
    }
    return put({FeedItem::Kind::kOutput, number, 0, std::exchange(bundle, {}), {}});
  };
  if (rejects_) {
    ports.rejects = [&](std::string_view bytes) {
      return put({FeedItem::Kind::kRejected, number, 0, std::string(bytes), {}});
    };
  }
  ports.finding = [&](std::uint64_t message, const Finding& finding) {
    put({FeedItem::Kind::kFinding, number, message, {}, finding});
  };
  const Result<FeedResult> result = run_feed(*toolkit_, options_, ports);
  if (!result) {
    end(result.error().message);
    return false;
  }
  const std::lock_guard lock(mutex_);
  add_account(*result, &account_);
  return !stopped_;
}

/// Waits until there is room. False if nobody wants more.
bool FeedIterator::put(FeedItem item) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return stopped_ || bytes_ < kMostBytes; });
  if (stopped_) return false;
  bytes_ += kItemBytes + item.bytes.size();
  items_.push_back(std::move(item));
  lock.unlock();
  changed_.notify_all();
  return true;
}

void FeedIterator::end(std::string failure) {
  {
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    ended_ = true;
  }
  changed_.notify_all();
}

std::optional<FeedItem> FeedIterator::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_ || !items_.empty(); });
  if (items_.empty()) return std::nullopt;
  FeedItem item = std::move(items_.front());
  items_.pop_front();
  bytes_ -= kItemBytes + item.bytes.size();
  lock.unlock();
  changed_.notify_all();
  return item;
}

FeedResult FeedIterator::account() const {
  const std::lock_guard lock(mutex_);
  return account_;
}

std::string FeedIterator::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

}  // namespace iztk::python
