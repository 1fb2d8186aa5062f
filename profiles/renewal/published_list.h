#ifndef IZTK_PROFILES_RENEWAL_PUBLISHED_LIST_H_
#define IZTK_PROFILES_RENEWAL_PUBLISHED_LIST_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/text/date_time.h"

namespace iztk::profiles {

/// A code as a published list has it.
struct PublishedCode {
  enum class Status : std::uint8_t { kNotSaid, kActive, kInactive };

  std::string code;
  std::string display;
  Status status = Status::kNotSaid;
  core::Day updated = 0;                                  ///< 0: not said; so are the others.
  core::Day valid_from = 0;                               ///< First day of use.
  core::Day valid_to = 0;                                 ///< Last day of use.
  std::map<std::string, std::string, std::less<>> cells;  ///< Further columns of the table.
};

/// The codes that a published file has for one table.
struct PublishedList {
  std::string table;  ///< "CVX"
  std::vector<PublishedCode> codes;

  /// The newest day on which one of its codes was changed, began or ended; 0 if none is known.
  core::Day newest() const;
};

/// Reads a file as CDC or AIRA publish it: CVX, MVX and VIS as XML, CVX, MVX and NDC as text with
/// vertical bars, AIRA's code base as XML. The error says what was expected, and begins with
/// "FILE: " or "FILE:LINE".
core::Result<std::vector<PublishedList>> read_published(std::string_view file,
                                                        std::string_view text);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_RENEWAL_PUBLISHED_LIST_H_
