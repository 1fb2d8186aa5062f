#ifndef IZTK_CORE_ARENA_H_
#define IZTK_CORE_ARENA_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace iztk::core {

/// Memory for texts that live as long as one message. Handed-out memory stays where it is until
/// reset(), which keeps the blocks for the next message.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  /// `size` bytes, uninitialised, valid until reset().
  char* allocate(std::size_t size);

  /// A copy of `text`, valid until reset().
  std::string_view copy(std::string_view text);

  void reset();

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  static constexpr std::size_t kBlockSize = 16 * 1024;
  /// After a huge message only this much is kept for the next one.
  static constexpr std::size_t kKeptBlocks = 16;

  std::vector<Block> blocks_;
  std::size_t current_ = 0;  ///< Block in use.
  std::size_t used_ = 0;     ///< Bytes used in it.
};

}  // namespace iztk::core

#endif  // IZTK_CORE_ARENA_H_
