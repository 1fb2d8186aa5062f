#include "cli/render/json_writer.h"
#include "cli/version.h"

namespace iztk::cli {
namespace {

/// One JSON object a line: the findings, then the counts. `type` tells them apart.
class NdjsonRenderer final : public Renderer {
 public:
  explicit NdjsonRenderer(Output& output) : output_(output) {}

  bool for_people() const override { return false; }

  void finding(const Finding& finding) override {
    json_.begin_object();
    json_.member("type", "finding");
    write_finding_members(finding, &json_);
    end_line();
  }

  void end(const RunSummary& summary) override {
    json_.begin_object();
    json_.member("type", "summary");
    json_.member("schema", kReportSchema);
    json_.member("version", kVersion);
    write_summary_members(summary, &json_);
    write_inputs(summary, &json_);
    end_line();
  }

 private:
  void end_line() {
    json_.end_object();
    output_.write(json_.take() + "\n");
  }

  JsonWriter json_;
  Output& output_;
};

}  // namespace

std::unique_ptr<Renderer> make_ndjson_renderer(Output& output) {
  return std::make_unique<NdjsonRenderer>(output);
}

}  // namespace iztk::cli
