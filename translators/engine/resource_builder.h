#ifndef IZTK_TRANSLATORS_ENGINE_RESOURCE_BUILDER_H_
#define IZTK_TRANSLATORS_ENGINE_RESOURCE_BUILDER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "fhir/bundle_builder.h"
#include "fhir/resource.h"
#include "translators/engine/loss_record.h"
#include "translators/engine/message_reader.h"
#include "translators/engine/translate_options.h"
#include "translators/engine/value.h"
#include "translators/tables/map_set.h"

namespace iztk::translators {

/// Makes and finds the resources of one message, follows paths in them, and sets their elements
/// from values.
class ResourceBuilder {
 public:
  /// All must outlive the builder; begin() of the others comes first.
  ResourceBuilder(fhir::BundleBuilder& bundle, MessageReader& reader, LossRecord& losses,
                  const TranslateOptions& options)
      : bundle_(bundle), reader_(reader), losses_(losses), options_(options) {}
  ResourceBuilder(const ResourceBuilder&) = delete;
  ResourceBuilder& operator=(const ResourceBuilder&) = delete;

  void begin();

  fhir::Resource* make(const fhir::FhirType* type, std::uint32_t segment, std::uint16_t label = 0);
  /// The last resource with this label that belongs to the segment's group or one around it.
  fhir::Resource* find(const ResourceLabel& label, std::uint32_t segment);
  /// Follows a path from a node; `resource` becomes the one in which it ends.
  fhir::Node* resolve(fhir::Resource** resource, fhir::Node* base, std::span<const PathStep> path,
                      std::uint16_t repetition);

  /// Converts a value to the primitive of the node. False, with a loss, if it cannot be converted.
  bool set(fhir::Node* node, const Value& value, const MapRow* row);
  /// Sets a text that needs no conversion. `text` must live as long as the message or be static.
  void set_text(fhir::Node* node, std::string_view text, const MapRow* row, const Value& origin);

 private:
  /// The resources of a label that may still be asked for, the last one behind.
  struct Labelled {
    ResourceLabel label;
    std::vector<fhir::Resource*> resources;
  };

  Labelled& labelled(const ResourceLabel& label);
  void keep_place(fhir::Node* node, const Value& value, const MapRow* row);

  fhir::BundleBuilder& bundle_;
  MessageReader& reader_;
  LossRecord& losses_;
  const TranslateOptions& options_;
  std::vector<Labelled> labelled_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_RESOURCE_BUILDER_H_
