#include "redaction/bundle/removed_elements.h"

namespace iztk::redaction {

void RemovedElements::begin() {
  previous_name_.clear();
  family_name_.clear();
}

void RemovedElements::add(ClassId data_class, std::string_view value, std::string_view path) {
  const DataClass& facts = classes_.at(data_class);
  if (!facts.traits.searched) return;
  dictionary_.add(data_class, value);
  add_telephone_parts(data_class, value, path);
  if (facts.is_name()) add_name_parts(data_class, value, path);
}

void RemovedElements::add_telephone_parts(ClassId data_class, std::string_view value,
                                          std::string_view path) {
  if (path.find("(contactpoint-area)") != std::string::npos) area_code_ = value;
  if (path.find("(contactpoint-local)") == std::string::npos || area_code_.empty()) return;
  dictionary_.add_telephone(data_class, area_code_, value);
  area_code_.clear();
}

void RemovedElements::add_name_parts(ClassId data_class, std::string_view value,
                                     std::string_view path) {
  if (path.ends_with(".family")) family_name_ = value;
  if (path.ends_with(".given") && !family_name_.empty()) {
    dictionary_.add_names(data_class, family_name_, value);
    family_name_.clear();  // The others are middle names.
  }
  if (!previous_name_.empty() && (previous_name_.size() < 3 || value.size() < 3)) {
    dictionary_.add_pair(data_class, previous_name_, value);
  }
  previous_name_ = value;
}

}  // namespace iztk::redaction
