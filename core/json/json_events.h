#ifndef IZTK_CORE_JSON_JSON_EVENTS_H_
#define IZTK_CORE_JSON_JSON_EVENTS_H_

#include <string>
#include <string_view>

namespace iztk::core {

/// What a JSON text holds, told in its order by read_json(). Texts are without escapes and hold for
/// the call only. A function that returns false ends the reading.
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

/// Reads a JSON text without making a tree of it. False if an event ended it or it is not
/// well-formed. Whether strings are UTF-8 is not checked.
bool read_json(const std::string& json, JsonEvents* events);

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_EVENTS_H_
