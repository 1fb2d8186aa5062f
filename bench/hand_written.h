#ifndef IZTK_BENCH_HAND_WRITTEN_H_
#define IZTK_BENCH_HAND_WRITTEN_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace iztk::bench {

/// The limit to compare with: a bare AVX2 index of all five delimiters and CR, and a walk over it
/// that counts segments, fields, repetitions, components and subcomponents. No framing, no other
/// delimiters, no checks, no structure. `index` is scratch memory. Needs AVX2.
std::uint64_t index_and_walk(std::string_view bytes, std::vector<std::uint32_t>* index);

}  // namespace iztk::bench

#endif  // IZTK_BENCH_HAND_WRITTEN_H_
