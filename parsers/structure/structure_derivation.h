#ifndef IZTK_PARSERS_STRUCTURE_STRUCTURE_DERIVATION_H_
#define IZTK_PARSERS_STRUCTURE_STRUCTURE_DERIVATION_H_

#include <memory>
#include <span>

#include "parsers/structure/structure.h"

namespace iztk::parsers {

/// Runs the generated parser over the segment names of a message. Not thread-safe: one for each
/// worker.
class StructureDerivation {
 public:
  StructureDerivation();
  ~StructureDerivation();
  StructureDerivation(const StructureDerivation&) = delete;
  StructureDerivation& operator=(const StructureDerivation&) = delete;

  void derive(StructureId id, std::span<const SegmentName> segments, Structure* structure);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_STRUCTURE_DERIVATION_H_
