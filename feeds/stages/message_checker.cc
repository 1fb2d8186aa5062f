#include "feeds/stages/message_checker.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/text/printable.h"

namespace iztk::feeds {
namespace {

/// What the caret stands under: the name of a segment if all of it is meant.
std::size_t marked_length(const core::Diagnostic& diagnostic) {
  constexpr std::uint64_t kNameLength = 3;
  const bool whole_segment =
      diagnostic.place.segment != core::Place::kNoSegment && diagnostic.place.field == 0;
  return static_cast<std::size_t>(whole_segment ? std::min(diagnostic.length, kNameLength)
                                                : diagnostic.length);
}

bool comes_before(const FoundFinding& a, const FoundFinding& b) {
  return std::tie(a.diagnostic.offset, a.diagnostic.rule->code) <
         std::tie(b.diagnostic.offset, b.diagnostic.rule->code);
}

}  // namespace

/// Keeps the findings that the user wants to see, with the severity that the user gave them.
class MessageChecker::Collector final : public core::DiagnosticSink {
 public:
  Collector(const RuleSelection& selection, std::size_t most, UnitFindings* out)
      : selection_(selection), most_(most), out_(out) {}

  void report(const core::Diagnostic& diagnostic) override {
    const std::optional<core::Severity> severity =
        selection_.decide(*diagnostic.rule, diagnostic.severity);
    if (!severity) return;
    if (*severity == core::Severity::kError) ++out_->errors;
    if (*severity == core::Severity::kWarning) ++out_->warnings;
    if (out_->findings.size() >= most_) return count(*diagnostic.rule, *severity);
    core::Diagnostic& kept = out_->findings.emplace_back().diagnostic;
    kept = diagnostic;
    kept.severity = *severity;
  }

 private:
  void count(const core::Rule& rule, core::Severity severity) {
    for (CountedFindings& counted : out_->counted) {
      if (counted.rule != &rule || counted.severity != severity) continue;
      ++counted.count;
      return;
    }
    out_->counted.push_back({&rule, severity, 1});
  }

