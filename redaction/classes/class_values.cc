#include "redaction/classes/class_values.h"

#include <algorithm>

#include "redaction/text/text_fold.h"

namespace iztk::redaction {

void ClassValues::add(ClassId data_class, std::string_view value) {
  values_.push_back({data_class, folded(value)});
}

bool ClassValues::has(std::string_view class_pattern, std::string_view value) const {
  const std::string wanted = folded(value);
  if (wanted.empty()) return false;
  return std::any_of(values_.begin(), values_.end(), [&](const ClassValue& candidate) {
    return candidate.folded == wanted && classes_.matches(class_pattern, candidate.data_class);
  });
}

}  // namespace iztk::redaction
