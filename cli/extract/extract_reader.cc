#include "cli/extract/extract_reader.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "feeds/files/expanded_input.h"
#include "feeds/files/input_stream.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kExtractReadBytes = 1 << 18;
constexpr std::size_t kFirstBytes = 1 << 14;

}  // namespace

core::Status read_extract(const feeds::InputFile& input,
                          const std::function<bool(const linkage::RowReader::Row&)>& use) {
  core::Result<feeds::InputStream> opened = feeds::InputStream::open(input);
  if (!opened) return opened.error();
  feeds::ExpandedInput stream(std::move(*opened));
  linkage::RowReader rows;
  linkage::RowReader::Row row;
  std::string bytes;
  for (bool at_end = false; !at_end;) {
    bytes.clear();
    const core::Result<std::size_t> got = stream.read(kExtractReadBytes, &bytes);
    if (!got) return got.error();
    at_end = *got == 0;
    rows.add(bytes);
    if (at_end) rows.finish();
    while (rows.next(&row)) {
      if (!use(row)) return core::ok();
    }
  }
  return core::ok();
}

std::string first_line_of(const feeds::InputFile& input) {
  // What is read from a pipe is gone.
  std::error_code unknown;
  if (input.path.empty() || !std::filesystem::is_regular_file(input.path, unknown)) return {};
  core::Result<feeds::InputStream> opened = feeds::InputStream::open(input);
  if (!opened) return {};
  feeds::ExpandedInput stream(std::move(*opened));
  std::string bytes;
  while (bytes.size() < kFirstBytes && bytes.find('\n') == std::string::npos) {
    const core::Result<std::size_t> got = stream.read(kFirstBytes, &bytes);
    if (!got || *got == 0) break;
  }
  return bytes.substr(0, bytes.find('\n'));
}

}  // namespace iztk::cli
