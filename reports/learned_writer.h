#ifndef IZTK_REPORTS_LEARNED_WRITER_H_
#define IZTK_REPORTS_LEARNED_WRITER_H_

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "reports/finding_template.h"
#include "reports/report.h"

namespace iztk::reports {

/// Writes what another writer writes, in a tenth of its time: what findings of a rule have in
/// common is learned from that writer once. Findings with a value that the format does not write as
/// it is, and those that name others, go to the other writer.
class LearnedWriter final : public FindingWriter {
 public:
  explicit LearnedWriter(std::unique_ptr<FindingWriter> writer) : writer_(std::move(writer)) {}

  void write(const Finding& finding, std::string* out) override;
  const core::PlainText& plain() const override { return writer_->plain(); }

 private:
  /// What is known of a shape. It is learned when it comes again: many come once.
  struct Known {
    bool learned = false;
    /// Nothing: the writer does not write findings of this shape in one way.
    std::optional<FindingTemplate> as_template;
  };

  const FindingTemplate* find(const Finding& finding);

  std::unique_ptr<FindingWriter> writer_;
  std::unordered_map<FindingShape, Known, HashOfShape> known_;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_LEARNED_WRITER_H_
