#ifndef IZTK_TRANSLATORS_ENGINE_SESSION_H_
#define IZTK_TRANSLATORS_ENGINE_SESSION_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "core/findings/diagnostic.h"
#include "fhir/bundle_builder.h"
#include "fhir/fhir_text.h"
#include "fhir/resource.h"
#include "parsers/charset/charset.h"
#include "parsers/message/message.h"
#include "parsers/structure/structure.h"
#include "profiles/guide/guide.h"
#include "translators/engine/translate_options.h"
#include "translators/engine/uri_memo.h"
#include "translators/tables/map_set.h"

namespace iztk::translators {

/// An element of the message at its place. Its level is that of the last number of the place which
/// is not 0.
struct Value {
  parsers::Element element{{}, 0, true};
  core::Place place;

  bool valued() const {
    if (element.absent || element.text.empty()) return false;
    // Nearly all texts begin with a character that is no blank and no control.
    const bool plain = static_cast<unsigned char>(element.text.front()) > ' ';
    const bool null = element.text.size() == 2 && element.text[0] == '"' && element.text[1] == '"';
    return plain ? !null : element.presence() == parsers::Presence::kValued;
  }
};

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

/// An element of the message that is not in the bundle, and why.
struct Loss {
  core::Place place;
  std::string_view reason;  ///< Static text, or of a table.
};

/// The translation of one message: reads values, builds resources, keeps account. One for each
/// worker; begin() starts the next message.
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
  const parsers::Message& message() const { return *message_; }
  const parsers::Structure& structure() const { return *structure_; }
  fhir::BundleBuilder& draft() { return draft_; }
  const fhir::BundleBuilder& draft() const { return draft_; }
  core::Arena& arena() { return draft_.arena(); }

  // Reading.

  /// Field of a segment, all repetitions.
  Value field(std::uint32_t segment, std::uint32_t number) const;
  /// Repetition of a field, from 1.
  Value repetition(const Value& field, std::uint32_t number) const;
  /// Component of a field (of its first repetition) or repetition, subcomponent of a component.
  Value part(const Value& value, std::uint32_t number) const;
  /// First repetition of a field, and a component of it.
  Value at(std::uint32_t segment, std::uint32_t field, std::uint32_t component = 0) const;
  /// The repetitions of a field that are valued.
  std::vector<Value> repetitions(std::uint32_t segment, std::uint32_t number) const;
  /// The text of a value, or of its first part: decoded, without blanks around it. Empty if it is
  /// not valued or cannot be decoded.
  std::string_view text(const Value& value);
  /// The segment of a name in the group of `segment`, or in a group around it.
  std::optional<std::uint32_t> near_segment(std::uint32_t segment, parsers::SegmentName name) const;
  /// Structure node of the group in which a segment stands.
  std::uint32_t group_of(std::uint32_t segment) const;
  /// The segments of a name in a group and the groups in it.
  std::vector<std::uint32_t> segments_in(std::uint32_t group, parsers::SegmentName name) const;

  // Building.

  fhir::Resource* make_resource(const fhir::FhirType* type, std::uint32_t segment,
                                std::uint16_t label = 0);
  fhir::Resource* make_resource(fhir::TypeId type, std::uint32_t segment) {
    return make_resource(maps_.schema().type(type), segment);
  }
  /// The last resource with this label that belongs to the segment's group or one around it.
  fhir::Resource* find_resource(const ResourceLabel& label, std::uint32_t segment);

  /// See BundleBuilder.
  fhir::Node* child(fhir::Node* parent, fhir::ElementName name, std::uint16_t label = 1,
                    std::uint16_t repetition = 1) {
    return draft_.child(parent, name, label, repetition);
  }
  fhir::Node* append(fhir::Node* parent, fhir::ElementName name) {
    return draft_.append(parent, name);
  }
  /// Follows a path from a node; `resource` becomes the one in which it ends.
  fhir::Node* resolve(fhir::Resource** resource, fhir::Node* base, std::span<const PathStep> path,
                      std::uint16_t repetition);

  /// Converts a value to the primitive of the node. False, with a loss, if it cannot be converted.
  bool set(fhir::Node* node, const Value& value, const MapRow* row);
  /// Sets a text that is right as it is. `text` must live as long as the message or be static.
  void set_text(fhir::Node* node, std::string_view text, const MapRow* row, const Value& origin);
  void set_constant(fhir::Node* node, std::string_view text, const MapRow* row) {
    draft_.set_constant(node, text, row);
  }
  void set_absent(fhir::Node* node, std::string_view code, const MapRow* row) {
    draft_.set_absent(node, code, row);
  }
  void refer(fhir::Node* node, fhir::Resource* target);
  /// Keeps a copy of a text until the next message.
  std::string_view keep(std::string_view text) { return draft_.keep(text); }
  /// URIs of authorities by what stands in the message; for authority_uri().
  UriMemo* authority_uris() { return bytes_say_all_ ? &authority_uris_ : nullptr; }

