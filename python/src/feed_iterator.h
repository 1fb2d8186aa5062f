#ifndef IZTK_PYTHON_FEED_ITERATOR_H_
#define IZTK_PYTHON_FEED_ITERATOR_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "iztk/iztk.h"
#include "sources.h"

namespace iztk::python {

/// What a run says of a message.
struct FeedItem {
  enum class Kind : std::uint8_t { kOutput, kRejected, kFinding };
  Kind kind = Kind::kOutput;
  std::uint64_t input = 0;    ///< From 1.
  std::uint64_t message = 0;  ///< Of a finding; from 1, 0 for the input itself.
  std::string bytes;          ///< A bundle, a message.
  Finding finding;
};

/// A run in threads of its own, which never need the GIL. It waits when nobody takes its items, so
/// memory is bounded.
class FeedIterator {
 public:
  FeedIterator(std::shared_ptr<const Toolkit> toolkit, const FeedOptions& options,
               std::unique_ptr<Sources> sources, bool rejects);
  FeedIterator(const FeedIterator&) = delete;
  FeedIterator& operator=(const FeedIterator&) = delete;
  ~FeedIterator();

  /// The next item, in the order of the input; nothing at the end. Call it without the GIL.
  std::optional<FeedItem> next();

  /// The sum over all inputs so far; complete at the end.
  FeedResult account() const;

  /// Why the run could not begin, or failed; empty if it did not. At the end.
  std::string failure() const;

 private:
  static constexpr std::size_t kMostBytes = std::size_t{8} << 20;

  void run();
  bool run_input(std::uint64_t number, const Source& source);
  bool put(FeedItem item);
  void end(std::string failure);

  std::shared_ptr<const Toolkit> toolkit_;
  FeedOptions options_;
  std::unique_ptr<Sources> sources_;
  bool rejects_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<FeedItem> items_;
  std::size_t bytes_ = 0;
  FeedResult account_;
  std::string failure_;
  bool ended_ = false;
  bool stopped_ = false;
  std::thread thread_;
};

/// Adds the counts of a run.
void add_account(const FeedResult& part, FeedResult* sum);

}  // namespace iztk::python

#endif  // IZTK_PYTHON_FEED_ITERATOR_H_
