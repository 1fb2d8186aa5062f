#include "redaction/redactor.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/contains.h"
#include "core/text/date_time.h"
#include "parsers/message/escape.h"
#include "parsers/message/escaped_separators.h"
#include "parsers/message/message_place.h"
#include "redaction/message/message_rewriter.h"
#include "redaction/methods/date_change.h"

namespace iztk::redaction {
namespace {

bool line_feeds_end_segments(const parsers::Message& message) {
  const std::string_view bytes = message.bytes();
  // That of MSH decides; a single LF may end the last segment where the others end with CR.
  if (message.segment_count() == 0) return false;
  const std::uint32_t end = message.segment(0).end;
  return end < bytes.size() && bytes[end] == '\n';
}

constexpr std::uint32_t kYearLength = 4;

MessageFacts facts_of(const parsers::Message& message, const MethodRunner& changer) {
  MessageFacts facts;
  const parsers::Delimiters& d = message.delimiters();
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    const parsers::SegmentName name = message.segment(i).name;
    if (name == parsers::SegmentName("MSH")) {
      facts.year =
          core::parse_timestamp(parsers::part(message.field(i, 7), d.component, 1).text).year;
    }
    const bool person = name == parsers::SegmentName("PID") || name == parsers::SegmentName("QPD");
    if (!person || !facts.person.empty()) continue;
    const parsers::Element first = parsers::part(message.field(i, 3), d.repetition, 1);
    const parsers::Element id = parsers::part(first, d.component, 1);
    if (!id.valued()) continue;
    const parsers::Element authority = parsers::part(first, d.component, 4);
    const auto part = [&](std::uint32_t number) {
      return parsers::part(authority, d.subcomponent, number).text;
    };
    facts.person = changer.scope_of(part(1), part(2), part(3)) + '\0' + std::string(id.text);
  }
  return facts;
}

constexpr parsers::SegmentName kRxa("RXA");
constexpr std::uint32_t kRefusal = 18;
constexpr std::uint32_t kCompletion = 20;
constexpr std::uint32_t kAction = 21;

/// Whether RXA-20, RXA-21 or, without RXA-20, a reason of refusal has a text that is not one of the
/// tables: nearly never.
bool has_odd_status(const parsers::Message& message) {
  constexpr std::string_view kCompletions[] = {"", "CP", "PA", "RE", "NA"};
  constexpr std::string_view kActions[] = {"", "A", "D", "U"};
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    if (message.segment(i).name != kRxa) continue;
    const std::string_view completion = message.field(i, kCompletion).text;
    if (!core::contains(kCompletions, completion) ||
        !core::contains(kActions, message.field(i, kAction).text) ||
        (completion.empty() && message.field(i, kRefusal).valued())) {
      return true;
    }
  }
  return false;
}

/// For each dose: whether what says that it was not given, or is deleted, is valued. Without RXA-20
/// a reason of refusal says it.
std::vector<bool> valued_status(const parsers::Message& message) {
  std::vector<bool> out;
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    if (message.segment(i).name != kRxa) continue;
    const bool completion = message.field(i, kCompletion).valued();
    out.push_back(completion || message.field(i, kRefusal).valued());
    out.push_back(message.field(i, kAction).valued());
  }
  return out;
}

}  // namespace

Redactor::Redactor(const CompiledPolicy& policy, const RedactionTools& tools)
    : policy_(policy),
      tools_(tools),
      passes_on_(policy.keeps_all() && !tools.audited),
      changer_(policy, tools),
      checker_(*tools.vocabulary),
      finisher_(policy.policy().fhir_labels, policy.classes().fhir()),
      counts_(policy.classes().classes().size()) {}

// With elements whose separators the sender has escaped as they were meant, so that a policy finds
// their parts. Where all is kept, the message stays as it is.
const parsers::Message& Redactor::as_meant(const parsers::Message& message) {
  if (policy_.policy().keep_unknown) return message;
  const std::vector<core::Place> escaped = parsers::find_escaped_separators(message);
  if (escaped.empty()) return message;
  meant_bytes_ = parsers::with_separators(message, escaped);
  meant_.scan(meant_bytes_, message.delimiters(), line_feeds_end_segments(message));
  return meant_;
}

// Without rewriting the message: there is nothing to be changed, and nothing to be searched for.
void Redactor::pass_on(const parsers::Message& message, Redaction* out) {
  out->begin();
  out->bytes = message.bytes();
  delimiters_ = message.delimiters();
  checker_.prepare(out->dictionary);
}

void Redactor::redact(const parsers::Message& original, Redaction* out) {
  finisher_.written().forget();
  if (passes_on_) return pass_on(original, out);
  const parsers::Message& message = as_meant(original);
  arena_.reset();
  delimiters_ = message.delimiters();
  const auto clear = [out] {
    out->bytes.clear();
    out->made.clear();
    out->quasi_identifiers.clear();
  };
  out->begin();
  changer_.begin_message(facts_of(message, changer_));
  if (const std::uint16_t year = changer_.reference_year();
      policy_.caps_age() && year != memo_year_) {
    memo_.clear();
    memo_year_ = year;
  }
  RewriteParts parts{policy_, *tools_.vocabulary, *tools_.codes, changer_, counts_, arena_, nullptr,
                     &memo_,  &variants_};
  if (policy_.scans_texts()) {
    // A first run finds the values, the second one looks for them in free texts.
    clear();
    RedactionCounts unused(policy_.classes().classes().size());
    RewriteParts first{policy_, *tools_.vocabulary, *tools_.codes, changer_, unused, arena_,
                       nullptr};
    MessageRewriter(message, first, out).run();
    checker_.prepare(out->dictionary);
    parts.search = &checker_.search();
  }
  clear();
  MessageRewriter(message, parts, out).run();
  counts_.too_short += out->dictionary.too_short();
  shorten_product_dates(out);
  checker_.prepare(out->dictionary);
  checker_.check(out->bytes, out->made, &out->report);
  counts_.ambiguous += out->report.ambiguous;
  if (!out->report.clean()) sweep(message.delimiters(), line_feeds_end_segments(message), out);
  for (const Leak& leak : out->report.leaks) ++counts_.leaked[leak.data_class];
  out->changed |= &message != &original;
  if (has_odd_status(message)) check_status(message, out);
}

