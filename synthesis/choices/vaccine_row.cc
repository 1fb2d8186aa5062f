#include "synthesis/choices/vaccine_row.h"

#include <algorithm>

namespace iztk::synthesis {
namespace {

std::string_view take_to_bar(std::string_view* text) {
  const std::string_view part = text->substr(0, text->find('|'));
  text->remove_prefix(std::min(text->size(), part.size() + 1));
  return part;
}

}  // namespace

VaccineRow vaccine_row(std::string_view value) {
  VaccineRow row;
  row.code = take_to_bar(&value);
  row.product = take_to_bar(&value);
  row.maker = take_to_bar(&value);
  row.year = value;
  return row;
}

std::optional<VaccineRow> find_vaccine(const ChoiceTable& choices, std::string_view cvx) {
  for (const ChoiceTable::Option& option : choices.options("vaccine")) {
    const VaccineRow row = vaccine_row(option.value);
    if (row.code.substr(0, row.code.find('^')) == cvx) return row;
  }
  return std::nullopt;
}

}  // namespace iztk::synthesis
