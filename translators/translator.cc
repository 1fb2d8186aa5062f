#include "translators/translator.h"

#include <optional>
#include <string>
#include <vector>

#include "core/findings/diagnostic.h"
#include "fhir/bundle_writer.h"
#include "fhir/fhir_writer.h"
#include "fhir/required_elements.h"
#include "parsers/encoding/encoding.h"
#include "parsers/message/escaped_separators.h"
#include "parsers/structure/lost_segment.h"
#include "parsers/structure/structure.h"
#include "profiles/guide/model.h"
#include "profiles/profile_choice.h"
#include "translators/engine/session.h"
#include "translators/losses/loss_lister.h"
#include "translators/original_message.h"
#include "translators/provenance.h"

namespace iztk::translators {
namespace {

using parsers::StructureId;
using parsers::StructureNode;

/// The structure by the profile, if it agrees with MSH-9, else by MSH-9.
std::optional<StructureId> structure_of(const profiles::Guide& guide,
                                        const parsers::Message& message) {
  const char component = message.delimiters().component;
  const parsers::Element type = message.field(0, 9);
  const std::string_view code = parsers::part(type, component, 1).text;
  const std::string_view trigger = parsers::part(type, component, 2).text;
  const profiles::Profile* profile = profiles::choose_profile(guide, message).profile;
  std::optional<StructureId> by_type;
  if (code == "VXU" && (trigger == "V04" || trigger.empty())) by_type = StructureId::kVxuV04;
  if (code == "QBP" && (trigger == "Q11" || trigger.empty())) by_type = StructureId::kQbpQ11;
  if (code == "ACK") by_type = StructureId::kAck;
  if (code == "RSP" && (trigger == "K11" || trigger.empty())) {
    if (profile != nullptr && parsers::structure_name(profile->structure) == "RSP_K11") {
      return profile->structure;
    }
    by_type = StructureId::kRspK11;
  }
  return by_type;
}

/// What find_lost_segment() cannot see in the names alone. Two persons in one message must not
/// become one, and a dose must not vanish.
std::optional<parsers::LostSegment> find_misplaced_segment(const parsers::Structure& structure) {
  for (const StructureNode& node : structure.nodes) {
    const bool unexpected = node.kind == StructureNode::Kind::kUnexpectedSegment;
    const bool unknown = node.kind == StructureNode::Kind::kUnknownSegment;
    if (unexpected && node.segment == parsers::SegmentName("PID")) {
      return parsers::LostSegment{"a PID has no place here: a message is about one person",
                                  node.segment_index};
    }
    if ((unexpected || unknown) && node.segment == parsers::SegmentName("RXA")) {
      return parsers::LostSegment{"an RXA has no place here: its dose would be lost",
                                  node.segment_index};
    }
    if ((unexpected || unknown) && node.segment == parsers::SegmentName("MSA")) {
      return parsers::LostSegment{
          "an MSA has no place here: MSH-9 does not say that it is an answer", node.segment_index};
    }
    const bool missing = node.kind == StructureNode::Kind::kMissingSegment;
    if (missing && structure.id == StructureId::kQbpQ11 &&
        node.segment == parsers::SegmentName("QPD")) {
      return parsers::LostSegment{"the query has no QPD", node.segment_index};
    }
  }
  return std::nullopt;
}

/// Whether a PID says anything of a person. PD1 alone makes a Patient that is nobody.
bool names_a_person(const parsers::Message& message) {
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    if (message.segment(i).name != parsers::SegmentName("PID")) continue;
    for (std::uint32_t field = 2; field <= message.segment(i).field_count; ++field) {
      if (message.field(i, field).valued()) return true;
    }
  }
  return false;
}

}  // namespace

class Translator::Impl {
 public:
  Impl(const MapSet& maps, const profiles::Guide& guide, const TranslateOptions& options)
      : options_(options), guide_(guide), session_(maps, guide, options) {}

  Translation translate(const parsers::Unit& unit, std::string* json,
                        fhir::BundleListener* listener) {
    scan(unit);
    started_ = false;
    parsers::CharsetDecision charset;
    if (message_.has_high_bytes() || options_.encoding || message_.field(0, 18).valued()) {
      charset = parsers::decide_charset(message_, unit.offset, options_.encoding, no_findings_);
    }
    if (charset.certainty != parsers::Certainty::kAgreed) {
      return refused("the bytes do not agree with the character set (see --encoding)", "MSH-18");
    }
    const std::optional<StructureId> id = structure_of(guide_, message_);
    if (!id) return refused("messages of this type are not translated", "MSH-9");
    const parsers::Structure& structure = deriver_.derive(*id, message_.segment_names());
    session_.begin(message_, structure, charset.charset);
    started_ = true;
    auto lost = parsers::find_lost_segment(message_);
    if (!lost) lost = find_misplaced_segment(structure);
    if (lost) {
      return refused(lost->reason, place_text(message_, {lost->segment, 0, 0, 0, 0}));
    }
    const MessageMap* map = session_.maps().message_map(*id);
    if (map == nullptr) return refused("there is no map for messages of this type", "MSH-9");
    for (const StructureNode& node : structure.nodes) {
      if (node.kind == StructureNode::Kind::kSegment) apply(*map, structure, node);
    }
    if (session_.draft().size() == 0) return refused("there is no MSH at the start", "MSH");
    if (!session_.rejected()) add_sources(unit);
    if (!session_.rejected()) finish();
    if (session_.rejected()) {
      return refused(session_.losses().rejection().reason,
                     place_text(message_, session_.losses().rejection().place));
    }
    core::JsonBuffer& out = session_.draft().scratch();
    out.clear();
    fhir::write_bundle(session_.draft(), options_.bundle, &out,
                       options_.pretty ? nullptr : listener);
    if (options_.pretty) {
      *json += fhir::pretty_json(out.text());
    } else {
      *json += out.text();
    }
    return {true, {}, {}, unreadable_places()};
  }

