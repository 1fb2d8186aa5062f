#ifndef IZTK_CORE_JSON_JSON_EVENTS_H_
#define IZTK_CORE_JSON_JSON_EVENTS_H_

#include <string>
#include <string_view>

namespace iztk::core {

/// The content of a JSON text, reported in order by read_json(). Texts are unescaped and valid only
/// during the call. A function that returns false stops the reader.
class JsonEvents {
 public:
  virtual ~JsonEvents() = default;

  virtual bool begin_object() = 0;
  virtual bool end_object() = 0;
  virtual bool begin_array() = 0;
  virtual bool end_array() = 0;
  virtual bool key(std::string_view text) = 0;
  virtual bool string(std::string_view text) = 0;
  /// A number as it is written, or a truth value.
  virtual bool bare(std::string_view text) = 0;
  virtual bool null() = 0;
};

/// Reads a JSON text without building a tree. False if an event stopped it or the text is not
/// well-formed. Strings are not checked to be UTF-8.
bool read_json(const std::string& json, JsonEvents* events);

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_EVENTS_H_