  // Applying maps.

  void apply_segment(const Sheet& sheet, std::uint32_t segment, fhir::Resource* resource,
                     fhir::Node* base);
  void apply_type(const Sheet& sheet, const Value& value, fhir::Resource* resource,
                  fhir::Node* base, std::uint32_t segment);
  /// The CodeableConcept of a CWE or CE.
  void codeable_concept(const Value& value, fhir::Node* node, std::uint32_t segment);
  /// Fills a node by `make`, or with what that has made of the same value before. It must depend on
  /// nothing else. `map`: whose doing it is.
  template <typename Make>
  void remember(const void* map, const Value& value, fhir::Node* node, Make make);
  bool holds(const CompiledCondition& condition, const Call& call);
  void apply_codes(const CodeMap& codes, fhir::Node* concept_node, const MapRow* row);

  // Account.

  void used(const Value& value);
  /// A value and all that is in it.
  void used_whole(const Value& value);
  void lose(const Value& value, std::string_view reason);
  const std::vector<core::Place>& used_places() const { return used_; }
  const std::vector<Loss>& losses() const { return losses_; }
  /// Values that were left out because their bytes are no text; noted also without an account.
  const std::vector<core::Place>& unreadable() const { return unreadable_; }

  /// No truthful bundle can be made of the message.
  void reject(const Value& value, std::string_view reason);
  bool rejected() const { return !rejection_.reason.empty(); }
  const Loss& rejection() const { return rejection_; }

  /// Observations that a function has dealt with.
  void consume(std::uint32_t segment) { consumed_[segment] = true; }
  bool consumed(std::uint32_t segment) const { return consumed_[segment]; }

 private:
  Value referred(const ElementReference& reference, const Call& call) const;
  void run(const MapRow& row, Call* call, fhir::Node* base);
  void act(const MapRow& row, const Call& call);
  void keep_place(fhir::Node* node, const Value& value, const MapRow* row);
  void set_joined(const MapRow& row, const Call& call);
  Value leaf(const Value& value) const;
  std::uint32_t count_repetitions(const Value& field) const;

  /// The resources of a label that may still be asked for, the last one behind.
  struct Labelled {
    ResourceLabel label;
    std::vector<fhir::Resource*> resources;
  };
  /// A segment that is looked for in the outermost group.
  struct Outermost {
    parsers::SegmentName name;
    std::optional<std::uint32_t> segment;
  };

  Labelled& labelled(const ResourceLabel& label);
  std::optional<std::uint32_t> outermost_segment(parsers::SegmentName name) const;

  const MapSet& maps_;
  const profiles::Guide& guide_;
  const TranslateOptions& options_;
  const parsers::Message* message_ = nullptr;
  const parsers::Structure* structure_ = nullptr;
  parsers::Charset charset_ = parsers::Charset::kUtf8;
  bool plain_ = false;  ///< ASCII without escapes: texts are what the bytes say.
  bool clean_ = false;  ///< Plain, and without control characters: any text is a FHIR string.
  UriMemo authority_uris_;
  bool bytes_say_all_ = false;  ///< And no account is kept: values may be remembered.
  bool memo_on_ =
      false;  ///< Values may be remembered: their bytes say all, and no account is kept.
  std::array<char, 3> parts_end_{};    ///< The delimiters within a field.
  std::array<bool, 256> ends_part_{};  ///< The same as a table.
  fhir::BundleBuilder draft_;
  std::vector<Labelled> labelled_;
  mutable std::vector<Outermost> outermost_;  ///< What near_segment() has found there.
  std::vector<core::Place> used_;
  std::vector<Loss> losses_;
  std::vector<core::Place> unreadable_;
  bool undecodable_ = false;  ///< The last text was.
  Loss rejection_;
  std::vector<bool> consumed_;
};

template <typename Make>
void Session::remember(const void* map, const Value& value, fhir::Node* node, Make make) {
  const bool empty = node->first == nullptr && node->text.empty() && node->target == nullptr;
  if (!memo_on_ || !empty) return make();
  const core::Place& place = value.place;
  const std::uint32_t level = place.subcomponent != 0 ? 3
                              : place.component != 0  ? 2
                              : place.repetition != 0 ? 1
                                                      : 0;
  const fhir::Memo::Key key = fhir::Memo::key(map, level, value.element.text);
  if (const fhir::Frozen* frozen = draft_.memo().find(key)) {
    fhir::put_frozen(node, *frozen);
    return;
  }
  memo_on_ = false;  // What it is made of need not be remembered by itself.
  make();
  memo_on_ = true;
  draft_.memo().learn(key, *node, &draft_.scratch());
}

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_SESSION_H_