  std::vector<Unmapped> unmapped() {
    return started_ ? list_unmapped(session_) : std::vector<Unmapped>();
  }
  std::vector<TraceEntry> trace() const {
    return started_ ? list_trace(session_) : std::vector<TraceEntry>();
  }

 private:
  /// Reads elements whose separators the sender has escaped as they were meant.
  void scan(const parsers::Unit& unit) {
    message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    const std::vector<core::Place> escaped = parsers::find_escaped_separators(message_);
    if (escaped.empty()) return;
    std::string mended = parsers::with_separators(message_, escaped);
    mended_.swap(mended);
    message_.scan(mended_, unit.delimiters, unit.line_feed_ends_segments);
  }

  std::string unreadable_places() const {
    std::string out;
    for (const core::Place& place : session_.losses().unreadable()) {
      if (!out.empty()) out += ", ";
      out += place_text(message_, place);
    }
    return out;
  }

  static Translation refused(std::string_view reason, std::string path) {
    return {false, reason, std::move(path)};
  }

  /// Where the bundle comes from, as far as somebody asked for it.
  void add_sources(const parsers::Unit& unit) {
    fhir::Resource* document = nullptr;
    if (options_.original) document = add_original_message(session_, unit.bytes);
    if (options_.provenance) add_provenance(session_, document);
  }

  void finish() {
    constexpr std::string_view kNobody = "there is no patient: PID is missing or empty";
    const fhir::Resource* lonely = fhir::add_required_elements(session_.draft(), options_.bundle);
    if (lonely != nullptr) return session_.reject(session_.at(lonely->segment, 1), kNobody);
    const ResourceLabel patient{session_.maps().schema().type(fhir::TypeId::kPatient), 1};
    const fhir::Resource* person = session_.find_resource(patient, 0);
    if (person != nullptr && !person->dropped && !names_a_person(message_)) {
      session_.reject(session_.at(person->segment, 1), kNobody);
    }
  }

  void apply(const MessageMap& map, const parsers::Structure& structure,
             const StructureNode& node) {
    const std::uint16_t group = structure.nodes[node.parent].group;
    for (const MessageRow& row : map.rows) {
      if (row.segment != node.segment || row.group != group) continue;
      apply(row, node.segment_index);
      if (session_.rejected()) return;
    }
  }

  void apply(const MessageRow& row, std::uint32_t segment) {
    Call call;
    call.row = &row.row;
    call.segment = segment;
    call.self = {{message_.segment_text(segment), message_.segment(segment).begin, false},
                 {segment, 0, 0, 0, 0}};
    if (row.row.condition && !session_.holds(*row.row.condition, call)) return;
    const bool only_if_left =
        row.resource.type != nullptr && row.resource.type->id == fhir::TypeId::kObservation;
    if (only_if_left && session_.consumed(segment)) return;
    if (row.resource.type != nullptr) {
      fhir::Resource* resource =
          row.repeats ? nullptr : session_.find_resource(row.resource, segment);
      if (resource == nullptr) {
        // A path names a part of a resource that another row makes.
        if (!row.path.empty() || (row.sheet == nullptr && row.row.function == nullptr)) return;
        resource = session_.make_resource(row.resource.type, segment, row.resource.label);
      }
      call.resource = resource;
      call.node = session_.resolve(&call.resource, &resource->root, row.path, 1);
    }
    if (row.sheet != nullptr) session_.apply_segment(*row.sheet, segment, call.resource, call.node);
    if (row.row.function != nullptr) row.row.function(session_, call);
    for (const ReferenceRule& rule : row.references) refer(rule, segment);
  }

  void refer(const ReferenceRule& rule, std::uint32_t segment) {
    fhir::Resource* from = session_.find_resource(rule.from, segment);
    fhir::Resource* to = session_.find_resource(rule.to, segment);
    if (from == nullptr || to == nullptr) return;
    fhir::Node* node = session_.resolve(&from, &from->root, rule.path, 1);
    session_.refer(node, to);
  }

  const TranslateOptions& options_;
  const profiles::Guide& guide_;
  Session session_;
  parsers::Message message_;
  std::string mended_;  ///< The message, if it had to be mended.
  parsers::StructureDeriver deriver_;
  core::NoFindings no_findings_;
  bool started_ = false;
};

Translator::Translator(const MapSet& maps, const profiles::Guide& guide,
                       const TranslateOptions& options)
    : impl_(std::make_unique<Impl>(maps, guide, options)) {}

Translator::~Translator() = default;

Translation Translator::translate(const parsers::Unit& unit, std::string* json,
                                  fhir::BundleListener* listener) {
  return impl_->translate(unit, json, listener);
}

std::vector<Unmapped> Translator::unmapped() const { return impl_->unmapped(); }

std::vector<TraceEntry> Translator::trace() const { return impl_->trace(); }

}  // namespace iztk::translators
