#ifndef IZTK_REPORTS_FORMATS_TEXT_REPORT_H_
#define IZTK_REPORTS_FORMATS_TEXT_REPORT_H_

#include <memory>
#include <string_view>

#include "reports/report.h"

namespace iztk::reports {

/// A report that is the texts of its findings, one after the other. `Writer` is copied for each
/// thread.
template <typename Writer>
class TextReport : public Renderer {
 public:
  /// `output` must outlive the report.
  TextReport(Writer writer, Sink& output) : output_(output), writer_(std::move(writer)) {}

  std::unique_ptr<FindingWriter> finding_writer() const override {
    return std::make_unique<Writer>(writer_);
  }
  void finding_text(std::string_view text) override { output_.write(text); }
  void end(const RunSummary&) override {}

 protected:
  Sink& output_;

 private:
  Writer writer_;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_TEXT_REPORT_H_
