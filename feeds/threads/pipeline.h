#ifndef IZTK_FEEDS_THREADS_PIPELINE_H_
#define IZTK_FEEDS_THREADS_PIPELINE_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace iztk::feeds {

/// Three stages over batches: read (one at a time, in order), work (many at a time), write (one at
/// a time, in the order of reading). Each thread takes a batch through all three, so at most as
/// many batches are in memory as there are threads, and a slow writer throttles the reader. The
/// output does not depend on the number of threads.
template <typename Batch>
class Pipeline {
 public:
  /// Fills the batch, which is reused; false at the end.
  using Read = std::function<bool(Batch&)>;
  /// The number of the thread, from 0, selects what belongs to that thread alone.
  using Work = std::function<void(std::size_t thread, Batch&)>;
  /// Returns false to stop reading and writing.
  using Write = std::function<bool(Batch&)>;

  Pipeline(Read read, Work work, Write write)
      : read_(std::move(read)), work_(std::move(work)), write_(std::move(write)) {}

  /// Returns when everything is written. An exception in a stage ends the run and is rethrown here.
  void run(std::size_t threads) {
    std::vector<std::thread> others;
    others.reserve(threads);
    try {
      for (std::size_t i = 1; i < threads; ++i) others.emplace_back([this, i] { loop(i); });
    } catch (const std::system_error&) {
      // The system allows no more threads. Fewer do the same work.
    }
    loop(0);
    for (std::thread& thread : others) thread.join();
    if (failure_ != nullptr) std::rethrow_exception(failure_);
  }

 private:
  void loop(std::size_t thread) {
    try {
      Batch batch;
      while (const std::uint64_t ticket = read(batch)) {
        work_(thread, batch);
        write(ticket, batch);
      }
    } catch (...) {
      fail(std::current_exception());
    }
  }

  /// The number of the batch, from 1; 0 at the end.
  std::uint64_t read(Batch& batch) {
    const std::lock_guard lock(reading_);
    if (at_end_ || stopped()) return 0;
    at_end_ = !read_(batch);
    return at_end_ ? 0 : ++tickets_;
  }

  void write(std::uint64_t ticket, Batch& batch) {
    std::unique_lock lock(writing_);
    turn_changed_.wait(lock, [&] { return turn_ == ticket || stopped_; });
    if (stopped_) return;
    if (!write_(batch)) stopped_ = true;
    ++turn_;
    turn_changed_.notify_all();
  }

  bool stopped() {
    const std::lock_guard lock(writing_);
    return stopped_;
  }

  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(writing_);
    if (failure_ == nullptr) failure_ = std::move(failure);
    stopped_ = true;
    turn_changed_.notify_all();
  }

  Read read_;
  Work work_;
  Write write_;

  std::mutex reading_;
  std::uint64_t tickets_ = 0;
  bool at_end_ = false;

  std::mutex writing_;
  std::condition_variable turn_changed_;
  std::uint64_t turn_ = 1;  ///< Number of the batch to write next.
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_THREADS_PIPELINE_H_
