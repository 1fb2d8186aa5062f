#include "parsers/framing/envelope.h"

#include <algorithm>
#include <charconv>

#include "core/text/ascii.h"
#include "parsers/message/header_check.h"

namespace iztk::parsers {
namespace {

constexpr std::size_t kNameSize = 3;

/// Field 1 of a trailer whose name is followed by its separator.
std::string_view first_field(std::string_view segment) {
  const char separator = segment[kNameSize];
  const std::string_view field = segment.substr(kNameSize + 1);
  return field.substr(0, field.find(separator));
}

std::string_view trim_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

void EnvelopeChecker::segment(std::string_view text, At at, core::DiagnosticSink& sink) {
  const std::string_view name = text.substr(0, kNameSize);
  if (name == "FHS") {
    open_file(text, at, sink);
  } else if (name == "BHS") {
    open_batch(text, at, sink);
  } else if (name == "BTS") {
    close_batch(text, at, sink);
  } else {
    close_file(text, at, sink);
  }
}

void EnvelopeChecker::message(core::DiagnosticSink& sink) {
  const bool outside = !trailer_.empty() && !batch_.open;
  if (outside) {
    report(core::rules::kEnvelopeNesting, trailer_at_, sink,
           {trailer_ == "BTS" ? "messages follow BTS without a new BHS"
                              : "messages follow FTS without a new FHS or BHS"});
  }
  trailer_ = {};
  reported_count_ = 0;
  ++batch_.items;
}

void EnvelopeChecker::finish(core::DiagnosticSink& sink) {
  using core::rules::kEnvelopeTrailerMissing;
  if (batch_.open) report(kEnvelopeTrailerMissing, batch_.opened_at, sink, {"BHS", "BTS"});
  if (file_.open) report(kEnvelopeTrailerMissing, file_.opened_at, sink, {"FHS", "FTS"});
  *this = EnvelopeChecker();
}

void EnvelopeChecker::open_file(std::string_view text, At at, core::DiagnosticSink& sink) {
  using namespace core::rules;
  if (batch_.open) report_once(kEnvelopeTrailerMissing, batch_.opened_at, sink, {"BHS", "BTS"});
  if (file_.open) {
    report_once(kEnvelopeTrailerMissing, file_.opened_at, sink, {"FHS", "FTS"});
  } else if (!batch_.open && batch_.items + file_.items > 0) {
    report(kEnvelopeNesting, at, sink, {"FHS follows messages that no FHS precedes"});
  }
  if (seen_file_ && !reported_several_files_) {
    report(kSeveralFiles, at, sink, {});
    reported_several_files_ = true;
  }
  check_delimiters(text, at, sink);
  file_ = {true, at, text[kNameSize], 0};
  batch_ = {};
  batch_count_uncertain_ = false;
  seen_file_ = true;
  trailer_ = {};
}

void EnvelopeChecker::open_batch(std::string_view text, At at, core::DiagnosticSink& sink) {
  using namespace core::rules;
  if (batch_.open) {
    report_once(kEnvelopeNesting, at, sink, {"BHS stands in a batch that no BTS has closed"});
    batch_count_uncertain_ = true;
  } else if (batch_.items > 0) {
    report(kEnvelopeNesting, at, sink, {"BHS follows messages that no batch holds"});
    batch_count_uncertain_ = true;
  } else if (trailer_ == "FTS") {
    report_once(kEnvelopeNesting, at, sink, {"BHS follows FTS without a new FHS"});
  }
  check_delimiters(text, at, sink);
  batch_ = {true, at, text[kNameSize], 0};
  trailer_ = {};
}

void EnvelopeChecker::close_batch(std::string_view text, At at, core::DiagnosticSink& sink) {
  using namespace core::rules;
  if (!batch_.open) report_once(kEnvelopeHeaderMissing, at, sink, {"BTS", "BHS"});
  if (batch_.open && batch_.items == 0) report_once(kEnvelopeEmpty, at, sink, {"BHS", "BTS"});
  if (batch_.separator == '\0') batch_.separator = file_.separator;
  check_count(text, at, batch_, sink);
  ++file_.items;
  batch_ = {};
  trailer_ = "BTS";
  trailer_at_ = at;
}

void EnvelopeChecker::close_file(std::string_view text, At at, core::DiagnosticSink& sink) {
  using namespace core::rules;
  if (batch_.open) report(kEnvelopeTrailerMissing, at, sink, {"BHS", "BTS"});
  if (!file_.open) report_once(kEnvelopeHeaderMissing, at, sink, {"FTS", "FHS"});
  const bool unclosed_batch = batch_.open || batch_.items > 0;
  file_.items += unclosed_batch;
  if (file_.open && file_.items == 0) report_once(kEnvelopeEmpty, at, sink, {"FHS", "FTS"});
  if (!batch_count_uncertain_) check_count(text, at, file_, sink);
  file_ = {};
  batch_ = {};
  batch_count_uncertain_ = false;
  trailer_ = "FTS";
  trailer_at_ = at;
}

void EnvelopeChecker::check_delimiters(std::string_view text, At at, core::DiagnosticSink& sink) {
  const HeaderCheck check = check_header(text);
  if (!check.finding) return;
  const HeaderFinding& finding = *check.finding;
  const At field = {at.offset + finding.offset, at.line};
  report(*finding.rule, field, sink, {text.substr(0, kNameSize), finding.reason}, finding.length);
}

void EnvelopeChecker::check_count(std::string_view text, At at, const Level& level,
                                  core::DiagnosticSink& sink) {
  using namespace core::rules;
  const bool of_batch = text.starts_with("BTS");
  const std::string_view name = of_batch ? "BTS" : "FTS";
  const std::string_view header = of_batch ? "BHS" : "FHS";
  const std::string_view items = of_batch ? "messages" : "batches";
  const At field_at = {at.offset + kNameSize + 1, at.line};

  if (level.separator != '\0' && text[kNameSize] != level.separator) {
    report(kEnvelopeCountUnreadable, at, sink, {name, items, header});
    return;
  }
  const std::string_view field = first_field(text);
  std::string_view digits = trim_spaces(field);
  if (digits.empty()) {
    report_once(kEnvelopeCountMissing, at, sink, {name, items});
    return;
  }
  if (!core::all_digits(digits)) {
    report(kEnvelopeCountUnreadable, field_at, sink, {name, items, header}, field.size());
    return;
  }
  // Compared as text: a number of any length must not wrap around into the right one.
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  const char* end =
      std::to_chars(count_text_.data(), count_text_.data() + count_text_.size(), level.items).ptr;
  const std::string_view found(count_text_.data(),
                               static_cast<std::size_t>(end - count_text_.data()));
  if (digits != found) {
    report(kEnvelopeCountWrong, field_at, sink, {name, found, items}, field.size());
  }
}

void EnvelopeChecker::report(const core::Rule& rule, At at, core::DiagnosticSink& sink,
                             std::array<std::string_view, 3> arguments, std::uint64_t length) {
  core::Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.severity = rule.severity;
  diagnostic.offset = at.offset;
  diagnostic.length = length;
  diagnostic.line = at.line;
  diagnostic.arguments = arguments;
  sink.report(diagnostic);
}

void EnvelopeChecker::report_once(const core::Rule& rule, At at, core::DiagnosticSink& sink,
                                  std::array<std::string_view, 3> arguments) {
  const auto end = reported_.begin() + static_cast<std::ptrdiff_t>(reported_count_);
  const bool repeated = std::any_of(reported_.begin(), end, [&](const Reported& reported) {
    return reported.rule == &rule && reported.about == arguments[0];
  });
  if (repeated) return;
  if (reported_count_ < reported_.size()) reported_[reported_count_++] = {&rule, arguments[0]};
  report(rule, at, sink, arguments);
}

}  // namespace iztk::parsers
