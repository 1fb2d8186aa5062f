#include "redaction/leaks/leak_checker.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "core/text/ascii.h"
#include "core/text/eight_bytes.h"
#include "redaction/classes/value_shape.h"
#include "redaction/text/fhir_date.h"

namespace iztk::redaction {
namespace {

/// Three letters stand in decoded rubbish by chance.
constexpr std::uint32_t kShortestInRuns = 4;
static_assert(kShortestInRuns >= RunMemo::kShortestLine);

/// Escapes within escapes: an entity of HTML in an HL7 escape in a text of JSON.
constexpr int kMostNested = 3;

bool ends_text(char c) {
  return std::string_view("|^~&\r\n\"\t").find(c) != std::string_view::npos;
}

std::uint32_t origin(const DecodedText& decoded, std::uint32_t at) {
  return at < decoded.offsets.size() ? decoded.offsets[at] : decoded.offsets.back();
}

// Offsets of a text that was decoded twice, in the text that was there first.
void chain(const DecodedText& first, DecodedText* second) {
  for (std::uint32_t& offset : second->offsets) offset = origin(first, offset);
}

// How many bytes the first `size` bytes of a text became.
std::size_t decoded_size(const DecodedText& decoded, std::size_t size) {
  const auto& offsets = decoded.offsets;
  return static_cast<std::size_t>(std::lower_bound(offsets.begin(), offsets.end(), size) -
                                  offsets.begin());
}

std::size_t count(std::string_view text, char wanted) {
  constexpr std::uint64_t kLow = 0x7f7f7f7f7f7f7f7f;
  const std::uint64_t pattern = core::kEachByte * static_cast<unsigned char>(wanted);
  std::size_t found = 0;
  for (; text.size() >= sizeof pattern; text.remove_prefix(sizeof pattern)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof bytes);
    bytes ^= pattern;
    // The highest bit of each byte that is not 0.
    const std::uint64_t other = ((bytes & kLow) + kLow) | bytes;
    found += sizeof pattern - static_cast<std::size_t>(std::popcount(other & ~kLow));
  }
  return found + static_cast<std::size_t>(std::count(text.begin(), text.end(), wanted));
}

// The place behind `parts` ends of parts from `begin` on.
std::size_t skip_parts(std::string_view text, std::size_t begin, char end, std::size_t parts) {
  constexpr std::size_t kBlock = 256;
  while (parts > 0) {
    const std::string_view block = text.substr(begin, kBlock);
    const std::size_t ends = count(block, end);
    if (ends >= parts || begin + block.size() == text.size()) break;
    parts -= ends;
    begin += block.size();
  }
  for (; parts > 0; --parts) begin = std::min(text.find(end, begin), text.size() - 1) + 1;
  return begin;
}

// Whether a range of a decoded text, and the bytes beside it, stand in the other text as they are.
// A number behind "%20" is beside a digit there, and stands alone here.
bool is_plain(const DecodedText& decoded, TextRange range, std::string_view from) {
  if (range.begin > 0) --range.begin;
  if (range.end < decoded.text.size()) ++range.end;
  const std::uint32_t begin = origin(decoded, static_cast<std::uint32_t>(range.begin));
  const std::uint32_t end = origin(decoded, static_cast<std::uint32_t>(range.end - 1)) + 1;
  const std::size_t length = range.end - range.begin;
  return end - begin == length &&
         from.substr(begin, length) == std::string_view(decoded.text).substr(range.begin, length);
}

// What ends the parts of a text over which nothing is joined: segments, lines, texts of JSON.
char part_end(std::string_view text) {
  for (const char end : {'\r', '\n'}) {
    if (text.find(end) != std::string_view::npos) return end;
  }
  return '"';
}

}  // namespace

void LeakChecker::prepare(const RemovedValues& dictionary) {
  dictionary_ = &dictionary;
  search_.prepare(dictionary);
}

void LeakChecker::check(std::string_view output, std::span<const MadeSpan> made,
                        LeakReport* report) {
  if (dictionary_->empty()) return;
  const char end_of_part = output.size() > kPiece ? part_end(output) : '\0';
  for (std::size_t begin = 0; begin < output.size();) {
    const std::size_t end = end_of_piece(output, begin, end_of_part);
    if (begin == 0 && end == output.size()) return check_piece(output, made, report);
    while (!made.empty() && made.front().end <= begin) made = made.subspan(1);
    made_.clear();
    for (const MadeSpan& span : made) {
      if (span.begin >= end) break;
      made_.push_back({static_cast<std::uint32_t>(std::max<std::size_t>(span.begin, begin) - begin),
                       static_cast<std::uint32_t>(std::min<std::size_t>(span.end, end) - begin),
                       span.kind});
    }
    const std::size_t known = report->leaks.size();
    check_piece(output.substr(begin, end - begin), made_, report);
    for (Leak& leak : std::span(report->leaks).subspan(known)) {
      leak.offset += static_cast<std::uint32_t>(begin);
    }
    begin = end;
  }
}

