#ifndef IZTK_REPORTS_REPORT_H_
#define IZTK_REPORTS_REPORT_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "core/text/plain_text.h"
#include "reports/consequence.h"
#include "reports/excerpt.h"
#include "reports/finding_groups.h"
#include "reports/run_summary.h"
#include "reports/sink.h"
#include "reports/source_location.h"

namespace iztk::reports {

/// The option --format of a report. A new one: a line here and in report.cc, a file in render/.
enum class ReportFormat : std::uint8_t {
  kFull,
  kConcise,
  kJson,
  kNdjson,
  kNist,
  kSarif,
  kJunit,
  kGithub,
  kCsv,
  kOutcome,
  kHtml
};

/// One finding with all that a report may say about it.
struct Finding {
  const core::Diagnostic* diagnostic = nullptr;
  std::string_view file;  ///< Printable.
  std::uint64_t message_number =
      0;  ///< From 1 in its file; 0: about the file, not about one message.
  SourceLocation location;
  std::string_view element_path;
  std::string_view field_path;
  std::string_view control_id;                ///< MSH-10, printable, masked where it must be;
                                              ///< empty if not known.
  std::string_view sender;                    ///< MSH-4.1, printable; empty if not known.
  std::span<const Consequence> consequences;  ///< That are not reported themselves.
  const core::Rule* root = nullptr;  ///< Of the finding from which this one follows, if it does.
  std::string_view description;      ///< What the profile says of the element; may be empty.
  const Excerpt* excerpt = nullptr;  ///< Only if the renderer wants it.
};

/// Writes a finding as a text that does not depend on what stands before it, so that each thread
/// can write those of its messages.
class FindingWriter {
 public:
  virtual ~FindingWriter() = default;
  /// Appends to `out`, and never nothing.
  virtual void write(const Finding& finding, std::string* out) = 0;
  /// Texts that are written as they are, whichever value of a finding they are.
  virtual const core::PlainText& plain() const = 0;
};

/// One message or rejected fragment, after its findings.
struct CheckedUnit {
  std::string_view file;  ///< Printable.
  std::uint64_t message_number = 0;
  std::uint64_t line = 0;  ///< Of its first byte.
  bool rejected = false;
  std::string_view control_id = {};  ///< As in Finding.
  std::string_view sender = {};
};

/// Writes a report in one format. Findings come in their order: as texts that a finding_writer()
/// has written if there is one, otherwise as they are.
class Renderer {
 public:
  virtual ~Renderer() = default;

  /// Read by people: the counts go to standard error, not into the report.
  virtual bool for_people() const = 0;
  /// Whether Finding::excerpt and Finding::description are used.
  virtual bool wants_excerpt() const { return false; }
  /// Whether control_id is used.
  virtual bool wants_names() const { return false; }
  /// Whether RunSummary::senders is used.
  virtual bool wants_senders() const { return false; }

  virtual std::unique_ptr<FindingWriter> finding_writer() const { return nullptr; }

  virtual void begin() {}
  virtual void finding(const Finding&) {}
  virtual void finding_text(std::string_view) {}
  /// Whether findings of several messages are shown by groups().
  virtual bool wants_groups() const { return false; }
  /// Instead of single findings, once, in the order of FindingGroups::in_order(). `messages`: of
  /// the run.
  virtual void groups(std::span<const FindingGroup* const>, std::uint64_t) {}
  /// After the findings of each message.
  virtual void unit(const CheckedUnit&) {}
  virtual void end(const RunSummary& summary) = 0;
};

/// How text for people looks.
struct ReportStyle {
  bool color = false;
  std::size_t width = 100;  ///< Columns.
};

/// `output` must outlive the renderer.
std::unique_ptr<Renderer> make_renderer(ReportFormat format, const ReportStyle& style,
                                        Sink& output);

/// The formats; each has its file in render/.
std::unique_ptr<Renderer> make_full_renderer(const ReportStyle& style, Sink& output);
std::unique_ptr<Renderer> make_concise_renderer(const ReportStyle& style, Sink& output);
std::unique_ptr<Renderer> make_json_renderer(Sink& output);
std::unique_ptr<Renderer> make_ndjson_renderer(Sink& output);
std::unique_ptr<Renderer> make_nist_renderer(Sink& output);
std::unique_ptr<Renderer> make_sarif_renderer(Sink& output);
std::unique_ptr<Renderer> make_junit_renderer(Sink& output);
std::unique_ptr<Renderer> make_github_renderer(Sink& output);
std::unique_ptr<Renderer> make_csv_renderer(Sink& output);
std::unique_ptr<Renderer> make_outcome_renderer(Sink& output);
std::unique_ptr<Renderer> make_html_renderer(Sink& output);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_REPORT_H_
