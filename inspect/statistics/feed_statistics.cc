#include "inspect/statistics/feed_statistics.h"

#include <algorithm>
#include <array>

#include "core/text/date_time.h"
#include "core/text/printable.h"
#include "profiles/checks/element_pass.h"
#include "profiles/quality/calendar.h"

namespace iztk::inspect {
namespace {

const parsers::SegmentName kRxa("RXA");
constexpr std::string_view kNone = "(none)";
constexpr std::string_view kNoDate = "not known";
constexpr std::string_view kBefore = "before the dose";

/// How long after a dose its message was sent, in days.
struct DelayClass {
  std::string_view name;
  std::int32_t most_days;
};
constexpr std::array<DelayClass, 5> kDelays = {{{"same day", 0},
                                                {"1 to 7 days", 7},
                                                {"8 to 30 days", 30},
                                                {"31 to 365 days", 365},
                                                {"more than a year", INT32_MAX}}};

std::string text_of(const profiles::MessageContext& context, std::uint32_t segment,
                    std::uint32_t field, std::uint32_t component) {
  const std::string_view value =
      context.value(context.message.at({segment, field, 1, component, 0}));
  return value.empty() ? std::string(kNone) : core::printable(value);
}

std::string_view delay_class(core::Day dose, core::Day sent) {
  const std::int32_t days = profiles::days_between(dose, sent);
  if (days < 0) return kBefore;
  return std::ranges::find_if(kDelays, [&](const DelayClass& c) { return days <= c.most_days; })
      ->name;
}

std::vector<StatisticsRow> by_count(const Counts& counts) {
  std::vector<StatisticsRow> rows;
  for (const auto& [value, count] : counts.by_value()) {
    rows.push_back({{}, value, {}, count, counts.total()});
  }
  std::ranges::stable_sort(rows, std::ranges::greater(), &StatisticsRow::count);
  return rows;
}

/// In the order of the classes, not by count: it is a distribution.
std::vector<StatisticsRow> delay_rows(const Counts& counts) {
  std::vector<StatisticsRow> rows;
  const auto add = [&](std::string_view name) {
    const auto found = counts.by_value().find(name);
    if (found == counts.by_value().end()) return;
    rows.push_back({{}, found->first, {}, found->second, counts.total()});
  };
  add(kBefore);
  for (const DelayClass& delay : kDelays) add(delay.name);
  add(kNoDate);
  return rows;
}

}  // namespace

void FeedStatistics::add(const OpenedMessage& message, bool line_feed_ends_segments) {
  const profiles::MessageContext& context = message.context();
  ++messages_;
  types_.add(core::printable(context.message.field(0, 9).text));
  const std::string sender = text_of(context, 0, 4, 1);
  senders_.add(sender);
  versions_.add(text_of(context, 0, 12, 1));
  profiles_.add(context.profile == nullptr ? kNone : context.profile->id);
  charsets_.add(context.message.has_high_bytes() ? parsers::charset_name(context.charset)
                                                 : parsers::charset_name(parsers::Charset::kAscii));
  line_ends_.add(line_feed_ends_segments ? "LF" : "CR");
  add_doses(context);
  add_completeness(context, sender);
}

void FeedStatistics::add(const FeedStatistics& other) {
  messages_ += other.messages_;
  rejected_ += other.rejected_;
  types_.add(other.types_);
  senders_.add(other.senders_);
  versions_.add(other.versions_);
  profiles_.add(other.profiles_);
  charsets_.add(other.charsets_);
  line_ends_.add(other.line_ends_);
  vaccines_.add(other.vaccines_);
  sources_.add(other.sources_);
  delays_.add(other.delays_);
  for (const auto& [sender, fields] : other.completeness_) {
    for (const auto& [key, filled] : fields) {
      Filled& mine =
          completeness_[sender].try_emplace(key, Filled{0, 0, filled.name, false}).first->second;
      mine.valued += filled.valued;
      mine.total += filled.total;
      mine.required |= filled.required;
    }
  }
}

void FeedStatistics::add_doses(const profiles::MessageContext& context) {
  for (std::uint32_t i = 0; i < context.message.segment_count(); ++i) {
    if (context.message.segment(i).name != kRxa) continue;
    vaccines_.add(text_of(context, i, 5, 1));
    sources_.add(text_of(context, i, 9, 1));
    add_delay(context, i);
  }
}

void FeedStatistics::add_delay(const profiles::MessageContext& context, std::uint32_t segment) {
  constexpr std::string_view kAdministered = "00";
  if (text_of(context, segment, 9, 1) != kAdministered) return;
  const core::Day dose = core::parse_timestamp(text_of(context, segment, 3, 1)).to_day();
  const core::Day sent = core::parse_timestamp(text_of(context, 0, 7, 1)).to_day();
  delays_.add(dose == 0 || sent == 0 ? kNoDate : delay_class(dose, sent));
}

void FeedStatistics::add_completeness(const profiles::MessageContext& context,
                                      const std::string& sender) {
  if (context.structure == nullptr) return;
  const bool known = completeness_.contains(sender) || completeness_.size() < Counts::kMostValues;
  Completeness& fields = completeness_[known ? sender : std::string(Counts::kOthers)];
  for (std::uint32_t i = 0; i < context.message.segment_count(); ++i) {
    const profiles::SegmentDefinition* definition = profiles::segment_definition(context, i);
    if (definition == nullptr) continue;
    const std::string name = definition->segment.text();
    for (std::uint32_t number = 1; number <= definition->fields.size(); ++number) {
      const profiles::ElementDefinition& field = definition->fields[number - 1];
      const bool required = field.usage == profiles::Usage::kRequired;
      if (!required && field.usage != profiles::Usage::kRequiredButMayBeEmpty) continue;
      Filled& filled = fields[{name, number}];
      filled.name = field.name;
      filled.required |= required;
      ++filled.total;
      filled.valued += context.valued(context.message.field(i, number));
    }
  }
}

std::vector<StatisticsTable> FeedStatistics::tables(const profiles::Guide& guide) const {
  return {
      {"types", "Message types (MSH-9)", by_count(types_)},
      {"senders", "Senders (MSH-4)", by_count(senders_)},
      {"versions", "Versions (MSH-12)", by_count(versions_)},
      {"profiles", "Profiles", by_count(profiles_)},
      {"charsets", "Character sets", by_count(charsets_)},
      {"line-ends", "Line ends", by_count(line_ends_)},
      {"vaccines", "Vaccines (RXA-5)", vaccine_rows(guide)},
      {"sources", "Sources of doses (RXA-9)", by_count(sources_)},
      {"delays", "From dose to message (RXA-3 to MSH-7, administered doses)", delay_rows(delays_)},
      {"completeness", "Fields of usage R and RE that have a value", completeness_rows()},
  };
}

std::vector<StatisticsRow> FeedStatistics::vaccine_rows(const profiles::Guide& guide) const {
  std::vector<StatisticsRow> rows = by_count(vaccines_);
  const core::CodeTable* table = guide.table("CVX");
  if (table == nullptr) return rows;
  for (StatisticsRow& row : rows) {
    const core::CodeEntry* entry = table->find(row.value);
    if (entry != nullptr) row.text = entry->display;
  }
  return rows;
}

std::vector<StatisticsRow> FeedStatistics::completeness_rows() const {
  Completeness all;
  for (const auto& [sender, fields] : completeness_) {
    for (const auto& [key, filled] : fields) {
      Filled& sum = all.try_emplace(key, Filled{0, 0, filled.name, false}).first->second;
      sum.valued += filled.valued;
      sum.total += filled.total;
      sum.required |= filled.required;
    }
  }
  std::vector<StatisticsRow> rows;
  const auto add = [&rows](const std::string& sender, const Completeness& fields) {
    for (const auto& [key, filled] : fields) {
      rows.push_back({sender, key.segment + "-" + std::to_string(key.field),
                      std::string(filled.name) + (filled.required ? ", R" : ", RE"), filled.valued,
                      filled.total});
    }
  };
  add({}, all);
  for (const auto& [sender, fields] : completeness_) add(sender, fields);
  return rows;
}

}  // namespace iztk::inspect
