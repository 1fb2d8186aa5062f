#include "inspect/tables/row_finder.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/contains.h"

namespace iztk::inspect {
namespace {

const parsers::SegmentName kPersonName("PID");
const parsers::SegmentName kOrderName("ORC");
const parsers::SegmentName kDoseName("RXA");
const parsers::SegmentName kObservationName("OBX");

constexpr std::string_view kNoVaccine = "998";
constexpr std::array<std::string_view, 5> kForecast = {"30980-7", "30981-5", "59777-3", "59778-1",
                                                       "30979-9"};

std::string_view first_component(const profiles::MessageContext& context, std::uint32_t segment,
                                 std::uint32_t field) {
  return context.value(context.message.at({segment, field, 1, 1, 0}));
}

/// Goes through the segments of a message, and knows to which person, order and dose each belongs.
class OrderWalk {
 public:
  explicit OrderWalk(const profiles::MessageContext& context) : context_(context) {}

  /// False after the last segment.
  bool next() {
    if (at_ + 1 >= context_.message.segment_count()) return false;
    ++at_;
    const parsers::SegmentName name = this->name();
    if (name == kPersonName) segments_ = {.person = at_};
    if (name == kOrderName) segments_ = {.person = segments_.person, .order = at_};
    if (name == kPersonName || name == kOrderName) dose_ = 0;
    if (name == kDoseName) enter_dose();
    return true;
  }

  std::uint32_t at() const { return at_; }
  parsers::SegmentName name() const { return context_.message.segment(at_).name; }

  /// Of the segment at hand. An OBX before the first RXA of its order has no dose.
  TableRow row() const {
    TableRow row(context_, segments_);
    row.dose = dose_;
    return row;
  }
  TableRow row_of_observation(std::uint32_t observation) const {
    TableRow::Segments segments = segments_;
    segments.observation = observation;
    TableRow row(context_, segments);
    row.dose = dose_;
    return row;
  }
  bool gives_vaccine() const { return dose_ != 0; }
  /// Whether observations before this segment are of another order.
  bool begins_order() const { return begins_another(at_); }

 private:
  void enter_dose() {
    // An ORC has one RXA.
    if (segments_.dose != TableRow::kNone) segments_.order = TableRow::kNone;
    segments_.dose = at_;
    segments_.end = at_ + 1;
    while (segments_.end < context_.message.segment_count() && !begins_another(segments_.end)) {
      ++segments_.end;
    }
    const bool given = first_component(context_, at_, 5) != kNoVaccine;
    dose_ = given ? ++doses_ : 0;
  }

  bool begins_another(std::uint32_t segment) const {
    const parsers::SegmentName name = context_.message.segment(segment).name;
    return name == kOrderName || name == kDoseName || name == kPersonName;
  }

  const profiles::MessageContext& context_;
  TableRow::Segments segments_;
  std::uint32_t at_ = static_cast<std::uint32_t>(-1);
  std::uint64_t doses_ = 0;
  std::uint64_t dose_ = 0;
};

bool is_forecast(const profiles::MessageContext& context, std::uint32_t observation) {
  return core::contains(kForecast, first_component(context, observation, 3));
}

/// An OBX and its group.
struct Grouped {
  std::string_view group;
  std::uint32_t observation = 0;
};

/// Adds the forecasts among the observations of an order, in the order of their first ones.
void add_forecasts(const profiles::MessageContext& context, const TableRow& order,
                   std::vector<Grouped>* observations, std::vector<TableRow>* rows) {
  std::ranges::stable_sort(*observations, {}, &Grouped::group);
  const std::size_t first_row = rows->size();
  for (auto begin = observations->begin(); begin != observations->end();) {
    const auto end = std::find_if(begin, observations->end(), [&](const Grouped& observation) {
      return observation.group != begin->group;
    });
    const bool wanted = std::any_of(begin, end, [&](const Grouped& observation) {
      return is_forecast(context, observation.observation);
    });
    if (wanted) {
      TableRow& row = rows->emplace_back(order);
      for (auto i = begin; i != end; ++i) row.group.push_back(i->observation);
    }
    begin = end;
  }
  std::sort(rows->begin() + static_cast<std::ptrdiff_t>(first_row), rows->end(),
            [](const TableRow& a, const TableRow& b) { return a.group[0] < b.group[0]; });
  observations->clear();
}

}  // namespace

void find_people(const profiles::MessageContext& context, std::vector<TableRow>* rows) {
  for (OrderWalk walk(context); walk.next();) {
    if (walk.name() == kPersonName) rows->push_back(walk.row());
  }
}

void find_doses(const profiles::MessageContext& context, std::vector<TableRow>* rows) {
  for (OrderWalk walk(context); walk.next();) {
    if (walk.name() == kDoseName && walk.gives_vaccine()) rows->push_back(walk.row());
  }
}

void find_observations(const profiles::MessageContext& context, std::vector<TableRow>* rows) {
  for (OrderWalk walk(context); walk.next();) {
    if (walk.name() == kObservationName) rows->push_back(walk.row_of_observation(walk.at()));
  }
}

void find_forecasts(const profiles::MessageContext& context, std::vector<TableRow>* rows) {
  std::vector<Grouped> observations;
  OrderWalk walk(context);
  bool more = walk.next();
  while (more) {
    const TableRow order = walk.row();
    if (walk.name() == kObservationName) {
      observations.push_back({first_component(context, walk.at(), 4), walk.at()});
    }
    more = walk.next();
    if (!more || walk.begins_order()) add_forecasts(context, order, &observations, rows);
  }
}

}  // namespace iztk::inspect
