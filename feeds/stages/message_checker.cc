#include "feeds/stages/message_checker.h"

#include <algorithm>
#include <utility>

#include "core/text/printable.h"
#include "parsers/message/escaped_separators.h"

namespace iztk::feeds {
namespace {

// Findings at one place are ordered by their codes.
bool precedes(const core::Diagnostic& a, const core::Diagnostic& b) {
  if (a.offset != b.offset) return a.offset < b.offset;
  return a.rule != b.rule && a.rule->code < b.rule->code;
}

// Those of one code are in the order in which they were found.
bool comes_before(const core::Diagnostic* a, const core::Diagnostic* b) {
  if (precedes(*a, *b)) return true;
  return !precedes(*b, *a) && a < b;
}

void count_finding(const core::Rule& rule, core::Severity severity, UnitFindings* out) {
  for (CountedFindings& counted : out->counted) {
    if (counted.rule != &rule || counted.severity != severity) continue;
    ++counted.count;
    return;
  }
  out->counted.push_back({&rule, severity, 1});
}

}  // namespace

/// Keeps the findings that the user wants to see, with the severity that the user gave them.
class MessageChecker::Collector final : public core::DiagnosticSink {
 public:
  /// Keeps up to `most` in `kept`, and counts in `out`.
  Collector(const RuleSelection& selection, std::size_t most, std::vector<core::Diagnostic>* kept,
            UnitFindings* out)
      : selection_(selection), most_(most), kept_(kept), out_(out) {
    empty(kept_, kMostKeptFindings);
  }

  void report(const core::Diagnostic& diagnostic) override {
    const std::optional<core::Severity> severity =
        selection_.decide(*diagnostic.rule, diagnostic.severity);
    if (!severity) return;
    if (*severity == core::Severity::kError) ++out_->errors;
    if (*severity == core::Severity::kWarning) ++out_->warnings;
    if (kept_->size() >= most_) return count_finding(*diagnostic.rule, *severity, out_);
    kept_->push_back(diagnostic);
    kept_->back().severity = *severity;
  }

