#ifndef IZTK_CLI_SIMULATE_SIMULATED_FILES_H_
#define IZTK_CLI_SIMULATE_SIMULATED_FILES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/result.h"
#include "feeds/files/output.h"
#include "synthesis/population/population.h"

namespace iztk::cli {

/// The files of a simulation, besides the feeds, which are numbered as the parties are.
enum class SimulatedFile : std::uint8_t {
  kPeople,        ///< people.csv: whom each source has written down
  kDoses,         ///< doses.csv: the doses that each source reports
  kSources,       ///< sources.csv
  kDenominators,  ///< denominators.csv
  kTruePeople,    ///< truth/people.csv
  kTrueDoses,     ///< truth/doses.csv
  kTrueRecords,   ///< truth/records.csv: people.csv, and who they are
};
inline constexpr std::size_t kSimulatedFileCount = 7;

/// What is to be written of some people: a text for each file and each feed.
struct SimulatedTexts {
  std::vector<std::string> files = std::vector<std::string>(kSimulatedFileCount);
  std::vector<std::string> feeds;  ///< By the number of the party.
  std::uint64_t people = 0;
  std::uint64_t vaccinated = 0;
  std::uint64_t identities = 0;
  std::uint64_t doses = 0;
  /// People by state, county and age.
  std::map<std::tuple<std::string, std::string, unsigned>, std::uint64_t> residents;

  std::string& file(SimulatedFile name) { return files[static_cast<std::size_t>(name)]; }
  void clear();
};

/// Adds the rows about a resident.
void write_rows(const synthesis::Resident& resident, std::chrono::sys_days as_of,
                SimulatedTexts* texts);

/// The folder of a simulation.
class SimulatedFolder {
 public:
  /// Makes the folder, which must be new or empty, and opens its files.
  static core::Result<SimulatedFolder> make(const std::string& path,
                                            const synthesis::Places& places);

  /// False if a file failed.
  bool write(SimulatedTexts& texts);

  /// Writes what is known at the end, and gives all files their names. False if a file failed.
  bool finish(std::uint64_t seed);

  /// Why a file failed; empty if none did.
  std::string failure() const;

  const SimulatedTexts& totals() const { return totals_; }

 private:
  core::Status open(const std::string& path);
  feeds::Output& file(SimulatedFile name) { return *outputs_[static_cast<std::size_t>(name)]; }
  void write_headers(const synthesis::Places& places);

  std::string path_;
  std::vector<std::unique_ptr<feeds::Output>> outputs_;  ///< The files, then the feeds.
  SimulatedTexts totals_;                                ///< Only the counts.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_SIMULATE_SIMULATED_FILES_H_
