#include "cli/translate_workers.h"

#include <utility>

namespace iztk::cli {
namespace {

constexpr std::size_t kBatchesPerThread = 3;

}  // namespace

TranslateWorkers::TranslateWorkers(std::size_t threads, bool account, const MakeTranslator& make,
                                   Finished finished)
    : account_(account), finished_(std::move(finished)) {
  if (threads <= 1) {
    own_ = make();
    return;
  }
  for (std::size_t i = 0; i < threads; ++i) translators_.push_back(make());
  for (const auto& translator : translators_) {
    threads_.emplace_back([this, &translator] { work(*translator); });
  }
}

TranslateWorkers::~TranslateWorkers() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    waiting_.clear();
  }
  more_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void TranslateWorkers::translate(TranslateBatch* batch, translators::Translator* translator) const {
  for (TranslateItem& item : batch->items) {
    if (item.unit.kind != parsers::UnitKind::kMessage || item.unit.rejection != nullptr) continue;
    item.unit.bytes = std::string_view(batch->text).substr(item.begin, item.size);
    const translators::Translation result = translator->translate(item.unit, &item.json);
    item.accepted = result.accepted;
    item.reason = result.reason;
    item.path = result.path;
    if (!account_) continue;
    item.unmapped = translator->unmapped();
    if (item.accepted) item.trace = translator->trace();
  }
}

void TranslateWorkers::work(translators::Translator& translator) {
  std::unique_lock lock(mutex_);
  while (true) {
    more_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    TranslateBatch* batch = waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    translate(batch, &translator);
    lock.lock();
    batch->done = true;
    ready_.notify_one();
  }
}

void TranslateWorkers::add(std::unique_ptr<TranslateBatch> batch) {
  if (own_ != nullptr) {
    translate(batch.get(), own_.get());
    finished_(*batch);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(batch.get());
    open_.push_back(std::move(batch));
  }
  more_.notify_one();
  hand_back(kBatchesPerThread * threads_.size());
}

void TranslateWorkers::hand_back(std::size_t most_open) {
  std::unique_lock lock(mutex_);
  while (!open_.empty() && (open_.front()->done || open_.size() > most_open)) {
    ready_.wait(lock, [&] { return open_.front()->done; });
    const std::unique_ptr<TranslateBatch> batch = std::move(open_.front());
    open_.pop_front();
    lock.unlock();
    finished_(*batch);
    lock.lock();
  }
}

void TranslateWorkers::finish() { hand_back(0); }

}  // namespace iztk::cli
