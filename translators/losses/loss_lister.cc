#include "translators/losses/loss_lister.h"

#include <map>
#include <set>
#include <tuple>

#include "translators/losses/loss_reason.h"

namespace iztk::translators {
namespace {

using parsers::Element;
using parsers::Parts;
using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

Key key(const core::Place& place) {
  return {place.segment, place.field, place.repetition, place.component, place.subcomponent};
}

constexpr std::string_view kLeftOut = "the resource it would stand in lacks what FHIR requires";

/// Writes places; counts the segments of a name once, not for each place.
class Places {
 public:
  explicit Places(const parsers::Message& message) : message_(message) {
    std::map<std::string, std::uint32_t> counts;
    for (const parsers::Message::Segment& segment : message.segments()) {
      numbers_.push_back(++counts[segment.name.text()]);
    }
  }

  std::string text(const core::Place& place) const {
    if (place.segment >= numbers_.size()) return {};
    const parsers::SegmentName name = message_.segment(place.segment).name;
    std::string out = name.well_formed() ? name.text() : "?";
    out += '[' + std::to_string(numbers_[place.segment]) + ']';
    if (place.field != 0) out += '-' + std::to_string(place.field);
    if (place.repetition != 0) out += '[' + std::to_string(place.repetition) + ']';
    if (place.component != 0) out += '.' + std::to_string(place.component);
    if (place.subcomponent != 0) out += '.' + std::to_string(place.subcomponent);
    return out;
  }

 private:
  const parsers::Message& message_;
  std::vector<std::uint32_t> numbers_;
};

class LossLister {
 public:
  explicit LossLister(Session& session) : session_(session), places_(session.message()) {
    for (const core::Place& place : session.losses().used_places()) used_.insert(key(place));
    for (const Loss& loss : session.losses().losses())
      reasons_.emplace(key(loss.place), loss.reason);
    find_left_out();
  }

  std::vector<Unmapped> list() {
    const parsers::Message& message = session_.message();
    for (std::uint32_t segment = 0; segment < message.segment_count(); ++segment) {
      const std::uint32_t fields = message.segment(segment).field_count;
      const std::uint32_t first = message.declares_delimiters(segment) ? 3 : 1;
      for (std::uint32_t field = first; field <= fields; ++field) {
        const Element element = message.field(segment, field);
        if (element.valued()) list_field(element, {segment, field, 0, 0, 0});
      }
    }
    return std::move(out_);
  }

 private:
  /// What was put into resources that were then left out, and stands nowhere else.
  void find_left_out() {
    const fhir::BundleBuilder& draft = session_.draft();
    std::set<Key> kept;
    std::set<Key> left_out;
    for (std::size_t i = 0; i < draft.size(); ++i) {
      const bool gone = draft[i].dropped && draft[i].same_as == nullptr;
      collect(draft[i].root, gone ? &left_out : &kept);
    }
    for (const Key& each : left_out) {
      if (!kept.contains(each)) reasons_.emplace(each, kLeftOut);
    }
  }

  // The depth is that of FHIR types, not of data.
  static void collect(const fhir::Node& node, std::set<Key>* places) {
    if (!node.text.empty() && node.place.segment != core::Place::kNoSegment) {
      places->insert(key(node.place));
    }
    for (const fhir::Node* child = node.first; child != nullptr; child = child->next) {
      collect(*child, places);
    }
  }

  bool is_used(const core::Place& place) const {
    core::Place wider = place;
    if (used_.contains(key(wider))) return true;
    for (std::uint32_t* number : {&wider.subcomponent, &wider.component, &wider.repetition}) {
      *number = 0;
      if (used_.contains(key(wider))) return true;
    }
    return false;
  }

  void list_field(const Element& element, core::Place place) {
    const parsers::Delimiters& delimiters = session_.message().delimiters();
    Parts repetitions(element, delimiters.repetition);
    Element repetition, component, subcomponent;
    while (repetitions.next(&repetition)) {
      ++place.repetition;
      place.component = place.subcomponent = 0;
      Parts components(repetition, delimiters.component);
      while (components.next(&component)) {
        ++place.component;
        place.subcomponent = 0;
        Parts subcomponents(component, delimiters.subcomponent);
        while (subcomponents.next(&subcomponent)) {
          ++place.subcomponent;
          if (subcomponent.valued()) list_leaf(subcomponent, place);
        }
      }
    }
  }

  void list_leaf(const Element& element, const core::Place& place) {
    const auto remark = reasons_.find(key(place));
    if (remark == reasons_.end() && is_used(place)) return;
    std::string_view reason;
    if (remark != reasons_.end()) {
      reason = remark->second;
    } else if (element.presence() == parsers::Presence::kNull) {
      reason = "\"\" is an order to delete; a resource cannot say that";
    } else {
      reason = loss_reason(session_, place);
    }
    out_.push_back({places_.text(place), std::string(reason)});
  }

  Session& session_;
  Places places_;
  std::set<Key> used_;
  std::map<Key, std::string_view> reasons_;
  std::vector<Unmapped> out_;
};

class Tracer {
 public:
  explicit Tracer(const Session& session) : session_(session), places_(session.message()) {}

  std::vector<TraceEntry> list() {
    walk(session_.draft()[0].root, "Bundle");
    std::size_t entry = 0;
    for (std::size_t i = 1; i < session_.draft().size(); ++i) {
      const fhir::Resource& resource = session_.draft()[i];
      if (resource.dropped || resource.inside) continue;
      walk(resource.root, "Bundle.entry[" + std::to_string(entry++) + "].resource");
    }
    return std::move(out_);
  }

 private:
  // The depth is that of FHIR types, not of data.
  void walk(const fhir::Node& node, const std::string& path) {
    std::size_t item = 0;
    const fhir::FhirElement* before = nullptr;
    for (const fhir::Node* child = node.first; child != nullptr; child = child->next) {
      item = child->element == before ? item + 1 : 0;
      before = child->element;
      std::string name = path + '.' + std::string(child->element->name);
      if (child->element->list) name += '[' + std::to_string(item) + ']';
      if (!child->text.empty()) add(*child, name);
      if (child->target != nullptr && child->target->inside) {
        walk(child->target->root, name);
      } else {
        walk(*child, name);
      }
    }
  }

  void add(const fhir::Node& node, const std::string& name) {
    TraceEntry entry;
    entry.element = name;
    if (node.place.segment != core::Place::kNoSegment) {
      entry.path = places_.text(node.place);
    }
    if (node.row != nullptr) {
      entry.row =
          (node.row->sheet != nullptr ? node.row->sheet->file : std::string("maps/messages")) +
          ':' + std::to_string(node.row->line);
    }
    out_.push_back(std::move(entry));
  }

  const Session& session_;
  Places places_;
  std::vector<TraceEntry> out_;
};

}  // namespace

std::string place_text(const parsers::Message& message, const core::Place& place) {
  return Places(message).text(place);
}

std::vector<Unmapped> list_unmapped(Session& session) { return LossLister(session).list(); }

std::vector<TraceEntry> list_trace(const Session& session) { return Tracer(session).list(); }

}  // namespace iztk::translators
