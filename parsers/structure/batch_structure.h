#ifndef IZTK_PARSERS_STRUCTURE_BATCH_STRUCTURE_H_
#define IZTK_PARSERS_STRUCTURE_BATCH_STRUCTURE_H_

#include <cstdint>
#include <span>

namespace iztk::parsers {

/// What a batch file is made of (HL7 2.5.1, chapter 2.10.3).
enum class EnvelopeToken : std::uint8_t { kFhs, kBhs, kMessage, kBts, kFts };

/// True if the batch grammar (grammar/BatchStructure.g4) accepts the file. The framer reads
/// envelopes without it, since they have no bounds; this is the yardstick for its tests.
bool is_regular_batch(std::span<const EnvelopeToken> file);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_BATCH_STRUCTURE_H_
