// Overlays: a folder is refused with file and line, or makes a guide that can check a message. The
// input is a list of files: a line `==> NAME`, then the text.

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "parsers/message/message.h"
#include "profiles/guide/data_source.h"
#include "profiles/guide/guide.h"
#include "profiles/validator.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMessage =
    "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240305101530-0600||VXU^V04^VXU_V04|M-1|P|2.5.1|||ER|AL|||||"
    "Z22^"
    "CDCPHINVS\r"
    "PID|1||P-1^^^CLINIC^MR||Qzxcanary^Ada||20220914|F\r"
    "ORC|RE||V-1^CLINIC\r"
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^^UCUM||00^New^NIP001|||||||L1|20300101|MSD^Merck^MVX\r";

/// Names that an overlay may have: others cannot be reached by a header line.
constexpr std::array<std::string_view, 9> kNames = {
    "statements.tsv",   "predicates.tsv",     "observation_groups.tsv",
    "value_sets.tsv",   "severity.tsv",       "segments/RXA.tsv",
    "segments/PID.tsv", "structures/Z22.tsv", "tables/CVX.tsv"};

std::string folder() {
  static const std::string path = [] {
    const fs::path base = fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();
    return (base / ("iztk_overlay_fuzz_" + std::to_string(getpid()))).string();
  }();
  return path;
}

/// Removes the folder when the program ends.
struct Cleanup {
  Cleanup() { folder(); }  // Made first, so that its name lives longer.
  ~Cleanup() {
    std::error_code ignored;
    fs::remove_all(folder(), ignored);
  }
};

/// The first lines of `text` up to `last` after the lines that begin with `#`.
std::string first_lines(std::string_view text, int last) {
  std::size_t end = 0;
  while (end < text.size() && last > 0) {
    if (text[end] != '#') --last;
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  }
  return std::string(text.substr(0, end));
}

/// The built-in guide with its first profile alone (Z22), its first statements, and the first rows
/// of most code tables: it is loaded for each input, and the time should go into the overlay.
profiles::GuideSource small_guide() {
  profiles::GuideSource source;
  const profiles::DataSource built_in;
  const std::string folder_of_guide = "guides/" + source.guide + "/";
  const auto cut = [&](const std::string& name, int lines) {
    source.files[name] = first_lines(built_in.read(folder_of_guide + name).value(), lines);
  };
  cut("profiles.tsv", 2);
  cut("statements.tsv", 5);
  for (const std::string_view table : profiles::DataSource::built_in("tables/")) {
    if (table == "tables/NIP003.tsv") continue;  // observation_groups.tsv names its codes.
    source.files[std::string(table)] = first_lines(built_in.read(table).value(), 20);
  }
  source.overlays = {folder()};
  return source;
}

bool write_files(std::string_view text) {
  constexpr std::string_view kMark = "==> ";
  fs::remove_all(folder());
  for (const std::string_view sub : {"segments", "structures", "tables"}) {
    fs::create_directories(fs::path(folder()) / sub);
  }
  bool any = false;
  while (text.starts_with(kMark)) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(kMark.size(), end - kMark.size());
    text.remove_prefix(end);
    const std::size_t next = std::min(text.find("\n==> "), text.size() - 1) + 1;
    for (const std::string_view name : kNames) {
      if (!line.starts_with(name)) continue;
      std::ofstream(fs::path(folder()) / name, std::ios::binary) << text.substr(0, next);
      any = true;
    }
    if (text.empty()) break;
    text.remove_prefix(next);
  }
  return any;
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  static const fuzz::Cleanup cleanup;
  const std::string_view files(reinterpret_cast<const char*>(data), size);
  // The words of an overlay stand in findings; the canary is a value of the message.
  if (files.find(fuzz::kCanary) != std::string_view::npos) return 0;
  if (!fuzz::write_files(files)) return 0;
  static const profiles::GuideSource source = fuzz::small_guide();
  const auto guide = profiles::Guide::load(source);
  if (!guide) {
    fuzz::require(guide.error().message.find(fuzz::folder()) != std::string::npos,
                  "an error names the file");
    return 0;
  }
  profiles::Validator validator(**guide);
  fuzz::for_each_message(fuzz::kMessage, [&](const parsers::Unit& unit) {
    parsers::Message message;
    message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    fuzz::FindingKeeper findings;
    validator.validate(unit, message, findings);
  });
  return 0;
}
