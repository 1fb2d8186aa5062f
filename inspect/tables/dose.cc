#include "inspect/tables/dose.h"

#include "profiles/evaluation/selection.h"

namespace iztk::inspect {
namespace {

const parsers::SegmentName kPid("PID");
const parsers::SegmentName kOrc("ORC");
const parsers::SegmentName kRxa("RXA");
const parsers::SegmentName kRxr("RXR");
const parsers::SegmentName kObx("OBX");

constexpr std::string_view kNull = "\"\"";
constexpr std::string_view kNoVaccine = "998";

bool begins_another(parsers::SegmentName name) {
  return name == kOrc || name == kRxa || name == kPid;
}

std::string_view first_component(const profiles::MessageContext& context, std::uint32_t segment,
                                 std::uint32_t field) {
  return context.value(context.message.at({segment, field, 1, 1, 0}));
}

}  // namespace

void Dose::find_all(const profiles::MessageContext& context, std::vector<Dose>* doses) {
  const parsers::Message& message = context.message;
  const std::uint32_t count = message.segment_count();
  std::uint32_t orc = kNone;
  for (std::uint32_t i = 0; i < count; ++i) {
    const parsers::SegmentName name = message.segment(i).name;
    if (name == kOrc) orc = i;
    if (name == kPid) orc = kNone;
    if (name != kRxa) continue;
    Dose dose(context);
    dose.orc_ = orc;
    dose.rxa_ = i;
    orc = kNone;  // An ORC has one RXA.
    dose.end_ = i + 1;
    while (dose.end_ < count && !begins_another(message.segment(dose.end_).name)) ++dose.end_;
    if (first_component(context, i, 5) != kNoVaccine) doses->push_back(dose);
  }
}

std::uint32_t Dose::segment_of(parsers::SegmentName name) const {
  if (name == kRxa) return rxa_;
  if (name == kOrc) return orc_;
  const bool in_order = name == kRxr || name == kObx;
  const std::uint32_t end = in_order ? end_ : context_->message.segment_count();
  for (std::uint32_t i = in_order ? rxa_ : 0; i < end; ++i) {
    if (context_->message.segment(i).name == name) return i;
  }
  return kNone;
}

std::string_view Dose::value_in(std::uint32_t segment, const parsers::Path& path) const {
  std::string_view found;
  if (segment == kNone) return found;
  // The parts of an element without parts are itself, so the path is as deep as the value.
  parsers::Path deep = path;
  if (deep.component == 0) deep.component = 1;
  if (deep.subcomponent == 0) deep.subcomponent = 1;
  profiles::for_each_element_of(deep, *context_, segment, [&](const profiles::Selected& selected) {
    const std::string_view value = context_->value(selected.element);
    if (value == kNull) return true;
    found = value;
    return false;
  });
  return found;
}

std::string_view Dose::value(const parsers::Path& path) const {
  return value_in(segment_of(path.segment), path);
}

std::string_view Dose::observed(std::string_view code, const parsers::Path& path) const {
  for (std::uint32_t i = rxa_; i < end_; ++i) {
    if (context_->message.segment(i).name != kObx) continue;
    if (first_component(*context_, i, 3) == code) return value_in(i, path);
  }
  return {};
}

parsers::Element Dose::element(const parsers::Path& path) const {
  const std::uint32_t segment = segment_of(path.segment);
  if (segment == kNone) return {};
  return context_->message.at(
      {segment, path.field, path.repetition == 0 ? 1 : path.repetition, 0, 0});
}

}  // namespace iztk::inspect
