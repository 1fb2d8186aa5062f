#ifndef IZTK_FEEDS_UNITS_BOUNDED_REUSE_H_
#define IZTK_FEEDS_UNITS_BOUNDED_REUSE_H_

#include <cstddef>

namespace iztk::feeds {

/// Clears a string or vector that is reused, one for each slot of a batch. It keeps its memory up
/// to `most` elements. Larger buffers are released; otherwise every slot would end up as large as
/// the longest message it ever held.
template <typename Container>
void empty(Container* container, std::size_t most) {
  if (container->capacity() > most) Container().swap(*container);
  container->clear();
}

/// Bytes of a message or bundle that a slot keeps.
constexpr std::size_t kMostKeptBytes = 64 * 1024;
/// Findings of a message.
constexpr std::size_t kMostKeptFindings = 64;

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_UNITS_BOUNDED_REUSE_H_
