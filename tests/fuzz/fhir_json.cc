#include "tests/fuzz/fhir_json.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <set>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

class FhirHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FhirHandler> {
 public:
  bool Null() {
    require(!levels_.empty() && levels_.back().array, "null stands only in arrays");
    return value();
  }
  bool Default() { return value(); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    require(size > 0, "no string is empty");
    for (rapidjson::SizeType i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      require(byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r',
              "no control character in a string");
    }
    return value();
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    require(levels_.back().names.emplace(text, size).second, "no name stands twice in an object");
    return true;
  }
  bool StartObject() { return open(false); }
  bool StartArray() { return open(true); }
  bool EndObject(rapidjson::SizeType) { return close("no object is empty"); }
  bool EndArray(rapidjson::SizeType) { return close("no array is empty"); }

 private:
  struct Level {
    bool array = false;
    std::size_t values = 0;
    std::set<std::string> names;
  };

  bool value() {
    if (!levels_.empty()) ++levels_.back().values;
    return true;
  }
  bool open(bool array) {
    value();
    levels_.push_back({array, 0, {}});
    require(levels_.size() < 64, "a resource is not deep");
    return true;
  }
  bool close(const char* promise) {
    require(levels_.back().values > 0, promise);
    levels_.pop_back();
    return true;
  }

  std::vector<Level> levels_;
};

}  // namespace

void require_fhir_json(std::string_view json, bool one_line) {
  require(is_utf8(json), "a bundle is UTF-8");
  if (one_line) require(json.find('\n') == std::string_view::npos, "a bundle is one line");
  rapidjson::MemoryStream stream(json.data(), json.size());
  rapidjson::Reader reader;
  FhirHandler handler;
  const auto result =
      reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(stream,
                                                                                           handler);
  require(!result.IsError(), "a bundle is JSON");
}

}  // namespace iztk::fuzz
