#include "reports/report.h"

namespace iztk::reports {

std::unique_ptr<Renderer> make_renderer(ReportFormat format, const ReportStyle& style,
                                        Sink& output) {
  switch (format) {
    case ReportFormat::kFull:
      return make_full_renderer(style, output);
    case ReportFormat::kConcise:
      return make_concise_renderer(style, output);
    case ReportFormat::kJson:
      return make_json_renderer(output);
    case ReportFormat::kNdjson:
      return make_ndjson_renderer(output);
    case ReportFormat::kNist:
      return make_nist_renderer(output);
    case ReportFormat::kSarif:
      return make_sarif_renderer(output);
    case ReportFormat::kJunit:
      return make_junit_renderer(output);
    case ReportFormat::kGithub:
      return make_github_renderer(output);
    case ReportFormat::kCsv:
      return make_csv_renderer(output);
    case ReportFormat::kOutcome:
      return make_outcome_renderer(output);
    case ReportFormat::kHtml:
      return make_html_renderer(output);
  }
  return make_full_renderer(style, output);
}

}  // namespace iztk::reports
