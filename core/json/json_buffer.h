#ifndef IZTK_CORE_JSON_JSON_BUFFER_H_
#define IZTK_CORE_JSON_JSON_BUFFER_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace iztk::core {

/// A growing buffer for JSON. Used again and again, so that it seldom grows: most of the time of a
/// translation would else go into strings that ask for room byte by byte. Where bytes must agree,
/// it is also the one way to escape a text.
class JsonBuffer {
 public:
  JsonBuffer() { grow(kFirstSize); }

  void clear() {
    end_ = bytes_.get();
    escapes_ = false;
  }
  /// Takes back what was put behind the first `size` bytes.
  void cut(std::size_t size) { end_ = bytes_.get() + size; }
  std::size_t size() const { return static_cast<std::size_t>(end_ - bytes_.get()); }
  std::string_view text() const { return {bytes_.get(), size()}; }

  void put(char c) {
    reserve(1);
    *end_++ = c;
  }
  /// JSON that is right as it is.
  void put(std::string_view text) {
    reserve(text.size());
    std::memcpy(end_, text.data(), text.size());
    end_ += text.size();
  }
  /// The same for a short text with kPadding bytes behind it that may be read: a copy of fixed size
  /// is quicker than a call.
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
  /// A text of UTF-8 as a JSON string, with its quotes.
  void put_string(std::string_view text);
  /// Whether some text has needed an escape since clear().
  bool has_escapes() const { return escapes_; }

 private:
  static constexpr std::size_t kFirstSize = 64 * 1024;

  void reserve(std::size_t size) {
    if (static_cast<std::size_t>(limit_ - end_) < size) grow(size);
  }
  void grow(std::size_t size);
  char* put_escaped(std::string_view text, char* out);

  std::unique_ptr<char[]> bytes_;
  char* end_ = nullptr;
  char* limit_ = nullptr;
  bool escapes_ = false;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_BUFFER_H_
