#include "inspect/extracts/states.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "inspect/extracts/embedded_layouts.h"

namespace iztk::inspect {
namespace {

constexpr std::size_t kFipsDigits = 2;
constexpr std::size_t kAreaDigits = 3;

const std::vector<State>& states() {
  static const std::vector<State> states = [] {
    std::vector<State> read;
    const core::Result<core::TsvTable> table =
        core::TsvTable::parse("states.tsv", extract_data("states.tsv"), {"state", "fips", "zip3"});
    assert(table);
    for (const core::TsvTable::Row& row : table->rows()) {
      State& state = read.emplace_back();
      state.letters = table->cell(row, "state");
      state.fips = table->cell(row, "fips");
      state.areas = table->cell(row, "zip3");
    }
    return read;
  }();
  return states;
}

}  // namespace

const State* State::find(std::string_view letters) {
  const auto found = std::ranges::find_if(states(), [letters](const State& state) {
    return core::equal_ignoring_case(state.letters, letters);
  });
  return found == states().end() ? nullptr : &*found;
}

bool State::knows_county(std::string_view fips) {
  return std::ranges::any_of(states(),
                             [fips](const State& state) { return state.has_county(fips); });
}

bool State::has_county(std::string_view county) const {
  return county.substr(0, kFipsDigits) == fips;
}

bool State::has_zip(std::string_view zip) const {
  const std::string_view area = zip.substr(0, kAreaDigits);
  for (std::size_t at = 0; at < areas.size();) {
    const std::size_t end = std::min(areas.find(',', at), areas.size());
    const std::string_view range = areas.substr(at, end - at);
    // Three digits in the order of texts are in that of numbers.
    if (range.substr(0, kAreaDigits) <= area && area <= range.substr(range.size() - kAreaDigits)) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

}  // namespace iztk::inspect
