#ifndef IZTK_TESTS_REDACTION_ADVERSARY_H_
#define IZTK_TESTS_REDACTION_ADVERSARY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"

namespace iztk::redaction {

/// What a value is, as far as policies differ about it.
enum class Kind {
  kPerson,
  kProvider,
  kArea,
  kRecordNumber,
};

/// Whether a built-in policy wants a value in its output.
bool keeps(std::string_view policy, Kind kind);

struct Canary {
  std::string value;
  Kind kind;
};

/// Values that stand in no other message.
struct Canaries {
  std::vector<Canary> all;

  std::string word(Random& random, Kind kind = Kind::kPerson);
  std::string digits(Random& random, std::size_t count);
};

struct Adversary {
  std::string message;
  Canaries names;  ///< Must never be seen.
};

/// A message with more than thirty such values, in all the fields that identify a person and hidden
/// in those that do not. The same for the same seed.
Adversary make_adversary(std::uint64_t seed);

}  // namespace iztk::redaction

#endif  // IZTK_TESTS_REDACTION_ADVERSARY_H_
