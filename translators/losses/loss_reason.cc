#include "translators/losses/loss_reason.h"

#include <string>

namespace iztk::translators {
namespace {

using parsers::StructureNode;

/// Follows an element through message map, segment sheet and data type sheets to the place where it
/// is lost. Of several rows the one that comes nearest counts.
class Finder {
 public:
  Finder(Session& session, const core::Place& place) : session_(session), place_(place) {
    const parsers::Message& message = session.message();
    name_ = message.segment(place.segment).name.text();
    field_ = name_ + '-' + std::to_string(place.field);
  }

  std::string_view find() {
    const std::string_view known = stated();
    if (!known.empty()) return known;
    look_into_message_map();
    if (best_ < Rank::kNoRow) return kept();
    best_ = Rank::kNothing;
    for (const Sheet& sheet : session_.maps().sheets()) {
      if (sheet.segment && sheet.source == name_) look_into_segment(sheet);
    }
    if (best_ == Rank::kNothing) return "no row";
    return kept();
  }

 private:
  /// The higher the nearer to being carried over.
  enum class Rank : std::uint8_t {
    kNothing,
    kNotUsed,
    kReplaced,
    kOpen,
    kSegmentCondition,  ///< Of the message map: nothing of the segment is carried over.
    kNoRow,
    kNoRoom,
    kCondition,
  };

  /// What the structure or the table of reasons says.
  std::string_view stated() const {
    const parsers::Structure& structure = session_.structure();
    const StructureNode& node = structure.nodes[structure.node_of_segment[place_.segment]];
    if (node.kind == StructureNode::Kind::kUnknownSegment) {
      return "the segment is not part of the message structure";
    }
    if (node.kind == StructureNode::Kind::kUnexpectedSegment) {
      return "the segment stands where the message structure does not have it";
    }
    const std::string component = field_ + '.' + std::to_string(place_.component);
    for (const std::string_view path :
         {std::string_view(component), std::string_view(field_), std::string_view(name_)}) {
      const std::string_view known = session_.maps().reason(path);
      if (!known.empty()) return known;
    }
    if (session_.consumed(place_.segment)) {
      return "the observation became part of a dose, an evaluation or a forecast, which has no "
             "room "
             "for this";
    }
    return {};
  }

  std::string_view kept() const { return session_.keep(reason_); }

  static std::string where(const std::string& file, std::uint32_t line) {
    return file + ':' + std::to_string(line);
  }

  void offer(Rank rank, const std::string& reason) {
    if (rank <= best_) return;
    best_ = rank;
    reason_ = reason;
  }

  /// A row that is not used.
  void offer_unused(const MapRow& row) {
    const std::string note(row.note);
    switch (row.status) {
      case RowStatus::kOpen:
        return offer(Rank::kOpen, "row not implemented: " + note);
      case RowStatus::kByOther:
        return offer(Rank::kReplaced, "replaced by another row: " + note);
      default:
        return offer(Rank::kNotUsed, "row not used: " + note);
    }
  }

  Call call_at(const core::Place& place) const {
    Call call;
    call.segment = place.segment;
    call.self = {session_.message().at(place), place};
    call.repetition = static_cast<std::uint16_t>(place.repetition);
    return call;
  }

  /// Whether some row of the message map takes the segment; if none does, why.
  void look_into_message_map() {
    const parsers::Structure& structure = session_.structure();
    const MessageMap* map = session_.maps().message_map(structure.id);
    if (map == nullptr) return;
    const StructureNode& node = structure.nodes[structure.node_of_segment[place_.segment]];
    const std::uint16_t group = structure.nodes[node.parent].group;
    for (const MessageRow& row : map->rows) {
      if (row.segment != node.segment || row.group != group) continue;
      const Call call = call_at({place_.segment, 0, 0, 0, 0});
      if (!row.row.condition || session_.holds(*row.row.condition, call)) {
        return offer(Rank::kCondition, {});  // Taken; the sheets say more.
      }
      offer(Rank::kSegmentCondition,
            "condition of the segment does not hold: " + where(map->file, row.row.line));
    }
    for (const MapRow& row : map->all_rows) {
      if (row.identifier.ends_with('.' + name_) && !is_used(row.status)) offer_unused(row);
    }
    if (best_ == Rank::kNothing) offer(Rank::kSegmentCondition, "no row for the segment");
  }

  void look_into_segment(const Sheet& sheet) {
    for (const MapRow& row : sheet.all_rows) {
      const bool about = row.identifier == field_ || row.identifier.starts_with(field_ + '.');
      if (about && !is_used(row.status)) offer_unused(row);
    }
    for (const MapRow& row : sheet.rows) {
      if (row.number != place_.field || !row.constant.empty()) continue;
      core::Place at{place_.segment, place_.field, place_.repetition, 0, 0};
      if (row.subnumber != 0) {
        if (row.subnumber != place_.component) continue;
        at.component = row.subnumber;
      }
      look_into_row(sheet, row, call_at(at));
    }
  }

  /// A row that is used and is about the element or what it is part of.
  void look_into_row(const Sheet& sheet, const MapRow& row, const Call& call) {
    if (row.condition && !session_.holds(*row.condition, call)) {
      return offer(Rank::kCondition, "condition does not hold: " + where(sheet.file, row.line));
    }
    if (row.first_only && place_.repetition > 1) {
      return offer(Rank::kNoRoom, "not representable: FHIR has room for one repetition (" +
                                      where(sheet.file, row.line) + ')');
    }
    if (row.data_type != nullptr && row.function == nullptr) {
      return look_into_type(*row.data_type, call.self);
    }
    const std::string target = "not representable: " + std::string(row.target) +
                               " has no room for this part (" + where(sheet.file, row.line) + ')';
    offer(Rank::kNoRoom, target);
  }

  /// `whole` is what the sheet is applied to.
  void look_into_type(const Sheet& sheet, const Value& whole) {
    const bool components = whole.place.component == 0;
    const std::uint32_t number = components ? place_.component : place_.subcomponent;
    bool any = false;
    for (const MapRow& row : sheet.all_rows) {
      const std::string identifier = std::string(sheet.source) + '.' + std::to_string(number);
      if (row.identifier != identifier || is_used(row.status)) continue;
      any = true;
      offer_unused(row);
    }
    for (const MapRow& row : sheet.rows) {
      if (row.number != number) continue;
      any = true;
      Call call = call_at(whole.place);
      call.self = session_.part(whole, number);
      Value parts[kMostParts];
      for (std::uint32_t i = 0; i < kMostParts; ++i) parts[i] = session_.part(whole, i + 1);
      call.parts = parts;
      look_into_row(sheet, row, call);
    }
    if (!any) offer(Rank::kNoRow, "no row for this part in " + sheet.file);
  }

  static constexpr std::uint32_t kMostParts = 32;

  Session& session_;
  core::Place place_;
  std::string name_;
  std::string field_;
  Rank best_ = Rank::kNothing;
  std::string reason_;
};

}  // namespace

std::string_view loss_reason(Session& session, const core::Place& place) {
  return Finder(session, place).find();
}

}  // namespace iztk::translators
