#include <string>

#include "core/json/json_writer.h"
#include "inspect/formats/row_format.h"

namespace iztk::inspect {
namespace {

void write_texts(std::string_view name, const std::vector<std::string>& texts,
                 core::JsonWriter* json) {
  json->key(name);
  json->begin_array();
  for (const std::string& text : texts) json->value(text);
  json->end_array();
}

class NdjsonRows final : public RowFormat {
 public:
  explicit NdjsonRows(const RowSettings& settings) : settings_(settings) {}

  std::string header() const override { return {}; }

  void write(const RowSource& source, const Row& row, std::string* out) const override {
    core::JsonWriter json;
    json.begin_object();
    if (settings_.sources) {
      json.member("file", source.file);
      json.member("message", source.message);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::vector<std::string> values = row[i].values;
      if (values.empty() && !settings_.absent.empty()) values = {settings_.absent};
      write_texts(settings_.columns[i], values, &json);
      if (settings_.texts) write_texts(settings_.columns[i] + " text", row[i].texts, &json);
    }
    json.end_object();
    *out += json.take() + "\n";
  }

 private:
  RowSettings settings_;
};

}  // namespace

std::unique_ptr<RowFormat> make_ndjson_rows(const RowSettings& settings) {
  return std::make_unique<NdjsonRows>(settings);
}

}  // namespace iztk::inspect
