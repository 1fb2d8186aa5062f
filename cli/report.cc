#include "cli/report.h"

namespace iztk::cli {

std::unique_ptr<Renderer> make_renderer(ReportFormat format, const ReportStyle& style,
                                        Output& output) {
  switch (format) {
    case ReportFormat::kFull:
      return make_full_renderer(style, output);
    case ReportFormat::kConcise:
      return make_concise_renderer(style, output);
    case ReportFormat::kJson:
      return make_json_renderer(output);
    case ReportFormat::kNdjson:
      return make_ndjson_renderer(output);
  }
  return make_full_renderer(style, output);
}

}  // namespace iztk::cli
