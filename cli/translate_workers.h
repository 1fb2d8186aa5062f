#ifndef IZTK_CLI_TRANSLATE_WORKERS_H_
#define IZTK_CLI_TRANSLATE_WORKERS_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "parsers/framing.h"
#include "translators/translator.h"

namespace iztk::cli {

/// One unit of the input and what became of it.
struct TranslateItem {
  parsers::Unit unit;  ///< Its bytes are in the text of its batch.
  std::string file;    ///< Printable name of the input.
  std::size_t begin = 0;
  std::size_t size = 0;

  bool accepted = false;
  std::string json;
  std::string reason;
  std::string path;
  std::vector<translators::Unmapped> unmapped;
  std::vector<translators::TraceEntry> trace;
};

/// Messages that go to a worker together.
struct TranslateBatch {
  std::string text;
  std::vector<TranslateItem> items;
  bool done = false;
};

/// Translates batches with one or more threads and hands them back in their order, so that the
/// output does not depend on the number of threads. At most a few batches for each thread are in
/// memory.
class TranslateWorkers {
 public:
  using MakeTranslator = std::function<std::unique_ptr<translators::Translator>()>;
  using Finished = std::function<void(TranslateBatch&)>;

  /// `finished` is called in the thread that calls add() and finish(). `account`: keep what the
  /// loss report and the trace need.
  TranslateWorkers(std::size_t threads, bool account, const MakeTranslator& make,
                   Finished finished);
  ~TranslateWorkers();
  TranslateWorkers(const TranslateWorkers&) = delete;
  TranslateWorkers& operator=(const TranslateWorkers&) = delete;

  void add(std::unique_ptr<TranslateBatch> batch);
  /// Waits for all batches.
  void finish();

 private:
  void work(translators::Translator& translator);
  void translate(TranslateBatch* batch, translators::Translator* translator) const;
  void hand_back(std::size_t most_open);

  bool account_;
  Finished finished_;
  std::unique_ptr<translators::Translator>
      own_;  ///< Of the caller's thread, if it is the only one.
  std::vector<std::unique_ptr<translators::Translator>> translators_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable more_;
  std::condition_variable ready_;
  std::deque<std::unique_ptr<TranslateBatch>> open_;  ///< In order.
  std::deque<TranslateBatch*> waiting_;               ///< Not taken by a worker yet.
  bool ending_ = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TRANSLATE_WORKERS_H_
