#ifndef IZTK_INSPECT_TABLES_DOSE_H_
#define IZTK_INSPECT_TABLES_DOSE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/language/path.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::inspect {

/// A dose of a message: an RXA other than 998, "no vaccine was given", with the segments of its
/// order. These are found by their names alone: the ORC before it, and what follows up to the next
/// ORC, RXA or PID.
class Dose {
 public:
  /// Appends all doses of a message, which must outlive them.
  static void find_all(const profiles::MessageContext& context, std::vector<Dose>* doses);

  /// The text of the first element that has a value at a path; empty if there is none, and for
  /// HL7's null. Lives as long as the arena of the context.
  std::string_view value(const parsers::Path& path) const;

  /// The same in the first OBX of the order whose OBX-3 has this code.
  std::string_view observed(std::string_view code, const parsers::Path& path) const;

  /// The first element of a field: its first repetition, or that of the path.
  parsers::Element element(const parsers::Path& path) const;
  const profiles::MessageContext& context() const { return *context_; }

  std::uint64_t input = 0;    ///< Number of the input, from 1.
  std::uint64_t message = 0;  ///< Number of the message in it, from 1.
  std::uint64_t number = 0;   ///< In the message, from 1.

 private:
  static constexpr std::uint32_t kNone = core::Place::kNoSegment;

  explicit Dose(const profiles::MessageContext& context) : context_(&context) {}

  std::uint32_t segment_of(parsers::SegmentName name) const;
  std::string_view value_in(std::uint32_t segment, const parsers::Path& path) const;

  const profiles::MessageContext* context_;
  std::uint32_t orc_ = kNone;
  std::uint32_t rxa_ = kNone;
  std::uint32_t end_ = 0;  ///< The segment after the order.
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_DOSE_H_
