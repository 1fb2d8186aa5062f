#ifndef IZTK_INSPECT_STATISTICS_FEED_STATISTICS_H_
#define IZTK_INSPECT_STATISTICS_FEED_STATISTICS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "inspect/message/opened_message.h"
#include "inspect/statistics/counts.h"

namespace iztk::inspect {

/// A row of a table of statistics.
struct StatisticsRow {
  std::string sender;       ///< MSH-4.1; empty in tables that are not by sender.
  std::string value;        ///< "VXU^V04^VXU_V04", "208", "PID-3"
  std::string text;         ///< What it means; may be empty.
  std::uint64_t count = 0;  ///< How often it comes; of an element, how often it has a value.
  std::uint64_t total = 0;  ///< Of what `count` is a part: the percentage is of this.
};

/// One table.
struct StatisticsTable {
  std::string_view name;   ///< For programs: "vaccines".
  std::string_view title;  ///< For people: "Vaccines".
  std::vector<StatisticsRow> rows;
};

/// Counts what the messages of a feed contain. No value of a person is counted.
class FeedStatistics {
 public:
  void add(const OpenedMessage& message, bool line_feed_ends_segments);
  void add_rejected() { ++rejected_; }
  void add(const FeedStatistics& other);

  std::uint64_t messages() const { return messages_; }
  std::uint64_t rejected() const { return rejected_; }

  /// All tables. Rows with the highest counts come first; those of completeness are in the order of
  /// the fields, for all senders (sender "") and then for each.
  std::vector<StatisticsTable> tables(const profiles::Guide& guide) const;

 private:
  /// Of a field of usage R or RE, in the segments that came.
  struct Filled {
    std::uint64_t valued = 0;
    std::uint64_t total = 0;
    std::string_view name;
    bool required = false;
  };
  struct FieldKey {
    std::string segment;
    std::uint32_t field = 0;

    friend bool operator<(const FieldKey& a, const FieldKey& b) {
      return std::tie(a.segment, a.field) < std::tie(b.segment, b.field);
    }
  };
  using Completeness = std::map<FieldKey, Filled>;

  void add_doses(const profiles::MessageContext& context);
  void add_delay(const profiles::MessageContext& context, std::uint32_t segment);
  void add_completeness(const profiles::MessageContext& context, const std::string& sender);
  std::vector<StatisticsRow> vaccine_rows(const profiles::Guide& guide) const;
  std::vector<StatisticsRow> completeness_rows() const;

  std::uint64_t messages_ = 0;
  std::uint64_t rejected_ = 0;
  Counts types_;
  Counts senders_;
  Counts versions_;
  Counts profiles_;
  Counts charsets_;
  Counts line_ends_;
  Counts vaccines_;
  Counts sources_;  ///< RXA-9.1
  Counts delays_;
  std::map<std::string, Completeness> completeness_;  ///< By sender.
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_STATISTICS_FEED_STATISTICS_H_
