#ifndef IZTK_TRANSLATORS_ENGINE_ROW_CONDITIONS_H_
#define IZTK_TRANSLATORS_ENGINE_ROW_CONDITIONS_H_

#include "translators/engine/call.h"
#include "translators/engine/message_reader.h"
#include "translators/tables/map_row.h"

namespace iztk::translators {

/// Evaluates the conditions of rows, and finds the elements that rows refer to.
class RowConditions {
 public:
  /// `reader` must outlive it.
  explicit RowConditions(MessageReader& reader) : reader_(reader) {}

  bool holds(const CompiledCondition& condition, const Call& call) const;

  /// The element that a row refers to; absent if there is none.
  Value referred(const ElementReference& reference, const Call& call) const;

 private:
  MessageReader& reader_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_ROW_CONDITIONS_H_
