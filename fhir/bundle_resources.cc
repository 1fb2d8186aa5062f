#include "fhir/bundle_resources.h"

#include <cstdint>
#include <unordered_map>

#include "core/json/json_reader.h"

namespace iztk::fhir {
namespace {

/// A text of the bundle, by its place.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::string_view in(std::string_view json) const { return json.substr(begin, end - begin); }
};

struct FoundEntry {
  std::string full_url;
  std::string type;
  std::string id;
  Place resource;
  std::size_t first_reference = 0;  ///< Number of its first reference; they are in order.
};

/// Finds the entries and the references of a bundle (RapidJSON's handler). Read without recursion,
/// brackets and strings are reported before they are taken from the stream.
class EntryFinder {
 public:
  explicit EntryFinder(const rapidjson::StringStream& stream) : stream_(stream) {}

  bool Null() { return true; }
  bool Bool(bool) { return true; }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return true; }
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool Key(const char* text, rapidjson::SizeType length, bool) {
    key_.assign(text, length);
    return true;
  }

  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view value(text, length);
    if (depth_ == kBundle && key_ == "timestamp") timestamp.assign(value);
    if (depth_ == kEntry && key_ == "fullUrl") entries.back().full_url.assign(value);
    if (!in_resource_) return true;
    if (depth_ == kResource && key_ == "resourceType") entries.back().type.assign(value);
    if (depth_ == kResource && key_ == "id") entries.back().id.assign(value);
    if (key_ == "reference") {
      const std::size_t begin = stream_.Tell() + 1;  // After its quote.
      references.push_back({begin, begin + length});
    }
    return true;
  }

  bool StartObject() {
    ++depth_;
    if (depth_ == kEntry && in_entries_) {
      entries.emplace_back();
      entries.back().first_reference = references.size();
    }
    if (depth_ == kResource && in_entries_ && key_ == "resource") {
      in_resource_ = true;
      entries.back().resource.begin = stream_.Tell();
    }
    return true;
  }

  bool EndObject(rapidjson::SizeType) {
    if (depth_ == kResource && in_resource_) {
      in_resource_ = false;
      entries.back().resource.end = stream_.Tell() + 1;
    }
    --depth_;
    return true;
  }

  bool StartArray() {
    ++depth_;
    if (depth_ == kEntries) in_entries_ = key_ == "entry";
    return true;
  }

  bool EndArray(rapidjson::SizeType) {
    if (depth_ == kEntries) in_entries_ = false;
    --depth_;
    return true;
  }

  std::vector<FoundEntry> entries;
  std::vector<Place> references;
  std::string timestamp;

 private:
  // Depths of brackets.
  static constexpr int kBundle = 1;
  static constexpr int kEntries = 2;
  static constexpr int kEntry = 3;
  static constexpr int kResource = 4;

  const rapidjson::StringStream& stream_;
  std::string key_;
  int depth_ = 0;
  bool in_entries_ = false;
  bool in_resource_ = false;
};

using Targets = std::unordered_map<std::string_view, const FoundEntry*>;

/// Appends what is between two places, with references by type and id.
void append_resource(std::string_view json, Place place, const Place* reference,
                     const Place* references_end, const Targets& targets, std::string* out) {
  std::size_t written = place.begin;
  for (; reference != references_end; ++reference) {
    const auto target = targets.find(reference->in(json));
    if (target == targets.end()) continue;
    out->append(json.substr(written, reference->begin - written));
    out->append(target->second->type).append("/").append(target->second->id);
    written = reference->end;
  }
  out->append(json.substr(written, place.end - written));
}

}  // namespace

core::Status BundleResources::read(const std::string& json) {
  resources_.clear();
  text_.clear();
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::StringStream stream(json.c_str());
  EntryFinder found(stream);
  core::JsonReader reader;
  if (reader.Parse<kFlags>(stream, found).IsError()) {
    return core::Error{"a bundle is not well-formed JSON"};
  }
  timestamp_ = std::move(found.timestamp);
  Targets targets;
  for (const FoundEntry& entry : found.entries) {
    if (entry.type.empty() || entry.id.empty()) {
      return core::Error{"a resource of a bundle has no type or no id"};
    }
    targets.emplace(entry.full_url, &entry);
  }
  // Places first: the text moves while it grows.
  std::vector<Place> places;
  for (std::size_t i = 0; i < found.entries.size(); ++i) {
    const FoundEntry& entry = found.entries[i];
    const bool last = i + 1 == found.entries.size();
    const std::size_t references_end =
        last ? found.references.size() : found.entries[i + 1].first_reference;
    Place place;
    text_.append(entry.type).append("/").append(entry.id);
    place.begin = text_.size();
    append_resource(json, entry.resource, found.references.data() + entry.first_reference,
                    found.references.data() + references_end, targets, &text_);
    place.end = text_.size();
    places.push_back(place);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const FoundEntry& entry = found.entries[i];
    const std::size_t id = places[i].begin - entry.id.size();
    const std::size_t type = id - 1 - entry.type.size();
    const std::string_view text = text_;
    resources_.push_back({text.substr(type, entry.type.size()), text.substr(id, entry.id.size()),
                          places[i].in(text)});
  }
  return core::ok();
}

}  // namespace iztk::fhir
