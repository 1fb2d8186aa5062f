#ifndef IZTK_CORE_JSON_JSON_READER_H_
#define IZTK_CORE_JSON_JSON_READER_H_

#include <rapidjson/reader.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace iztk::core {

/// Memory for RapidJSON, which does not check whether an allocation succeeded. Throws
/// std::bad_alloc if it did not. The names are RapidJSON's (concept Allocator).
class JsonAllocator {
 public:
  static constexpr bool kNeedFree = true;

  void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void* Realloc(void* block, std::size_t, std::size_t size) {
    if (size == 0) {
      std::free(block);
      return nullptr;
    }
    void* const grown = std::realloc(block, size);
    if (grown == nullptr) throw std::bad_alloc();
    return grown;
  }
  static void Free(void* block) { std::free(block); }
};

/// rapidjson::Reader that does not crash when memory runs out.
using JsonReader = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, JsonAllocator>;

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_READER_H_
