#include "profiles/nist/detection.h"

namespace iztk::profiles::nist {

std::string_view name_of(Classification classification) {
  switch (classification) {
    case Classification::kError:
      return "Error";
    case Classification::kWarning:
      return "Warning";
    case Classification::kAlert:
      return "Alert";
    case Classification::kSpecError:
      return "Spec Error";
  }
  return "Error";
}

}  // namespace iztk::profiles::nist
