#include "core/json/json_writer.h"
#include "core/version.h"
#include "reports/formats/json_shapes.h"

namespace iztk::reports {
namespace {

class JsonFindingWriter final : public FindingWriter {
 public:
  const core::PlainText& plain() const override { return kJsonPlain; }
  void write(const Finding& finding, std::string* out) override {
    json_.begin_object();
    write_finding_members(finding, &json_);
    json_.end_object();
    *out += json_.take();
  }

 private:
  core::JsonWriter json_;
};

/// One document. Findings are written as they come, so the counts stand at the end.
class JsonRenderer final : public Renderer {
 public:
  explicit JsonRenderer(Sink& output) : output_(output) {}

  bool for_people() const override { return false; }
  bool wants_names() const override { return true; }

  void begin() override {
    json_.begin_object();
    json_.member("schema", kReportSchema);
    json_.key("tool");
    json_.begin_object();
    json_.member("name", "iztk");
    json_.member("version", core::kVersion);
    json_.end_object();
    json_.key("findings");
    json_.begin_array();
    output_.write(json_.take());
  }

  std::unique_ptr<FindingWriter> finding_writer() const override {
    return std::make_unique<JsonFindingWriter>();
  }

  void finding_text(std::string_view text) override {
    json_.written(text);
    output_.write(json_.take());
  }

  void end(const RunSummary& summary) override {
    json_.end_array();
    write_inputs(summary, &json_);
    json_.key("summary");
    json_.begin_object();
    write_summary_members(summary, &json_);
    json_.end_object();
    json_.end_object();
    output_.write(json_.take() + "\n");
  }

 private:
  core::JsonWriter json_;
  Sink& output_;
};

}  // namespace

std::unique_ptr<Renderer> make_json_renderer(Sink& output) {
  return std::make_unique<JsonRenderer>(output);
}

}  // namespace iztk::reports
