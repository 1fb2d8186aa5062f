#ifndef IZTK_TRANSLATORS_ENGINE_ROW_RUNNER_H_
#define IZTK_TRANSLATORS_ENGINE_ROW_RUNNER_H_

#include <cstdint>

#include "fhir/bundle_builder.h"
#include "fhir/memo.h"
#include "translators/engine/call.h"
#include "translators/engine/loss_record.h"
#include "translators/engine/message_reader.h"
#include "translators/engine/resource_builder.h"
#include "translators/engine/row_conditions.h"
#include "translators/tables/map_set.h"

namespace iztk::translators {

/// Runs the rows of sheets: what they say is done to a segment or a value.
class RowRunner {
 public:
  /// `session` is passed to the named functions. All must outlive the runner.
  RowRunner(Session& session, const MapSet& maps, fhir::BundleBuilder& bundle,
            MessageReader& reader, ResourceBuilder& builder, LossRecord& losses)
      : session_(session),
        maps_(maps),
        bundle_(bundle),
        reader_(reader),
        builder_(builder),
        losses_(losses),
        conditions_(reader) {}
  RowRunner(const RowRunner&) = delete;
  RowRunner& operator=(const RowRunner&) = delete;

  /// `memo`: what values become may be remembered, for their bytes say all.
  void begin(bool memo) { memo_on_ = memo; }

  const RowConditions& conditions() const { return conditions_; }

  void apply_segment(const Sheet& sheet, std::uint32_t segment, fhir::Resource* resource,
                     fhir::Node* base);
  void apply_type(const Sheet& sheet, const Value& value, fhir::Resource* resource,
                  fhir::Node* base, std::uint32_t segment);
  /// The CodeableConcept of a CWE or CE.
  void codeable_concept(const Value& value, fhir::Node* node, std::uint32_t segment);
  /// Fills a node by `make`, or with what that has made of the same value before. It must depend on
  /// nothing else. `map`: the row or sheet that produces the value.
  template <typename Make>
  void remember(const void* map, const Value& value, fhir::Node* node, Make make);

 private:
  void run(const MapRow& row, Call* call, fhir::Node* base);
  void act(const MapRow& row, const Call& call);
  void set_code(const MapRow& row, const Call& call);
  void set_joined(const MapRow& row, const Call& call);
  void apply_codes(const CodeMap& codes, fhir::Node* concept_node, const MapRow* row);

  Session& session_;
  const MapSet& maps_;
  fhir::BundleBuilder& bundle_;
  MessageReader& reader_;
  ResourceBuilder& builder_;
  LossRecord& losses_;
  RowConditions conditions_;
  bool memo_on_ = false;
};

template <typename Make>
void RowRunner::remember(const void* map, const Value& value, fhir::Node* node, Make make) {
  const bool empty = node->first == nullptr && node->text.empty() && node->target == nullptr;
  if (!memo_on_ || !empty) return make();
  const core::Place& place = value.place;
  const std::uint32_t level = place.subcomponent != 0 ? 3
                              : place.component != 0  ? 2
                              : place.repetition != 0 ? 1
                                                      : 0;
  const fhir::Memo::Key key = fhir::Memo::key(map, level, value.element.text);
  if (const fhir::Frozen* frozen = bundle_.memo().find(key)) {
    fhir::put_frozen(node, *frozen);
    return;
  }
  memo_on_ = false;  // What it is made of need not be remembered by itself.
  make();
  memo_on_ = true;
  bundle_.memo().learn(key, *node, &bundle_.scratch());
}

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_ROW_RUNNER_H_
