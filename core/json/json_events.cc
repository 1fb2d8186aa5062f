#include "core/json/json_events.h"

#include <cstdint>

#include "core/json/json_reader.h"

namespace iztk::core {
namespace {

/// RapidJSON's names for the events.
class Teller {
 public:
  explicit Teller(JsonEvents* events) : events_(*events) {}

  bool Null() { return events_.null(); }
  bool Bool(bool truth) { return events_.bare(truth ? "true" : "false"); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return events_.bare({text, length});
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return events_.string({text, length});
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    return events_.key({text, length});
  }
  bool StartObject() { return events_.begin_object(); }
  bool StartArray() { return events_.begin_array(); }
  bool EndObject(rapidjson::SizeType) { return events_.end_object(); }
  bool EndArray(rapidjson::SizeType) { return events_.end_array(); }
  // Numbers arrive as they are written.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  JsonEvents& events_;
};

}  // namespace

bool read_json(const std::string& json, JsonEvents* events) {
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::StringStream stream(json.c_str());
  JsonReader reader;
  Teller teller(events);
  return !reader.Parse<kFlags>(stream, teller).IsError();
}

}  // namespace iztk::core