// A dose whose refusal or deletion is taken out would be one that was given.
void Redactor::check_status(const parsers::Message& message, Redaction* out) {
  result_.scan(out->bytes, message.delimiters(), line_feeds_end_segments(message));
  if (valued_status(message) == valued_status(result_)) return;
  out->fail(
      "RXA-18, RXA-20 or RXA-21 is not a code that may be kept; without it, the dose would be "
      "one that was given");
}

// The year is left, at most, of a kept date of a product that is a day of the person, too: senders
// exchange the two dates of an information statement, and write the day of the dose for that of
// expiry.
void Redactor::shorten_product_dates(Redaction* out) {
  // Beside values that are derived from dates, a second year would tell too much.
  const std::uint32_t left = policy_.policy().derived.empty() ? kYearLength : 0;
  std::vector<ByteCut> cuts;
  for (MadeSpan& span : out->made) {
    if (span.kind != MadeKind::kKeptProductDate) continue;
    const std::string_view rest = std::string_view(out->bytes).substr(span.begin);
    const std::size_t length = std::min(rest.find_first_not_of("0123456789.+-"), rest.size());
    if (!out->dictionary.has_date(date_number(rest.substr(0, length)))) continue;
    span.end = span.begin + left;
    span.kind = MadeKind::kMade;
    cuts.push_back({span.end, static_cast<std::uint32_t>(length) - left});
  }
  out->take_out(cuts);
  out->changed |= !cuts.empty();
}

void Redactor::finish_bundle(Redaction* redaction, std::string* json) {
  const auto excuse = [&](ExcusedTexts* excused) {
    const std::string_view bytes = redaction->bytes;
    for (const MadeSpan& span : redaction->made) {
      const std::string_view text =
          parsers::unescape(bytes.substr(span.begin, span.end - span.begin), delimiters_, arena_);
      excused->add(text, span.kind);
    }
  };
  LeakReport report;
  const core::Status finished = finisher_.finish(excuse, &checker_, json, &report);
  if (!finished) return redaction->fail("the bundle cannot be read: " + finished.error().message);
  counts_.ambiguous += report.ambiguous;
  for (const Leak& leak : report.leaks) {
    ++counts_.leaked[leak.data_class];
    redaction->report.leaks.push_back(leak);
  }
}

// Where the value stands that holds a leak, if it may be taken out; no length: it may not.
ByteCut Redactor::find_cut(const Leak& leak, const MessageView& view) const {
  core::Place place = place_of(result_, leak.offset);
  if (place.segment == core::Place::kNoSegment || place.field == 0) return {};
  if (result_.declares_delimiters(place.segment) && place.field <= 2) return {};
  if (place.repetition == 0) place.repetition = 1;
  if (place.component == 0) place.component = 1;
  if (holds_structure(place, view)) return {};
  const parsers::Element element = result_.at(place);
  return {element.offset, static_cast<std::uint32_t>(element.text.size())};
}

// Whether the message is none any more without the value at a place.
bool Redactor::holds_structure(const core::Place& place, const MessageView& view) const {
  const auto* fields = policy_.classes().fields(result_.segment(place.segment).name);
  if (fields == nullptr || place.field >= fields->size()) return false;
  core::Place repetition = place;
  repetition.component = repetition.subcomponent = 0;
  const Binding* binding = view.find_binding((*fields)[place.field], place.segment,
                                             result_.at(repetition), place.component);
  return binding != nullptr && policy_.classes().at(binding->data_class).traits.structure;
}

// The kept values in which something was found: sorted, each once, and counted.
std::vector<ByteCut> Redactor::find_cuts(const std::vector<Leak>& leaks, const MessageView& view) {
  std::vector<std::pair<ByteCut, ClassId>> found;
  for (const Leak& leak : leaks) {
    const ByteCut cut = find_cut(leak, view);
    if (cut.length != 0) found.emplace_back(cut, leak.data_class);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<ByteCut> cuts;
  for (const auto& [cut, data_class] : found) {
    if (!cuts.empty() && cut.offset < cuts.back().end()) continue;
    cuts.push_back(cut);
    ++counts_.swept[data_class];
  }
  return cuts;
}

// Takes out the kept values in which the check has found something, and checks again.
void Redactor::sweep(const parsers::Delimiters& delimiters, bool line_feeds, Redaction* out) {
  for (int round = 0; round < kMostSweeps && !out->report.clean(); ++round) {
    result_.scan(out->bytes, delimiters, line_feeds);
    const MessageView view(result_, policy_.classes(), arena_);
    const std::vector<ByteCut> cuts = find_cuts(out->report.leaks, view);
    if (cuts.empty()) return;
    out->take_out(cuts);
    out->changed = true;
    out->report.clear();
    checker_.check(out->bytes, out->made, &out->report);
  }
}

}  // namespace iztk::redaction
