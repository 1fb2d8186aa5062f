#ifndef IZTK_SYNTHESIS_POPULATION_PLACES_H_
#define IZTK_SYNTHESIS_POPULATION_PLACES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "core/result.h"

namespace iztk::synthesis {

/// A county in which people live: a row of places.tsv.
struct Place {
  std::string_view state;   ///< "CA"
  std::string_view county;  ///< FIPS: "06037"
  std::string_view town;
  std::uint64_t first_zip = 0;
  std::uint64_t zips = 0;
};

enum class PartyKind : std::uint8_t { kState, kPharmacy, kFederal };
inline constexpr std::string_view kPartyKinds[] = {"state", "pharmacy", "federal"};

/// Who reports doses: a row of parties.tsv.
struct Party {
  std::size_t number = 0;  ///< From 0, in the order of the table.
  std::string_view code;   ///< "CAIIS": MSH-4
  std::string_view name;
  PartyKind kind = PartyKind::kState;
  std::string_view state;  ///< Of a registry.
  double share = 0;        ///< Of the doses of its kind; not of registries.
};

/// Places and who reports from them. Immutable, so threads may share it. Views point into the
/// tables that are built in and are valid for good.
class Places {
 public:
  static core::Result<Places> load();

  /// A place, as often as it has ZIP codes.
  const Place& draw(Random& random) const;
  /// The same, in one state.
  const Place& draw_in(std::string_view state, Random& random) const;
  /// A ZIP code of a place, in five digits.
  static std::string draw_zip(const Place& place, Random& random);

  const std::vector<Party>& parties() const { return parties_; }
  const Party& registry_of(std::string_view state) const;
  /// A party of a kind, by its share; registries are equal.
  const Party& draw_party(PartyKind kind, Random& random) const;

 private:
  core::Status read_places();
  core::Status read_parties();

  std::vector<Place> places_;
  std::uint64_t zips_ = 0;
  std::vector<Party> parties_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_POPULATION_PLACES_H_