std::size_t LeakChecker::end_of_piece(std::string_view text, std::size_t begin, char end) const {
  if (text.size() - begin <= kPiece || search_.spans_lines()) return text.size();
  const std::size_t found = text.find(end, begin + kPiece - 1);
  return found == std::string_view::npos ? text.size() : found + 1;
}

void LeakChecker::check_piece(std::string_view output, std::span<const MadeSpan> made,
                              LeakReport* report) {
  if (may_find_plain(output)) check_plain(output, made, report);
  if (decode_escapes(output, lines_to_decode(), &unescaped_)) {
    if (may_find_plain(unescaped_.text)) check_decoded(unescaped_, output, made, false, report);
    if (may_find_in_runs(unescaped_.text, {}) && decode_runs(unescaped_.text, &runs_)) {
      chain(unescaped_, &runs_);
      check_decoded(runs_, output, made, true, report);
    }
    for (int pass = 1; pass < kMostNested &&
                       decode_escapes(unescaped_.text, lines_to_decode(), &unescaped_again_);
         ++pass) {
      chain(unescaped_, &unescaped_again_);
      std::swap(unescaped_, unescaped_again_);
      if (may_find_plain(unescaped_.text)) check_decoded(unescaped_, output, made, false, report);
    }
  }
  if (!may_find_in_runs(output, made) || !decode_runs(output, &runs_)) return;
  check_decoded(runs_, output, made, true, report);
}

bool LeakChecker::may_find(std::string_view text, std::size_t before) {
  if (dictionary_->empty()) return false;
  if (text.size() <= kPiece) return may_find_in_piece(text, before);
  const char end_of_part = part_end(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = end_of_piece(text, begin, end_of_part);
    const std::string_view piece = text.substr(begin, end - begin);
    if (may_find_in_piece(piece, before - std::min(before, begin))) return true;
    begin = end;
  }
  return false;
}

bool LeakChecker::may_find_in_piece(std::string_view text, std::size_t before) {
  if (finds_plain(text, before) || may_find_in_runs(text, {})) return true;
  if (!decode_escapes(text, lines_to_decode(), &unescaped_)) return false;
  before = decoded_size(unescaped_, before);
  if (finds_plain(unescaped_.text, before) || may_find_in_runs(unescaped_.text, {})) return true;
  for (int pass = 1;
       pass < kMostNested && decode_escapes(unescaped_.text, lines_to_decode(), &unescaped_again_);
       ++pass) {
    before = decoded_size(unescaped_again_, before);
    std::swap(unescaped_, unescaped_again_);
    if (finds_plain(unescaped_.text, before)) return true;
  }
  return false;
}

// What is found in a line without escapes is found without decoding.
Lines LeakChecker::lines_to_decode() const {
  return search_.spans_lines() ? Lines::kAll : Lines::kWithEscapes;
}

// As may_find_plain(), and with neighbours looked at: short values are in other words by chance.
bool LeakChecker::finds_plain(std::string_view text, std::size_t before) {
  if (!may_find_plain(text, before)) return false;
  find_plain(text);
  return std::any_of(hits_.begin(), hits_.end(),
                     [before](const PatternHit& hit) { return hit.end > before; });
}

// Nearly all outputs are clean. Where nothing can be found, no offsets are needed.
bool LeakChecker::may_find_plain(std::string_view text, std::size_t before) {
  quick_.assign(text.substr(0, before));
  const std::size_t folded_before = quick_.text().size();
  quick_.assign(text);
  return search_.may_find(quick_.text(), 0, folded_before);
}

bool LeakChecker::may_find_in_runs(std::string_view text, std::span<const MadeSpan> made) {
  if (search_.spans_lines()) return true;
  bool found = false;
  std::size_t behind = 0;
  // What is found in a value that a method has made is no leak: such runs need not be read.
  const auto is_within_made = [&](std::size_t begin, std::size_t end) {
    while (behind < made.size() && made[behind].begin <= begin) ++behind;
    if (behind == 0 || (behind < made.size() && made[behind].begin < end)) return false;
    const MadeSpan& span = made[behind - 1];
    return span.kind == MadeKind::kMade && end <= span.end;
  };
  memo_.for_each(text, is_within_made, [&](std::string_view texts) {
    found = found || search_.may_find(texts, kShortestInRuns);
  });
  return found;
}

