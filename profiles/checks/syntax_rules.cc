#include "profiles/checks/syntax_rules.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/contains.h"
#include "parsers/message/escape.h"
#include "parsers/message/escaped_separators.h"
#include "parsers/structure/glued_segment.h"
#include "profiles/evaluation/element_path.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;
using parsers::Element;
using parsers::SegmentName;
using parsers::StructureNode;

class SyntaxCheck {
 public:
  SyntaxCheck(const MessageContext& context, FindingWriter& findings)
      : context_(context), message_(context.message), findings_(findings) {}

  void run() {
    for (std::uint32_t segment = 0; segment < message_.segment_count(); ++segment) {
      if (!message_.segment(segment).name.well_formed()) {
        report(rules::kNotASegmentName, {segment, 0, 0, 0, 0}, line(segment), {});
        continue;
      }
      if (message_.is_misspelt(segment)) {
        report(rules::kMisspeltSegmentName, {segment, 0, 0, 0, 0}, line(segment), name(segment));
      }
      check_line(segment);
      if (message_.has_escapes()) check_escapes(segment);
    }
    check_escaped_separators();
    check_glued_segments();
    check_glued_trailer();
  }

 private:
  // Reports the odd escape sequences of a part, a run of the same kind once.
  class FieldEscapes : public parsers::EscapeFindings {
   public:
    FieldEscapes(SyntaxCheck& check, const core::Place& place, const Element& field)
        : check_(check), place_(place), field_(field) {}

    void found(const core::Rule& rule, std::size_t offset, std::size_t length) override {
      if (&rule == last_) return;
      last_ = &rule;
      const Element sequence{field_.text.substr(offset, length),
                             field_.offset + static_cast<std::uint32_t>(offset), false};
      check_.report(rule, place_, sequence, check_.keep(field_path(check_.message_, place_)));
    }

   private:
    SyntaxCheck& check_;
    core::Place place_;
    Element field_;
    const core::Rule* last_ = nullptr;
  };

  Element line(std::uint32_t segment) const {
    return {message_.segment_text(segment), message_.segment(segment).begin, false};
  }

  void check_line(std::uint32_t segment) {
    const core::Place place{segment, 0, 0, 0, 0};
    const Element whole = line(segment);
    if (whole.text.ends_with(' ')) report(rules::kTrailingBlanks, place, whole, name(segment));
    if (!holds_value(segment)) report(rules::kEmptySegment, place, whole, name(segment));
  }

  bool holds_value(std::uint32_t segment) const {
    if (message_.declares_delimiters(segment)) return message_.segment(segment).field_count > 0;
    parsers::Fields fields = message_.fields(segment);
    Element field;
    while (fields.next(&field)) {
      if (!field.text.empty() && context_.valued(field)) return true;
    }
    return false;
  }

  void check_escapes(std::uint32_t segment) {
    const std::uint32_t first = message_.declares_delimiters(segment) ? 3 : 1;
    for (std::uint32_t number = first; number <= message_.segment(segment).field_count; ++number) {
      const Element field = message_.field(segment, number);
      const core::Place place{segment, number, 0, 0, 0};
      const bool escaped = field.text.find(message_.delimiters().escape) != std::string_view::npos;
      if (escaped) check_escapes_of_parts(field, place);
    }
  }

  // The parts of such an element would each be wrong for the same reason.
  void check_escaped_separators() {
    for (const core::Place& place : parsers::find_escaped_separators(message_)) {
      report(rules::kEscapedSeparators, place, message_.at(place),
             keep(field_path(message_, place)));
      findings_.settle_field(place);
    }
  }

  // Delimiters come before escape sequences: each part is decoded for itself.
  void check_escapes_of_parts(const Element& field, const core::Place& place) {
    const parsers::Delimiters& d = message_.delimiters();
    const std::string delimiters = {d.repetition, d.component, d.subcomponent};
    std::size_t begin = 0;
    while (begin <= field.text.size()) {
      const std::size_t end =
          std::min(field.text.find_first_of(delimiters, begin), field.text.size());
      const Element part{field.text.substr(begin, end - begin),
                         field.offset + static_cast<std::uint32_t>(begin), false};
      FieldEscapes escapes(*this, place, part);
      const std::string_view text =
          parsers::unescape(part.text, d, context_.arena, &escapes, context_.charset);
      if (!is_decodable(text) && is_decodable(part.text)) {
        findings_.report(
            rules::kEscapedUndecodable, place, part,
            {keep(field_path(message_, place)), parsers::charset_name(context_.charset)});
      }
      begin = end + 1;
    }
  }

  bool is_decodable(std::string_view text) const {
    return parsers::find_undecodable(text, context_.charset) == text.size();
  }

  // A line end was lost. Persons, orders and doses are known by what they start with; of other
  // segments the name at the end of a field counts if a segment of that name is missing there.
  void check_glued_segments() {
    const std::vector<parsers::GluedSegment> glued = parsers::find_glued_segments(message_);
    for (const auto& [name, segment, field] : glued) report_glued(segment, field, name.text());
    if (context_.structure == nullptr || context_.structure->regular) return;
    for (const StructureNode& node : context_.structure->nodes) {
      if (node.kind != StructureNode::Kind::kMissingSegment || node.segment_index == 0) continue;
      check_glued_segment(node.segment, node.segment_index - 1, glued);
    }
  }

  void check_glued_segment(SegmentName missing, std::uint32_t before,
                           const std::vector<parsers::GluedSegment>& reported) {
    const std::string name = missing.text();
    for (std::uint32_t number = 1; number <= message_.segment(before).field_count; ++number) {
      const std::string_view field = message_.field(before, number).text;
      if (field.size() <= name.size() || !field.ends_with(name)) continue;
      const bool again = core::contains(reported, parsers::GluedSegment{missing, before, number});
      if (!again) report_glued(before, number, name);
      return;
    }
  }

  void report_glued(std::uint32_t segment, std::uint32_t field, const std::string& name) {
    const core::Place place{segment, field, 0, 0, 0};
    findings_.report(rules::kGluedSegment, place, message_.field(segment, field),
                     {keep(field_path(message_, place)), keep(name)});
  }

  // The last segment's field ends with the name of a trailer.
  void check_glued_trailer() {
    const std::uint32_t last = message_.segment_count() - 1;
    const std::uint32_t fields = message_.segment(last).field_count;
    for (std::uint32_t number = fields > 4 ? fields - 4 : 1; number <= fields; ++number) {
      const Element field = message_.field(last, number);
      for (const std::string_view trailer : {"BTS", "FTS"}) {
        if (field.text.size() <= trailer.size() || !field.text.ends_with(trailer)) continue;
        const core::Place place{last, number, 0, 0, 0};
        findings_.report(rules::kGluedSegment, place, field,
                         {keep(field_path(message_, place)), trailer});
      }
    }
  }

  std::string_view name(std::uint32_t segment) {
    return keep(message_.segment(segment).name.text());
  }
  std::string_view keep(std::string_view text) { return findings_.keep(text); }

  void report(const core::Rule& rule, const core::Place& place, const Element& element,
              std::string_view argument) {
    findings_.report(rule, place, element, {argument});
  }

  const MessageContext& context_;
  const parsers::Message& message_;
  FindingWriter& findings_;
};

}  // namespace

void check_syntax(const MessageContext& context, FindingWriter& findings) {
  SyntaxCheck(context, findings).run();
}

}  // namespace iztk::profiles