 private:
  const RuleSelection& selection_;
  std::size_t most_;
  std::vector<core::Diagnostic>* kept_;
  UnitFindings* out_;
};

MessageChecker::MessageChecker(const CheckSettings& settings)
    : settings_(settings),
      selection_(*settings.selection),
      describer_(settings),
      namer_(settings.names ? settings.classes : nullptr) {}

void MessageChecker::use_charset(std::optional<parsers::Charset> charset) {
  if (charset_ != charset) validators_.clear();
  charset_ = charset;
  use_guide(*settings_.guide);
}

void MessageChecker::use_sender(std::string_view sender) {
  if (settings_.by_sender != nullptr) use_guide(settings_.by_sender->guide_of(sender));
}

void MessageChecker::use_guide(const profiles::Guide& guide) {
  std::unique_ptr<profiles::Validator>& made = validators_[&guide];
  if (made == nullptr) made = make_validator(guide);
  validator_ = made.get();
}

std::unique_ptr<profiles::Validator> MessageChecker::make_validator(
    const profiles::Guide& guide) const {
  profiles::ValidatorOptions options;
  if (settings_.profile != "auto") options.profile = settings_.profile;
  options.encoding = charset_;
  options.as_of = settings_.as_of;
  options.quality = settings_.quality;
  options.exchange = settings_.exchange;
  options.base_standard = settings_.base_standard;
  return std::make_unique<profiles::Validator>(guide, options);
}

void MessageChecker::check(const FramedUnit& framed, std::optional<parsers::Charset> charset,
                           core::Arena* arena, UnitFindings* out,
                           std::span<const profiles::ExchangeFinding> exchange) {
  out->clear();
  use_charset(charset);
  const parsers::Unit& unit = framed.unit;
  Collector collector(selection_, settings_.most_kept, &kept_, out);
  for (const core::Diagnostic& finding : framed.findings) collector.report(finding);
  parsed_ = unit.kind == parsers::UnitKind::kMessage && unit.rejection == nullptr;
  if (parsed_) {
    message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    const parsers::Element sender =
        parsers::part(message_.field(0, 4), message_.delimiters().component, 1);
    if (sender.valued()) out->sender = core::printable(sender.text);
    use_sender(out->sender);
    const profiles::Verdict verdict = validator_->validate(unit, message_, collector, exchange);
    out->validated = true;
    if (verdict.profile != nullptr) out->profile = verdict.profile->id;
    if (settings_.exchange) out->exchange = validator_->exchange_facts();
  } else if (unit.kind == parsers::UnitKind::kEnvelope) {
    validator_->validate_envelope(unit, collector);
  }
  describe(&framed, arena, out);
  name_message(out);
}

// Findings that stand alone change none of the others. A check of data quality looks at these, and
// escaped separators are all that is reported of a field.
bool MessageChecker::can_add(const UnitFindings& found,
                             std::span<const profiles::ExchangeFinding> exchange) const {
  if (settings_.only_counts || !found.counted.empty()) return false;
  if (!parsers::find_escaped_separators(message_).empty()) return false;
  if (found.findings.size() + found.consequences + exchange.size() > settings_.most_kept) {
    return false;
  }
  return std::all_of(exchange.begin(), exchange.end(), [&](const auto& finding) {
    return !finding.quality && validator_->stands_alone(*finding.rule);
  });
}

void MessageChecker::add(const FramedUnit& framed, std::optional<parsers::Charset> charset,
                         core::Arena* arena, UnitFindings* out,
                         std::span<const profiles::ExchangeFinding> exchange) {
  use_charset(charset);
  use_sender(out->sender);
  const parsers::Unit& unit = framed.unit;
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  if (!can_add(*out, exchange)) return check(framed, charset, arena, out, exchange);
  parsed_ = true;
  Collector collector(selection_, settings_.most_kept, &kept_, out);
  validator_->report_exchange(unit, message_, collector, exchange);
  describer_.start(&framed, &message_, validator_, out->sender, arena);
  for (const core::Diagnostic& diagnostic : kept_) {
    FoundFinding finding;
    describer_.describe(diagnostic, &finding);
    // Behind those that were found at the same place by the same rule.
    const auto place = std::upper_bound(out->findings.begin(), out->findings.end(), finding,
                                        [](const FoundFinding& a, const FoundFinding& b) {
                                          return precedes(a.diagnostic, b.diagnostic);
                                        });
    out->findings.insert(place, std::move(finding));
  }
  name_message(out);
}

void MessageChecker::check_end(std::span<const core::Diagnostic> findings, core::Arena* arena,
                               UnitFindings* out) {
  out->clear();
  parsed_ = false;
  Collector collector(selection_, settings_.most_kept, &kept_, out);
  for (const core::Diagnostic& finding : findings) collector.report(finding);
  describe(nullptr, arena, out);
}

void MessageChecker::describe(const FramedUnit* framed, core::Arena* arena, UnitFindings* out) {
  if (kept_.empty()) return;
  if (framed != nullptr && !parsed_) {
    namer_.read_header(framed->unit, &out->control_id, &out->sender);
    if (!settings_.names) out->control_id.clear();
  }
  put_in_order();
  find_roots();
  describer_.start(framed, parsed_ ? &message_ : nullptr, validator_, out->sender, arena);
  if (settings_.worst_from) find_worst(arena, out);
  reported_.assign(ordered_.size(), 0);
  for (std::size_t i = 0; i < ordered_.size(); ++i) {
    const core::Diagnostic& diagnostic = *ordered_[i];
    const bool follows = roots_[i] != i;
    if (follows && !settings_.consequences) {
      leave_out(diagnostic, out);
      continue;
    }
    if (settings_.only_counts) {
      count_finding(*diagnostic.rule, diagnostic.severity, out);
      continue;
    }
    reported_[i] = out->findings.size();
    FoundFinding& finding = out->findings.emplace_back();
    describer_.describe(diagnostic, &finding);
    if (follows) finding.root = ordered_[roots_[i]]->rule;
  }
  if (out->consequences != 0 && !settings_.only_counts) name_consequences(out);
}

/// Unless nobody sees the name, because all findings are only counted.
void MessageChecker::name_message(UnitFindings* out) {
  if (!settings_.names || !parsed_) return;
  const auto& findings = out->findings;
  const bool seen = settings_.detail == FindingDetail::kAll ||
                    std::any_of(findings.begin(), findings.end(),
                                [](const FoundFinding& each) { return !each.only_counted; });
  if (seen) out->control_id = namer_.control_id(message_);
}

void MessageChecker::find_worst(core::Arena* arena, UnitFindings* out) {
  const core::Diagnostic* worst = nullptr;
  for (std::size_t i = 0; i < ordered_.size(); ++i) {
    const core::Diagnostic* each = ordered_[i];
    const bool follows = roots_[i] != i && !settings_.consequences;
    if (follows || each->severity < *settings_.worst_from) continue;
    if (worst == nullptr || each->severity > worst->severity) worst = each;
  }
  if (worst == nullptr) return;
  out->worst = {
      worst->rule, worst->severity,
      worst->path.empty() ? describer_.element_path(worst->place) : arena->copy(worst->path)};
}

void MessageChecker::put_in_order() {
  empty(&ordered_, kMostKeptFindings);
  for (const core::Diagnostic& kept : kept_) ordered_.push_back(&kept);
  std::sort(ordered_.begin(), ordered_.end(), comes_before);
}

// One mistake is one finding: what follows from another finding is named there. Only findings that
// the user wants to see count as causes.
void MessageChecker::find_roots() {
  if (parsed_ && ordered_.size() > 1) {
    roots_ = validator_->roots(ordered_);
    return;
  }
  roots_.resize(ordered_.size());
  for (std::size_t i = 0; i < roots_.size(); ++i) roots_[i] = i;
}

void MessageChecker::leave_out(const core::Diagnostic& diagnostic, UnitFindings* out) const {
  if (diagnostic.severity == core::Severity::kError) --out->errors;
  if (diagnostic.severity == core::Severity::kWarning) --out->warnings;
  ++out->consequences;
}

void MessageChecker::name_consequences(UnitFindings* out) {
  for (std::size_t i = 0; i < ordered_.size(); ++i) {
    if (roots_[i] == i) continue;
    FoundFinding& root = out->findings[reported_[roots_[i]]];
    if (root.only_counted) continue;
    root.consequences.push_back({ordered_[i]->rule, describer_.element_path(ordered_[i]->place)});
  }
}

}  // namespace iztk::feeds
