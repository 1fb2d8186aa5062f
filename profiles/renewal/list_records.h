#ifndef IZTK_PROFILES_RENEWAL_LIST_RECORDS_H_
#define IZTK_PROFILES_RENEWAL_LIST_RECORDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/xml/xml.h"

namespace iztk::profiles {

/// A record of a published list: values by the name of their column, without spaces around them.
struct ListRecord {
  std::uint32_t line = 0;
  std::map<std::string, std::string, std::less<>> values;

  /// Empty if there is no such column.
  std::string_view value(std::string_view column) const;
};

/// The records of XML: each child of the root. Its columns are its children, or pairs of Name and
/// Value.
std::vector<ListRecord> records_of(const core::XmlElement& root);

/// The records of text with vertical bars: each line. Columns are named by their numbers, from 1. A
/// last column that is empty counts, as the lists have it.
std::vector<ListRecord> records_of(std::string_view text);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_RENEWAL_LIST_RECORDS_H_
