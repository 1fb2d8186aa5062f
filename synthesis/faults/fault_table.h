#ifndef IZTK_SYNTHESIS_FAULTS_FAULT_TABLE_H_
#define IZTK_SYNTHESIS_FAULTS_FAULT_TABLE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::synthesis {

/// How a fault is made.
enum class FaultKind : std::uint8_t {
  kEmpty,   ///< The element has no value.
  kSet,     ///< The element has another value.
  kRepeat,  ///< The field is there twice.
  kDrop,    ///< The segment is missing.
};

/// "empty", "set", "repeat", "drop"
std::string_view name_of(FaultKind kind);

/// The element that a fault changes: "PID-3.4.1".
struct FaultElement {
  std::string_view segment;
  unsigned field = 0;         ///< 0 if it is the segment.
  unsigned component = 0;     ///< 0 if it is the field.
  unsigned subcomponent = 0;  ///< 0 if it is the component.
};

/// A fault that can be planted in a valid message: a row of faults.tsv.
struct Fault {
  std::string_view when;  ///< Profiles or kinds of doses; empty: wherever the element is.
  FaultElement element;
  FaultKind kind = FaultKind::kEmpty;
  std::string_view value;  ///< Of kSet.
  std::string_view code;   ///< Of the finding: "USE001", "IZ-45".
  /// Where the finding is, after the path of the segment ("-20"). Empty: at the element.
  std::string_view at;
};

/// The faults that are built in.
class FaultTable {
 public:
  static core::Result<FaultTable> load();

  std::span<const Fault> faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_FAULTS_FAULT_TABLE_H_
