#ifndef IZTK_CORE_JSON_JSON_BUFFER_H_
#define IZTK_CORE_JSON_JSON_BUFFER_H_

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

namespace iztk::core {

/// A growing buffer for JSON. It is reused, so that it seldom grows: otherwise most of the time of
/// a translation would go into strings that check their capacity byte by byte. It is also the only
/// way to escape a text where bytes must agree.
class JsonBuffer {
 public:
  JsonBuffer() { grow(kFirstSize); }

  void clear() {
    end_ = bytes_.get();
    escapes_ = false;
  }
  /// The same, and gives back what only a huge text needs.
  void drop();
  /// Takes back what was put behind the first `size` bytes.
  void cut(std::size_t size) { end_ = bytes_.get() + size; }
  std::size_t size() const { return static_cast<std::size_t>(end_ - bytes_.get()); }
  std::string_view text() const { return {bytes_.get(), size()}; }

  void put(char c) {
    reserve(1);
    *end_++ = c;
  }
  /// Appends JSON that needs no escapes.
  void put(std::string_view text) {
    reserve(text.size());
    std::memcpy(end_, text.data(), text.size());
    end_ += text.size();
  }
  /// The same for a short text followed by kPadding readable bytes: a copy of fixed size is faster
  /// than a call.
  static constexpr std::size_t kPadding = 32;
  void put_padded(std::string_view text) {
    if (text.size() > kPadding) return put(text);
    reserve(kPadding);
    std::memcpy(end_, text.data(), kPadding);
    end_ += text.size();
  }
  template <std::size_t N>
  void put(const char (&text)[N]) {
    reserve(N - 1);
    std::memcpy(end_, text, N - 1);
    end_ += N - 1;
  }
  /// Appends a UTF-8 text as a JSON string, with its quotes.
  void put_string(std::string_view text);
  /// Whether some text has needed an escape since clear().
  bool has_escapes() const { return escapes_; }

 private:
  static constexpr std::size_t kFirstSize = 64 * 1024;
  static constexpr std::size_t kMostKept = 1024 * 1024;

  void reserve(std::size_t size) {
    if (static_cast<std::size_t>(limit_ - end_) < size) grow(size);
  }
  void grow(std::size_t size);
  char* put_escaped(std::string_view text, char* out);

  /// Of malloc(): what is huge grows where it is.
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };

  std::unique_ptr<char[], Free> bytes_;
  char* end_ = nullptr;
  char* limit_ = nullptr;
  bool escapes_ = false;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_BUFFER_H_
