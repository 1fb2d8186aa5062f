#ifndef IZTK_FEEDS_UNITS_BOUNDED_REUSE_H_
#define IZTK_FEEDS_UNITS_BOUNDED_REUSE_H_

#include <cstddef>

namespace iztk::feeds {

/// Empties a string or vector that is used again and again: one for each place in a batch. It keeps
/// its memory up to `most` elements. More is given back: else each place would in time keep the
/// memory of the longest message that ever stood there.
template <typename Container>
void empty(Container* container, std::size_t most) {
  if (container->capacity() > most) Container().swap(*container);
  container->clear();
}

/// Bytes of a message or a bundle that its place keeps.
constexpr std::size_t kMostKeptBytes = 64 * 1024;
/// Findings of a message.
constexpr std::size_t kMostKeptFindings = 64;

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_UNITS_BOUNDED_REUSE_H_
