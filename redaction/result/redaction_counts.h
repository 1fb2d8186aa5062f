#ifndef IZTK_REDACTION_RESULT_REDACTION_COUNTS_H_
#define IZTK_REDACTION_RESULT_REDACTION_COUNTS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "redaction/classes/class_table.h"
#include "redaction/policy/derivation.h"
#include "redaction/policy/method.h"

namespace iztk::redaction {

/// What was done, over all messages.
struct RedactionCounts {
  static constexpr std::size_t kMethods = static_cast<std::size_t>(Method::kScan) + 1;

  explicit RedactionCounts(std::size_t classes)
      : by_class(classes * kMethods, 0), swept(classes, 0), leaked(classes, 0) {}

  /// Place of a class and a method in `by_class`.
  static std::uint32_t index_of(ClassId data_class, Method method) {
    return static_cast<std::uint32_t>(data_class * kMethods + static_cast<std::size_t>(method));
  }
  std::uint64_t& of(ClassId data_class, Method method) {
    return by_class[index_of(data_class, method)];
  }
  std::uint64_t of(ClassId data_class, Method method) const {
    return by_class[index_of(data_class, method)];
  }

  /// Adds what another thread has counted, with the same class table.
  void add(const RedactionCounts& other) {
    const auto add_all = [](std::vector<std::uint64_t>& to,
                            const std::vector<std::uint64_t>& from) {
      for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
    };
    add_all(by_class, other.by_class);
    add_all(swept, other.swept);
    add_all(leaked, other.leaked);
    unknown_segments += other.unknown_segments;
    unknown_fields += other.unknown_fields;
    unknown_components += other.unknown_components;
    misshapen += other.misshapen;
    dropped_segments += other.dropped_segments;
    ambiguous += other.ambiguous;
    too_short += other.too_short;
    for (std::size_t i = 0; i < derived.size(); ++i) derived[i] += other.derived[i];
  }

  std::vector<std::uint64_t> by_class;  ///< Values, by class and method.
  std::vector<std::uint64_t> swept;     ///< Kept values that held a removed one, by class of that.
  std::vector<std::uint64_t> leaked;    ///< Values that the leak check found at last, by class.
  std::uint64_t unknown_segments = 0;
  std::uint64_t unknown_fields = 0;
  std::uint64_t unknown_components = 0;
  std::uint64_t misshapen = 0;         ///< Texts where a code, a number or a date belongs.
  std::uint64_t dropped_segments = 0;  ///< Segments whose only content was removed.
  std::uint64_t ambiguous = 0;         ///< Hits in the text of a public table.
  std::uint64_t too_short = 0;         ///< Values that are too short to be searched.
  std::array<std::uint64_t, kDerivedValues> derived = {};  ///< Values added, by DerivedValue.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_RESULT_REDACTION_COUNTS_H_
