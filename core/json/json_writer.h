#ifndef IZTK_CORE_JSON_JSON_WRITER_H_
#define IZTK_CORE_JSON_JSON_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace iztk::core {

/// Writes JSON as one line of ASCII: everything else is escaped, so no terminal, line reader or
/// text editor can interpret it differently. The text is kept until take().
class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  /// Bytes that are not UTF-8 are written as `\xNN`.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::uint64_t number);
  void value(bool truth);
  /// An object written by another writer.
  void written(std::string_view object);

  template <typename T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  /// What was written since the last call.
  std::string take();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_WRITER_H_
