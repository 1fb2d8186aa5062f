#include "cli/diff/difference_writer.h"
#include "core/json/json_writer.h"

namespace iztk::cli {
namespace {

using Kind = inspect::Difference::Kind;

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::kAdded:
      return "added";
    case Kind::kRemoved:
      return "removed";
    case Kind::kChanged:
      return "changed";
  }
  return {};
}

void write_difference(const inspect::Difference& difference, core::JsonWriter* json) {
  json->begin_object();
  json->member("kind", kind_name(difference.kind));
  if (!difference.left_path.empty()) json->member("leftPath", difference.left_path);
  if (!difference.right_path.empty()) json->member("rightPath", difference.right_path);
  if (!difference.name.empty()) json->member("name", difference.name);
  if (difference.kind != Kind::kAdded) json->member("left", difference.left);
  if (difference.kind != Kind::kRemoved) json->member("right", difference.right);
  json->end_object();
}

class JsonDifferences final : public DifferenceWriter {
 public:
  std::string pair(const MessagePair& pair,
                   std::span<const inspect::Difference> differences) const override {
    if (pair.left != nullptr && pair.right != nullptr && differences.empty()) return {};
    core::JsonWriter json;
    json.begin_object();
    json.member("key", pair.left != nullptr ? pair.left->key : pair.right->key);
    if (pair.left != nullptr) json.member("leftMessage", pair.left->unit.message_number);
    if (pair.right != nullptr) json.member("rightMessage", pair.right->unit.message_number);
    json.key("differences");
    json.begin_array();
    for (const inspect::Difference& difference : differences) write_difference(difference, &json);
    json.end_array();
    json.end_object();
    return json.take() + "\n";
  }
};

}  // namespace

std::unique_ptr<DifferenceWriter> make_json_differences() {
  return std::make_unique<JsonDifferences>();
}

}  // namespace iztk::cli
