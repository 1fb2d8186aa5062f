#ifndef IZTK_TRANSLATORS_LOSSES_LOSS_REPORT_H_
#define IZTK_TRANSLATORS_LOSSES_LOSS_REPORT_H_

#include <string>

namespace iztk::translators {

/// An element of a message that was not carried over.
struct Unmapped {
  std::string path;  ///< `RXA[2]-9[1].2`
  std::string reason;
};

/// Where a value of the bundle comes from.
struct TraceEntry {
  std::string element;  ///< `Bundle.entry[1].resource.name[0].family`
  std::string path;     ///< `PID[1]-5[1].1.1`; empty for what the map sets by itself.
  std::string row;      ///< `maps/datatypes/FN[HumanName].tsv:4`
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_LOSSES_LOSS_REPORT_H_
