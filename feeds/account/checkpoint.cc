#include "feeds/account/checkpoint.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "core/file.h"
#include "core/hash/digest.h"
#include "core/text/printable.h"

namespace iztk::feeds {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSchema = "iztk-checkpoint-1";

/// Empty if the file cannot be read: a checkpoint is never empty, and files of options have been
/// read before.
std::string read_all(const std::string& path) {
  core::Result<std::string> text = core::read_file(path);
  return text ? std::move(*text) : std::string();
}

/// The members exist: the digest has proved that the file is as it was written.
Checkpoint take_apart(std::unique_ptr<core::JsonTree> tree) {
  const CheckpointReader saved(tree->root());
  Checkpoint out;
  out.options = saved["options"].text();
  out.place.text_bytes = saved["text_bytes"].number();
  out.place.text_sha256 = saved["text_sha256"].text();
  out.place.inputs_ended = saved["inputs_ended"].number();
  for (const CheckpointReader& each : saved["outputs"].items()) {
    out.outputs.push_back({each["bytes"].number(), each["sha256"].text()});
  }
  out.finished = saved["finished"].truth();
  out.resumed = saved["resumed"].number();
  out.tree = std::move(tree);
  return out;
}

}  // namespace

core::Result<std::optional<Checkpoint>> read_checkpoint(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error) && !error) return std::optional<Checkpoint>();
  const std::string text = read_all(path);
  const std::size_t line_end = text.find('\n');
  const std::string_view line = std::string_view(text).substr(0, line_end);
  const bool whole =
      line_end != std::string::npos && text.substr(line_end + 1) == core::sha256_hex(line) + "\n";
  auto tree = std::make_unique<core::JsonTree>();
  if (whole && tree->parse(line) && CheckpointReader(tree->root())["schema"].text() == kSchema) {
    return std::optional<Checkpoint>(take_apart(std::move(tree)));
  }
  return core::Error{"'" + core::printable(path) +
                     "' is no checkpoint of this version, or is damaged; remove it to begin anew"};
}

bool write_checkpoint(const std::string& path, const Checkpoint& checkpoint,
                      const std::function<void(core::JsonWriter*)>& state, std::string* failure) {
  core::JsonWriter json;
  json.begin_object();
  json.member("schema", kSchema);
  json.member("options", std::string_view(checkpoint.options));
  json.member("text_bytes", checkpoint.place.text_bytes);
  json.member("text_sha256", std::string_view(checkpoint.place.text_sha256));
  json.member("inputs_ended", static_cast<std::uint64_t>(checkpoint.place.inputs_ended));
  json.member("finished", checkpoint.finished);
  json.member("resumed", checkpoint.resumed);
  json.key("outputs");
  json.begin_array();
  for (const OutputMark& mark : checkpoint.outputs) {
    json.begin_object();
    json.member("bytes", mark.bytes);
    json.member("sha256", std::string_view(mark.sha256));
    json.end_object();
  }
  json.end_array();
  json.key("state");
  json.begin_object();
  state(&json);
  json.end_object();
  json.end_object();
  const std::string line = json.take();
  core::Result<Output> file = Output::open(path, {});
  if (!file) {
    *failure = file.error().message;
    return false;
  }
  file->write(line + "\n" + core::sha256_hex(line) + "\n");
  if (file->finish()) return true;
  *failure = file->failure();
  return false;
}

std::string content_digest(const std::string& path) {
  if (path.empty()) return {};
  std::error_code error;
  if (!fs::is_directory(path, error)) return core::sha256_hex(read_all(path));
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file()) files.push_back(entry->path().string());
  }
  std::sort(files.begin(), files.end());
  std::string all;
  for (const std::string& file : files) all += core::sha256_hex(read_all(file)) + "\n";
  return core::sha256_hex(all);
}

}  // namespace iztk::feeds
