// Runs a fuzz target over files without a fuzzer: `replay_NAME [--mutations N] FILE|FOLDER...`.
// With --mutations each file is tried N times more with small changes, always the same ones.
// Expected reports beside messages are no inputs.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "tests/fuzz/fuzz_support.h"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void run(std::string_view bytes) {
  // A copy of exactly this size, so that a sanitizer sees a read behind its end.
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

std::string mutate(std::string text, iztk::Random& random) {
  constexpr std::string_view kBytes = "|^~\\&\r\n\x0b\x1c\"\x00 ()'/-.09AZ{}<>\x80\xe2\xff";
  const std::size_t changes = 1 + random.below(4);
  for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
    const std::size_t at = random.below(text.size());
    const std::size_t length = std::min(text.size() - at, 1 + random.below(40));
    switch (random.below(5)) {
      case 0:
        text[at] = kBytes[random.below(kBytes.size())];
        break;
      case 1:
        text.insert(at, 1, kBytes[random.below(kBytes.size())]);
        break;
      case 2:
        text.erase(at, length);
        break;
      case 3:
        text.insert(random.below(text.size()), text.substr(at, length));
        break;
      case 4:
        text.resize(at);
        break;
    }
  }
  return text;
}

bool is_expected_output(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".report" || extension == ".full" || path.string().ends_with(".report.json");
}

std::vector<fs::path> files_in(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file() && !is_expected_output(entry.path())) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t mutations = 0;
  std::size_t runs = 0;
  for (int i = 1; i < argc; ++i) {
    if (argv[i] == std::string_view("--mutations") && i + 1 < argc) {
      mutations = static_cast<std::size_t>(std::atoi(argv[++i]));
      continue;
    }
    for (const fs::path& file : files_in(argv[i])) {
      const std::string bytes = read(file);
      run(bytes);
      iztk::Random random(bytes.size());
      for (std::size_t m = 0; m < mutations; ++m) run(mutate(bytes, random));
      runs += 1 + mutations;
    }
  }
  std::printf("%zu inputs\n", runs);
  return runs == 0 ? 1 : 0;  // A folder without seeds tests nothing.
}
