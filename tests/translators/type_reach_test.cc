// HL7's sheets name the types of later versions (CWE, DTM). A message of 2.5.1 has older ones (IS,
// TS) in the same places: no value may be lost for its type alone.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

using profiles::DataType;
using profiles::ElementDefinition;
using Kind = parsers::MapCondition::Kind;

/// Whether a condition may hold when the first component is all that is valued.
bool may_hold(const CompiledCondition& condition) {
  if (condition.kind == Kind::kAnd || condition.kind == Kind::kOr) {
    const auto begin = condition.operands.begin();
    const auto end = condition.operands.end();
    return condition.kind == Kind::kAnd ? std::all_of(begin, end, may_hold)
                                        : std::any_of(begin, end, may_hold);
  }
  using Where = ElementReference::Where;
  const ElementReference& reference = condition.reference;
  if (condition.kind != Kind::kValued || reference.where == Where::kField) return true;
  const bool valued = reference.where == Where::kSelf || reference.field == 1;
  return valued != condition.negated;
}

/// Whether a sheet has a row for a value that has no parts.
bool takes_plain_value(const Sheet& sheet) {
  return std::any_of(sheet.rows.begin(), sheet.rows.end(), [](const MapRow& row) {
    if (row.number > 1 || !row.constant.empty()) return false;
    if (row.condition && !may_hold(*row.condition)) return false;
    return row.data_type == nullptr || takes_plain_value(*row.data_type);
  });
}

class Reach {
 public:
  void check(const std::string& place, const ElementDefinition& element, const Sheet& sheet) {
    const DataType* type = element.type;
    if (type == nullptr || type->varies || !seen_.insert(place + sheet.name).second) return;
    ++checked_;
    if (type->primitive()) {
      if (!takes_plain_value(sheet)) lost_.insert(place + ' ' + sheet.name);
      return;
    }
    for (const MapRow& row : sheet.rows) {
      if (row.data_type == nullptr || row.number == 0) continue;
      if (row.number > type->components.size()) continue;
      check(place + '.' + std::to_string(row.number), type->components[row.number - 1],
            *row.data_type);
    }
  }

  std::size_t checked() const { return checked_; }
  const std::set<std::string>& lost() const { return lost_; }

 private:
  std::set<std::string> seen_;
  std::set<std::string> lost_;
  std::size_t checked_ = 0;
};

TEST(TypeReach, NoValueIsLostForItsTypeAlone) {
  Reach reach;
  for (const profiles::ProfileInfo& info : built_in_guide().profiles()) {
    for (const profiles::GroupDefinition& group : built_in_guide().profile(info).groups) {
      for (const profiles::StructureElement& each : group.children) {
        if (each.segment == nullptr) continue;
        for (const Sheet& sheet : built_in_maps().sheets()) {
          if (!sheet.segment || parsers::SegmentName(sheet.source) != each.segment->segment) {
            continue;
          }
          for (const MapRow& row : sheet.rows) {
            const auto& fields = each.segment->fields;
            if (row.data_type == nullptr || row.number == 0 || row.number > fields.size()) continue;
            reach.check(std::string(row.identifier), fields[row.number - 1], *row.data_type);
          }
        }
      }
    }
  }
  EXPECT_GT(reach.checked(), 60u);
  for (const std::string& place : reach.lost()) ADD_FAILURE() << place;
}

TEST(TypeReach, CountyAndCensusTractAreCodesWithoutAText) {
  std::string message = vxu("RXA|0|1|20240305||03^MMR^CVX|999");
  message.insert(message.find("|F\r") + 2,
                 "|||14 Larkspur Way^^Fieldton^CT^06103^USA^H^^09003^5021.00");
  const std::string json = translate(message).json;
  EXPECT_NE(json.find("\"district\":\"09003\""), std::string::npos);
  EXPECT_NE(json.find("iso21090-ADXP-censusTract\",\"valueString\":\"5021.00\""),
            std::string::npos);
}

TEST(TypeReach, ACellularPhoneIsMobile) {
  std::string message = vxu("RXA|0|1|20240305||03^MMR^CVX|999");
  message.insert(message.find("|F\r") + 2, "|||||^PRN^CP^^1^217^5550113~^PRN^PH^^1^217^5550114");
  const std::string json = translate(message).json;
  EXPECT_NE(json.find("5550113\",\"use\":\"mobile\""), std::string::npos) << json;
  EXPECT_NE(json.find("5550114\",\"use\":\"home\""), std::string::npos);
}

}  // namespace
}  // namespace iztk::translators
