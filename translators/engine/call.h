#ifndef IZTK_TRANSLATORS_ENGINE_CALL_H_
#define IZTK_TRANSLATORS_ENGINE_CALL_H_

#include <cstdint>
#include <span>

#include "fhir/resource.h"
#include "translators/engine/value.h"

namespace iztk::translators {

struct MapRow;

/// What a row is applied to.
struct Call {
  const MapRow* row = nullptr;
  fhir::Resource* resource = nullptr;  ///< That the row's path leads into.
  fhir::Node* node = nullptr;          ///< The target; the base itself when the path is empty.
  Value self;
  std::span<const Value> parts;  ///< In a data type: its components.
  std::uint32_t segment = 0;
  std::uint16_t repetition = 1;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_CALL_H_