  const RuleSelection& selection_;
  std::size_t most_;
  UnitFindings* out_;
};

MessageChecker::MessageChecker(const CheckSettings& settings)
    : settings_(settings), selection_(*settings.selection) {
  if (settings.classes != nullptr) disclosure_.emplace(*settings.classes);
}

void MessageChecker::use_charset(std::optional<parsers::Charset> charset) {
  if (validator_ != nullptr && charset_ == charset) return;
  charset_ = charset;
  profiles::ValidatorOptions options;
  if (settings_.profile != "auto") options.profile = settings_.profile;
  options.encoding = charset;
  options.as_of = settings_.as_of;
  options.quality = settings_.quality;
  options.exchange = settings_.exchange;
  options.base_standard = settings_.base_standard;
  validator_ = std::make_unique<profiles::Validator>(*settings_.guide, options);
}

void MessageChecker::check(const FramedUnit& framed, std::optional<parsers::Charset> charset,
                           core::Arena* arena, UnitFindings* out,
                           std::span<const profiles::ExchangeFinding> exchange) {
  out->clear();
  use_charset(charset);
  const parsers::Unit& unit = framed.unit;
  Collector collector(selection_, settings_.most_kept, out);
  for (const core::Diagnostic& finding : framed.findings) collector.report(finding);
  parsed_ = unit.kind == parsers::UnitKind::kMessage && unit.rejection == nullptr;
  if (parsed_) {
    message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    const parsers::Element sender =
        parsers::part(message_.field(0, 4), message_.delimiters().component, 1);
    if (sender.valued()) out->sender = core::printable(sender.text);
    const profiles::Verdict verdict = validator_->validate(unit, message_, collector, exchange);
    out->validated = true;
    if (verdict.profile != nullptr) out->profile = verdict.profile->id;
    if (settings_.exchange) out->exchange = validator_->exchange_facts();
  } else if (unit.kind == parsers::UnitKind::kEnvelope) {
    validator_->validate_envelope(unit, collector);
  }
  if (!out->findings.empty()) describe(&framed, arena, out);
}

void MessageChecker::check_end(std::span<const core::Diagnostic> findings, core::Arena* arena,
                               UnitFindings* out) {
  out->clear();
  parsed_ = false;
  Collector collector(selection_, settings_.most_kept, out);
  for (const core::Diagnostic& finding : findings) collector.report(finding);
  describe(nullptr, arena, out);
}

void MessageChecker::describe(const FramedUnit* framed, core::Arena* arena, UnitFindings* out) {
  std::stable_sort(out->findings.begin(), out->findings.end(), comes_before);
  if (parsed_ && out->findings.size() > 1) fold(out);
  if (settings_.only_counts) return out->findings.clear();
  if (framed != nullptr) {
    const parsers::Unit& unit = framed->unit;
    locations_ = reports::LocationCounter(unit.bytes, unit.offset, unit.line);
  }
  for (FoundFinding& finding : out->findings) {
    describe(framed, &finding);
    core::Diagnostic& kept = finding.diagnostic;
    kept.path = arena->copy(kept.path);
    for (std::string_view& argument : kept.arguments) argument = arena->copy(argument);
  }
}

// One mistake is one finding: what follows from another finding is named there. Only findings that
// the user wants to see count as causes.
void MessageChecker::fold(UnitFindings* out) {
  diagnostics_.clear();
  for (const FoundFinding& finding : out->findings) diagnostics_.push_back(&finding.diagnostic);
  const std::vector<std::size_t> roots = validator_->roots(diagnostics_);
  for (std::size_t i = 0; i < roots.size(); ++i) {
    if (roots[i] == i) continue;
    FoundFinding& finding = out->findings[i];
    FoundFinding& root = out->findings[roots[i]];
    finding.root = root.diagnostic.rule;
    if (settings_.consequences) continue;
    const core::Diagnostic& diagnostic = finding.diagnostic;
    root.consequences.push_back({diagnostic.rule, validator_->element_path(diagnostic.place)});
    if (diagnostic.severity == core::Severity::kError) --out->errors;
    if (diagnostic.severity == core::Severity::kWarning) --out->warnings;
    ++out->consequences;
  }
  if (out->consequences == 0) return;
  std::erase_if(out->findings, [](const FoundFinding& finding) { return finding.root != nullptr; });
}

void MessageChecker::describe(const FramedUnit* framed, FoundFinding* finding) {
  const core::Diagnostic& diagnostic = finding->diagnostic;
  const bool in_segment = parsed_ && diagnostic.place.segment != core::Place::kNoSegment;
  finding->location = {diagnostic.line, diagnostic.column};
  if (framed != nullptr && diagnostic.line == 0 && locations_.covers(diagnostic.offset)) {
    finding->location = locations_.locate(diagnostic.offset);
  }
  if (in_segment) finding->field_path = validator_->field_path(diagnostic.place);
  if (!diagnostic.path.empty()) {
    finding->element_path = diagnostic.path;
  } else if (in_segment) {
    finding->element_path = validator_->element_path(diagnostic.place);
  }
  if (!settings_.excerpts) return;
  if (in_segment) finding->description = validator_->describe(diagnostic.place);
  if (framed != nullptr) finding->excerpt = excerpt(diagnostic, framed->unit);
}

std::optional<reports::Excerpt> MessageChecker::excerpt(const core::Diagnostic& diagnostic,
                                                        const parsers::Unit& unit) {
  const bool wanted = settings_.show_values != reports::ShowValues::kNone &&
                      unit.kind != parsers::UnitKind::kTransport &&
                      locations_.covers(diagnostic.offset);
  if (!wanted) return std::nullopt;
  reports::ExcerptRequest request;
  request.bytes = unit.bytes;
  request.offset = static_cast<std::size_t>(diagnostic.offset - unit.offset);
  request.length = marked_length(diagnostic);
  request.width = settings_.excerpt_width;
  request.masked = settings_.show_values == reports::ShowValues::kMasked;
  if (parsed_) request.message = &message_;
  request.segment = diagnostic.place.segment;
  request.may_show = [this](const core::Place& place) {
    const auto is_known_code = [&] { return validator_->is_known_code(place); };
    return disclosure_ && disclosure_->may_show(message_, place, is_known_code);
  };
  reports::Excerpt result = reports::make_excerpt(request);
  if (result.text.empty()) return std::nullopt;
  return result;
}

}  // namespace iztk::feeds
