#include "core/json/json_writer.h"

#include <rapidjson/writer.h>

#include "core/json/json_reader.h"
#include "core/text/utf8_columns.h"

namespace iztk::core {
namespace {

/// RapidJSON's own buffer does not survive a lack of memory; a std::string throws.
class StringStream {
 public:
  using Ch = char;
  void Put(char c) { text.push_back(c); }
  void Flush() {}

  std::string text;
};

/// What RapidJSON calls where it has reserved room; found by argument-dependent lookup.
void PutUnsafe(StringStream& stream, char c) { stream.Put(c); }

/// The target encoding ASCII makes the writer escape every character above 0x7F, including line
/// separators and bidirectional controls. It must only ever see valid UTF-8.
class Writer : public rapidjson::Writer<StringStream, rapidjson::UTF8<>, rapidjson::ASCII<>,
                                        core::JsonAllocator> {
 public:
  using rapidjson::Writer<StringStream, rapidjson::UTF8<>, rapidjson::ASCII<>,
                          core::JsonAllocator>::Writer;

  /// A text in which no character needs to be escaped. Nearly all texts are such, and the writer
  /// would check each character.
  void PlainString(std::string_view text) {
    Prefix(rapidjson::kStringType);
    os_->text.append(1, '"').append(text).append(1, '"');
  }

  void Written(std::string_view object) {
    Prefix(rapidjson::kObjectType);
    os_->text.append(object);
  }
};

bool needs_no_escape(std::string_view text) {
  return plain_length(text) == text.size() && text.find('"') == std::string_view::npos &&
         text.find('\\') == std::string_view::npos;
}

/// Valid UTF-8 without DEL, the one ASCII control character that JSON does not escape.
std::string valid_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    if (character.valid && character.value != 0x7F) {
      out.append(text.substr(0, character.bytes));
    } else {
      out.append("\\x");
      out.push_back(kHex[character.value >> 4 & 0xF]);
      out.push_back(kHex[character.value & 0xF]);
    }
    text.remove_prefix(character.bytes);
  }
  return out;
}

}  // namespace

class JsonWriter::Impl {
 public:
  StringStream stream;
  Writer writer{stream};
};

JsonWriter::JsonWriter() : impl_(std::make_unique<Impl>()) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() { impl_->writer.StartObject(); }
void JsonWriter::end_object() { impl_->writer.EndObject(); }
void JsonWriter::begin_array() { impl_->writer.StartArray(); }
void JsonWriter::end_array() { impl_->writer.EndArray(); }

void JsonWriter::key(std::string_view name) { value(name); }

void JsonWriter::value(std::string_view text) {
  if (needs_no_escape(text)) return impl_->writer.PlainString(text);
  const std::string valid = valid_text(text);
  impl_->writer.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
}

void JsonWriter::value(std::uint64_t number) { impl_->writer.Uint64(number); }
void JsonWriter::value(bool truth) { impl_->writer.Bool(truth); }

void JsonWriter::written(std::string_view object) { impl_->writer.Written(object); }

std::string JsonWriter::take() {
  // The writer accepts one complete value; reset it for the next one.
  if (impl_->writer.IsComplete()) impl_->writer.Reset(impl_->stream);
  return std::exchange(impl_->stream.text, {});
}

}  // namespace iztk::core