// All hits in a text whose folded form is in `quick_`. Offsets are made only of the lines, or of
// the texts of JSON, in which something may be found: folding keeps each CR and each double quote
// and makes none.
void LeakChecker::find_plain(std::string_view text) {
  hits_.clear();
  if (search_.spans_lines()) return find_in(text, 0, text.size());
  const std::string_view quick = quick_.text();
  const char end_of_part = text.find('\r') != std::string_view::npos ? '\r' : '"';
  std::size_t begin = 0;
  std::size_t quick_begin = 0;
  for (std::size_t found = 0; quick_begin < quick.size();) {
    found = search_.find_first(quick, quick_begin, 0);
    if (found == std::string_view::npos) return;
    const std::size_t parts = count(quick.substr(quick_begin, found - quick_begin), end_of_part);
    begin = skip_parts(text, begin, end_of_part, parts);
    const std::size_t quick_end = std::min(quick.find(end_of_part, found), quick.size());
    const std::size_t end = std::min(text.find(end_of_part, begin), text.size());
    find_in(text, begin, end);
    quick_begin = quick_end + 1;
    begin = end + 1;
  }
}

void LeakChecker::find_in(std::string_view text, std::size_t begin, std::size_t end) {
  folded_.clear();
  fold(text.substr(begin, end - begin), static_cast<std::uint32_t>(begin), &folded_);
  search_.find(folded_, text, &hits_);
}

void LeakChecker::check_plain(std::string_view output, std::span<const MadeSpan> made,
                              LeakReport* report) {
  find_plain(output);
  for (const PatternHit& hit : hits_) {
    if (is_made(made, hit, false)) continue;
    if (is_public(output, hit.begin, hit.end)) {
      ++report->ambiguous;
      continue;
    }
    report->leaks.push_back({hit.data_class, hit.begin, hit.end - hit.begin, false});
  }
}

void LeakChecker::check_decoded(const DecodedText& decoded, std::string_view output,
                                std::span<const MadeSpan> made, bool from_runs,
                                LeakReport* report) {
  if (from_runs) {
    hits_.clear();
    find_in(decoded.text, 0, decoded.text.size());
  } else {
    find_plain(decoded.text);  // may_find_plain() has folded it.
  }
  for (const PatternHit& hit : hits_) {
    if (from_runs && hit.length < kShortestInRuns) continue;
    const std::uint32_t begin = origin(decoded, hit.begin);
    const std::uint32_t end = origin(decoded, hit.end - 1) + 1;
    // What stands there as it is, with its neighbours, has been judged already.
    const bool plain = !from_runs && is_plain(decoded, {hit.begin, hit.end}, output);
    if (plain || is_made(made, {hit.data_class, begin, end, hit.length}, true)) continue;
    if (!from_runs && is_public(decoded.text, hit.begin, hit.end)) {
      ++report->ambiguous;
      continue;
    }
    report->leaks.push_back({hit.data_class, begin, std::max(end, begin + 1) - begin, true});
  }
}

// Whether the bytes of a hit are as the policy wants them. What a kept value hides is not.
bool LeakChecker::is_made(std::span<const MadeSpan> made, const PatternHit& hit,
                          bool hidden) const {
  const auto behind = std::upper_bound(
      made.begin(), made.end(), hit.begin,
      [](std::uint32_t offset, const MadeSpan& span) { return offset < span.begin; });
  if (behind == made.begin()) return false;
  const MadeSpan& span = *std::prev(behind);
  const bool whole = hit.begin == span.begin && hit.end == span.end;
  switch (span.kind) {
    case MadeKind::kMade:
      return hit.end <= span.end;
    case MadeKind::kKeptName:
      return whole && !hidden;
    case MadeKind::kKeptId:
      return whole && !hidden && !dictionary_->classes().at(hit.data_class).is_name() &&
             dictionary_->classes().at(hit.data_class).form != Form::kNumber;
    case MadeKind::kKept:
    case MadeKind::kKeptProductDate:
      return whole && !hidden && !dictionary_->classes().at(hit.data_class).is_name();
    case MadeKind::kKeptDay:
      return hit.end <= span.begin + kFhirDayLength ||
             (!hidden && hit.length < kLongNumber && hit.end <= span.end);
  }
  return false;
}

// Whether the text around the bytes, up to the delimiters, is a code or a text of a public table.
bool LeakChecker::is_public(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
  std::size_t first = begin;
  std::size_t last = end;
  while (first > 0 && !ends_text(text[first - 1])) --first;
  while (last < text.size() && !ends_text(text[last])) ++last;
  const std::string_view whole = text.substr(first, last - first);
  // The name of a segment: somebody may be called Obx.
  const bool line_start = first == 0 || text[first - 1] == '\r' || text[first - 1] == '\n';
  if (line_start && dictionary_->classes().fields(parsers::SegmentName(whole)) != nullptr) {
    return true;
  }
  return vocabulary_.is_public(core::trimmed(whole));
}

}  // namespace iztk::redaction
