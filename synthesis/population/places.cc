#include "synthesis/population/places.h"

#include <algorithm>
#include <charconv>

#include "synthesis/messages/table_files.h"
#include "synthesis/population/scenario.h"

namespace iztk::synthesis {
namespace {

template <typename Number>
bool read_cell(std::string_view cell, Number* number) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), *number);
  return error == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

core::Result<Places> Places::load() {
  Places places;
  core::Status status = places.read_places();
  if (status) status = places.read_parties();
  if (!status) return status.error();
  return places;
}

core::Status Places::read_places() {
  const auto table =
      read_table_file("population/places.tsv", {"state", "county", "town", "first_zip", "zips"});
  if (!table) return table.error();
  for (const core::TsvTable::Row& row : table->rows()) {
    Place place{table->cell(row, "state"), table->cell(row, "county"), table->cell(row, "town"), 0,
                0};
    if (!read_cell(table->cell(row, "first_zip"), &place.first_zip) ||
        !read_cell(table->cell(row, "zips"), &place.zips)) {
      return table->error(row, "first_zip and zips must be numbers");
    }
    zips_ += place.zips;
    places_.push_back(place);
  }
  return core::ok();
}

core::Status Places::read_parties() {
  const auto table =
      read_table_file("population/parties.tsv", {"code", "name", "kind", "state", "share"});
  if (!table) return table.error();
  for (const core::TsvTable::Row& row : table->rows()) {
    const auto* const kind = std::ranges::find(kPartyKinds, table->cell(row, "kind"));
    if (kind == std::end(kPartyKinds)) return table->error(row, "there is no such kind");
    Party party{parties_.size(),           table->cell(row, "code"),
                table->cell(row, "name"),  static_cast<PartyKind>(kind - kPartyKinds),
                table->cell(row, "state"), 1};
    const std::string_view share = table->cell(row, "share");
    if (!share.empty() && !read_cell(share, &party.share)) {
      return table->error(row, "share is not a number");
    }
    parties_.push_back(party);
  }
  return core::ok();
}

const Place& Places::draw(Random& random) const {
  std::uint64_t at = random.below(zips_);
  for (const Place& place : places_) {
    if (at < place.zips) return place;
    at -= place.zips;
  }
  return places_.back();
}

const Place& Places::draw_in(std::string_view state, Random& random) const {
  const auto first = std::ranges::find(places_, state, &Place::state);
  const auto count = std::ranges::count(places_, state, &Place::state);
  if (count == 0) return draw(random);
  return first[static_cast<std::ptrdiff_t>(random.below(static_cast<std::uint64_t>(count)))];
}

std::string Places::draw_zip(const Place& place, Random& random) {
  constexpr std::size_t kDigits = 5;
  const std::string digits = std::to_string(place.first_zip + random.below(place.zips));
  return std::string(kDigits - digits.size(), '0') + digits;
}

const Party& Places::registry_of(std::string_view state) const {
  return *std::ranges::find(parties_, state, &Party::state);
}

const Party& Places::draw_party(PartyKind kind, Random& random) const {
  double all = 0;
  for (const Party& party : parties_) all += party.kind == kind ? party.share : 0;
  double at = fraction(random) * all;
  const Party* last = nullptr;
  for (const Party& party : parties_) {
    if (party.kind != kind) continue;
    last = &party;
    if (at < party.share) break;
    at -= party.share;
  }
  return *last;
}

}  // namespace iztk::synthesis
