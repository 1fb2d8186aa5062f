#include "core/json/json_writer.h"
#include "core/version.h"
#include "reports/formats/json_shapes.h"

namespace iztk::reports {
namespace {

class NdjsonWriter final : public FindingWriter {
 public:
  const core::PlainText& plain() const override { return kJsonPlain; }
  void write(const Finding& finding, std::string* out) override {
    json_.begin_object();
    json_.member("type", "finding");
    write_finding_members(finding, &json_);
    json_.end_object();
    *out += json_.take() + "\n";
  }

 private:
  core::JsonWriter json_;
};

/// One JSON object a line: the findings, then the counts. `type` tells them apart.
class NdjsonReport final : public Renderer {
 public:
  explicit NdjsonReport(Sink& output) : output_(output) {}

  bool for_people() const override { return false; }
  bool wants_names() const override { return true; }

  std::unique_ptr<FindingWriter> finding_writer() const override {
    return std::make_unique<NdjsonWriter>();
  }
  void finding_text(std::string_view text) override { output_.write(text); }

  void end(const RunSummary& summary) override {
    core::JsonWriter json;
    json.begin_object();
    json.member("type", "summary");
    json.member("schema", kReportSchema);
    json.member("version", core::kVersion);
    write_summary_members(summary, &json);
    write_inputs(summary, &json);
    json.end_object();
    output_.write(json.take() + "\n");
  }

 private:
  Sink& output_;
};

}  // namespace

std::unique_ptr<Renderer> make_ndjson_renderer(Sink& output) {
  return std::make_unique<NdjsonReport>(output);
}

}  // namespace iztk::reports
