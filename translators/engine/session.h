#ifndef IZTK_TRANSLATORS_ENGINE_SESSION_H_
#define IZTK_TRANSLATORS_ENGINE_SESSION_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "fhir/bundle_builder.h"
#include "fhir/resource.h"
#include "parsers/charset/charset.h"
#include "parsers/message/message.h"
#include "parsers/structure/structure.h"
#include "profiles/guide/guide.h"
#include "translators/engine/call.h"
#include "translators/engine/loss_record.h"
#include "translators/engine/message_reader.h"
#include "translators/engine/resource_builder.h"
#include "translators/engine/row_runner.h"
#include "translators/engine/translate_options.h"
#include "translators/engine/uri_memo.h"
#include "translators/engine/value.h"
#include "translators/tables/map_set.h"

namespace iztk::translators {

/// The translation of one message, as named functions see it: its parts and, in their words, what
/// functions ask of them. One for each worker; begin() starts the next message.
class Session {
 public:
  Session(const MapSet& maps, const profiles::Guide& guide, const TranslateOptions& options);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void begin(const parsers::Message& message, const parsers::Structure& structure,
             parsers::Charset charset);

  const MapSet& maps() const { return maps_; }
  const profiles::Guide& guide() const { return guide_; }
  const TranslateOptions& options() const { return options_; }
  fhir::BundleBuilder& draft() { return draft_; }
  const fhir::BundleBuilder& draft() const { return draft_; }
  core::Arena& arena() { return draft_.arena(); }
  LossRecord& losses() { return losses_; }
  const LossRecord& losses() const { return losses_; }

  // MessageReader.

  const parsers::Message& message() const { return reader_.message(); }
  const parsers::Structure& structure() const { return reader_.structure(); }
  Value field(std::uint32_t segment, std::uint32_t number) const {
    return reader_.field(segment, number);
  }
  Value repetition(const Value& field, std::uint32_t number) const {
    return reader_.repetition(field, number);
  }
  Value part(const Value& value, std::uint32_t number) const { return reader_.part(value, number); }
  Value at(std::uint32_t segment, std::uint32_t field, std::uint32_t component = 0) const {
    return reader_.at(segment, field, component);
  }
  std::vector<Value> repetitions(std::uint32_t segment, std::uint32_t number) const {
    return reader_.repetitions(segment, number);
  }
  std::string_view text(const Value& value) { return reader_.text(value); }
  std::optional<std::uint32_t> near_segment(std::uint32_t segment,
                                            parsers::SegmentName name) const {
    return reader_.near_segment(segment, name);
  }
  std::uint32_t group_of(std::uint32_t segment) const { return reader_.group_of(segment); }
  std::vector<std::uint32_t> segments_in(std::uint32_t group, parsers::SegmentName name) const {
    return reader_.segments_in(group, name);
  }

  // ResourceBuilder and BundleBuilder.

  fhir::Resource* make_resource(const fhir::FhirType* type, std::uint32_t segment,
                                std::uint16_t label = 0) {
    return builder_.make(type, segment, label);
  }
  fhir::Resource* make_resource(fhir::TypeId type, std::uint32_t segment) {
    return builder_.make(maps_.schema().type(type), segment);
  }
  fhir::Resource* find_resource(const ResourceLabel& label, std::uint32_t segment) {
    return builder_.find(label, segment);
  }
  fhir::Node* resolve(fhir::Resource** resource, fhir::Node* base, std::span<const PathStep> path,
                      std::uint16_t repetition) {
    return builder_.resolve(resource, base, path, repetition);
  }
  fhir::Node* child(fhir::Node* parent, fhir::ElementName name) {
    return draft_.child(parent, name);
  }
  fhir::Node* append(fhir::Node* parent, fhir::ElementName name) {
    return draft_.append(parent, name);
  }
  bool set(fhir::Node* node, const Value& value, const MapRow* row) {
    return builder_.set(node, value, row);
  }
  void set_text(fhir::Node* node, std::string_view text, const MapRow* row, const Value& origin) {
    builder_.set_text(node, text, row, origin);
  }
  void set_constant(fhir::Node* node, std::string_view text, const MapRow* row) {
    draft_.set_constant(node, text, row);
  }
  void set_absent(fhir::Node* node, std::string_view code, const MapRow* row) {
    draft_.set_absent(node, code, row);
  }
  void refer(fhir::Node* node, fhir::Resource* target) {
    if (target != nullptr && node->target == nullptr) node->target = target;
  }
  std::string_view keep(std::string_view text) { return draft_.keep(text); }

  // RowRunner.

  void apply_segment(const Sheet& sheet, std::uint32_t segment, fhir::Resource* resource,
                     fhir::Node* base) {
    rows_.apply_segment(sheet, segment, resource, base);
  }
  void apply_type(const Sheet& sheet, const Value& value, fhir::Resource* resource,
                  fhir::Node* base, std::uint32_t segment) {
    rows_.apply_type(sheet, value, resource, base, segment);
  }
  void codeable_concept(const Value& value, fhir::Node* node, std::uint32_t segment) {
    rows_.codeable_concept(value, node, segment);
  }
  template <typename Make>
  void remember(const void* map, const Value& value, fhir::Node* node, Make make) {
    rows_.remember(map, value, node, make);
  }
  bool holds(const CompiledCondition& condition, const Call& call) const {
    return rows_.conditions().holds(condition, call);
  }

  // LossRecord.

  void used(const Value& value) { losses_.used(value); }
  void used_whole(const Value& value) { losses_.used_whole(value); }
  void lose(const Value& value, std::string_view reason) { losses_.lose(value, reason); }
  void reject(const Value& value, std::string_view reason) { losses_.reject(value, reason); }
  bool rejected() const { return losses_.rejected(); }

  // What functions leave for each other and for the next message.

  /// Observations that a function has dealt with.
  void consume(std::uint32_t segment) { consumed_[segment] = true; }
  bool consumed(std::uint32_t segment) const { return consumed_[segment]; }
  /// URIs of authorities by their bytes in the message, for authority_uri(); nullptr if the bytes
  /// do not say all.
  UriMemo* authority_uris() { return bytes_say_all_ ? &authority_uris_ : nullptr; }

 private:
  const MapSet& maps_;
  const profiles::Guide& guide_;
  const TranslateOptions& options_;
  fhir::BundleBuilder draft_;
  LossRecord losses_;
  MessageReader reader_;
  ResourceBuilder builder_;
  RowRunner rows_;
  std::vector<bool> consumed_;
  UriMemo authority_uris_;
  bool bytes_say_all_ = false;  ///< And no account is kept: values may be remembered.
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_SESSION_H_
