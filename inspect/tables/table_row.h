#ifndef IZTK_INSPECT_TABLES_TABLE_ROW_H_
#define IZTK_INSPECT_TABLES_TABLE_ROW_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/date_time.h"
#include "parsers/language/path.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::inspect {

/// The part of a message that a row of a table is about: a person, a dose, an observation, a
/// forecast. It says which segment a path means.
class TableRow {
 public:
  static constexpr std::uint32_t kNone = core::Place::kNoSegment;

  /// The segments of a row, by their places in the message; kNone for what it does not have.
  struct Segments {
    std::uint32_t person = kNone;       ///< PID
    std::uint32_t order = kNone;        ///< ORC
    std::uint32_t dose = kNone;         ///< RXA
    std::uint32_t observation = kNone;  ///< OBX
    std::uint32_t end = 0;              ///< The segment after the order.
  };

  /// The message of the context must outlive the row.
  TableRow(const profiles::MessageContext& context, const Segments& segments)
      : segments_(segments), context_(&context) {}

  /// The text of the first element that has a value at a path; empty if there is none, and for
  /// HL7's null. RXA, ORC, RXR, OBX and PID are those of the row, PD1 and NK1 the first ones after
  /// its PID, all others the first ones of the message. Lives as long as the arena of the context.
  std::string_view value(const parsers::Path& path) const;

  /// The same in the first OBX of the order whose OBX-3 has one of these codes; of a forecast, in
  /// the first of its group.
  std::string_view observed(std::span<const std::string_view> codes,
                            const parsers::Path& path) const;

  /// The time at a path; not valid if there is none.
  const core::DateTime& time(const parsers::Path& path) const;

  /// The first element of a field: its first repetition, or that of the path.
  parsers::Element element(const parsers::Path& path) const;

  const profiles::MessageContext& context() const { return *context_; }
  std::uint32_t person() const { return segments_.person; }

  std::uint64_t input = 0;    ///< Number of the input, from 1.
  std::uint64_t message = 0;  ///< Number of the message in it, from 1.
  std::uint64_t number = 0;   ///< Of the row in the message, from 1.
  std::uint64_t dose = 0;     ///< Number of the dose in the message, from 1; 0 if it is not of one.
  std::vector<std::uint32_t> group;  ///< The OBX of a forecast, which are one group (OBX-4).

 private:
  /// A time that several columns ask for is parsed once.
  struct KnownTime {
    std::uint32_t segment = kNone;
    std::uint32_t field = 0;
    core::DateTime time;
  };
  static constexpr std::size_t kKnownTimes = 4;

  std::uint32_t segment_of(parsers::SegmentName name) const;
  std::uint32_t first_of(parsers::SegmentName name, std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t first_of_person(parsers::SegmentName name) const;
  std::string_view value_in(std::uint32_t segment, const parsers::Path& path) const;

  Segments segments_;
  const profiles::MessageContext* context_;
  mutable std::array<KnownTime, kKnownTimes> times_;
  mutable std::size_t time_count_ = 0;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_TABLE_ROW_H_
