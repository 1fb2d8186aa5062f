#ifndef IZTK_FEEDS_RUN_TRANSLATION_ACCOUNT_H_
#define IZTK_FEEDS_RUN_TRANSLATION_ACCOUNT_H_

#include <cstdint>
#include <span>
#include <string>

#include "feeds/files/output.h"
#include "translators/translator.h"

namespace iztk::feeds {

/// Writes the loss report and the trace (docs/translation.md): one JSON object a line. They contain
/// no values.
class TranslationAccount {
 public:
  /// nullptr for an output that is not wanted. Both must outlive the object.
  TranslationAccount(Output* unmapped, Output* trace) : unmapped_(unmapped), trace_(trace) {}

  bool wanted() const { return unmapped_ != nullptr || trace_ != nullptr; }
  bool failed() const {
    return (unmapped_ != nullptr && unmapped_->failed()) || (trace_ != nullptr && trace_->failed());
  }

  /// Writes those of one translated message.
  void add(const std::string& file, std::uint64_t message,
           std::span<const translators::Unmapped> unmapped,
           std::span<const translators::TraceEntry> trace);

  /// Elements that were not carried over.
  std::uint64_t unmapped_count() const { return unmapped_count_; }
  void go_on_from(std::uint64_t unmapped_count) { unmapped_count_ = unmapped_count; }

 private:
  Output* unmapped_;
  Output* trace_;
  std::uint64_t unmapped_count_ = 0;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_TRANSLATION_ACCOUNT_H_
