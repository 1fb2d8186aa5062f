#ifndef IZTK_TESTS_CORPUS_CORPUS_H_
#define IZTK_TESTS_CORPUS_CORPUS_H_

#include <filesystem>
#include <string>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::corpus {

/// The folder with messages kept elsewhere: the environment's IZTK_SHARED, else ../shared beside
/// the source tree.
std::filesystem::path folder();

/// The whole file.
std::string read(const std::filesystem::path& path);

/// The rows of a comma separated file with quoted cells, without its header row.
std::vector<std::vector<std::string>> read_csv(const std::filesystem::path& path);

/// What came of one input.
struct Outcome {
  std::vector<std::string> errors;    ///< "CODE path", in the order of reporting.
  std::vector<std::string> warnings;  ///< The same.
  std::uint64_t accepted = 0;         ///< Units.
  std::uint64_t rejected = 0;
  std::uint64_t bytes = 0;  ///< That the ledger accounts for.
};

/// Frames and validates an input as `iztk validate` does.
Outcome validate(const profiles::Guide& guide, std::string_view input, bool mllp = false);

}  // namespace iztk::corpus

#endif  // IZTK_TESTS_CORPUS_CORPUS_H_
