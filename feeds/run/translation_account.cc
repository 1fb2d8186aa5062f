#include "feeds/run/translation_account.h"

#include <string_view>

#include "core/json/json_writer.h"

namespace iztk::feeds {
namespace {

void begin(const std::string& file, std::uint64_t message, core::JsonWriter* json) {
  json->begin_object();
  json->member("file", std::string_view(file));
  json->member("message", message);
}

}  // namespace

void TranslationAccount::add(const std::string& file, std::uint64_t message,
                             std::span<const translators::Unmapped> unmapped,
                             std::span<const translators::TraceEntry> trace) {
  core::JsonWriter json;
  if (unmapped_ != nullptr) {
    for (const translators::Unmapped& each : unmapped) {
      begin(file, message, &json);
      json.member("path", std::string_view(each.path));
      json.member("reason", std::string_view(each.reason));
      json.end_object();
      unmapped_->write(json.take() + "\n");
      ++unmapped_count_;
    }
  }
  if (trace_ == nullptr) return;
  for (const translators::TraceEntry& each : trace) {
    begin(file, message, &json);
    json.member("element", std::string_view(each.element));
    json.member("path", std::string_view(each.path));
    json.member("row", std::string_view(each.row));
    json.end_object();
    trace_->write(json.take() + "\n");
  }
}

}  // namespace iztk::feeds
