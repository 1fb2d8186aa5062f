#include "cli/table/fhir_run.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "core/text/printable.h"
#include "feeds/files/expanded_input.h"
#include "feeds/files/input_stream.h"
#include "feeds/files/interrupt.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;  ///< Of a line, or of a .json file.
constexpr std::uint64_t kMostTold = 10;

/// What a bulk file has, by its name ("Patient.002.ndjson"); empty for other files.
std::string_view type_of(const std::string& path, std::string* name) {
  *name = std::filesystem::path(path).filename().string();
  if (name->find(".ndjson") == std::string::npos) return {};
  return std::string_view(*name).substr(0, name->find('.'));
}

bool is_of(const feeds::InputFile& input, std::span<const std::string_view> types) {
  std::string name;
  const std::string_view type = type_of(input.path, &name);
  return std::ranges::find(types, type) != types.end();
}

/// What an Immunization refers to, and a column asks for.
constexpr std::array<std::string_view, 3> kReferred = {"Location", "Organization", "Patient"};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

}  // namespace

FhirRun::FhirRun(const inspect::Table& table, std::span<const inspect::BundleColumn> columns,
                 const inspect::TableFormat& format, std::span<const feeds::InputFile> inputs,
                 RowWriter write_rows)
    : inputs_(inputs),
      write_rows_(std::move(write_rows)),
      table_(table, columns, format, store_),
      of_people_(table.resource == "Patient") {}

void FhirRun::run() {
  if (!of_people_) {
    for (const feeds::InputFile& input : inputs_) {
      if (is_of(input, kReferred) && !store(input)) return;
    }
  }
  std::uint64_t number = 0;
  for (const feeds::InputFile& input : inputs_) {
    ++number;
    if (!of_people_ && is_of(input, kReferred)) continue;
    if (!add_rows(input, number)) return;
  }
  if (rejected_ > kMostTold) {
    say_error("... and " + grouped(rejected_ - kMostTold) + " more were not read");
  }
}

bool FhirRun::fail(const std::string& why) {
  complete_ = false;
  say_error(core::printable(why));
  return false;
}

void FhirRun::reject(const feeds::InputFile& input, std::uint64_t number, const std::string& why) {
  if (++rejected_ > kMostTold) return;
  say_error(input.name + ", resource " + std::to_string(number) + ": not in the table: " + why);
}

/// Calls `use` for each line, or for all of a .json file.
bool FhirRun::read(const feeds::InputFile& input, const Use& use) {
  core::Result<feeds::InputStream> opened = feeds::InputStream::open(input);
  if (!opened) return fail(opened.error().message);
  feeds::ExpandedInput stream(std::move(*opened));
  const bool whole = std::filesystem::path(input.path).extension() == ".json";
  std::uint64_t number = 0;
  const auto take = [&](std::string_view text) { return is_blank(text) || use(text, ++number); };
  std::string rest;
  for (;;) {
    const std::size_t before = rest.size();
    const core::Result<std::size_t> got = stream.read(kReadBytes, &rest);
    if (!got) return fail(got.error().message);
    if (feeds::interrupted()) return fail("interrupted");
    if (*got == 0) return take(rest);
    if (rest.size() > kMostBytes) return fail(input.name + ": a resource is longer than 256 MiB");
    if (whole) continue;
    std::size_t begin = 0;
    for (std::size_t end = rest.find('\n', before); end != rest.npos;
         end = rest.find('\n', begin)) {
      if (!take(std::string_view(rest).substr(begin, end - begin))) return false;
      begin = end + 1;
    }
    rest.erase(0, begin);
  }
}

bool FhirRun::store(const feeds::InputFile& input) {
  return read(input, [&](std::string_view json, std::uint64_t number) {
    ++resources_;
    const core::Status status = store_.add(json);
    if (!status) reject(input, number, status.error().message);
    return true;
  });
}

bool FhirRun::add_rows(const feeds::InputFile& input, std::uint64_t number) {
  return read(input, [&](std::string_view json, std::uint64_t resource) {
    ++resources_;
    text_.clear();
    const core::Result<std::uint64_t> rows = table_.read(json, number, resource, &text_);
    if (!rows) {
      reject(input, resource, rows.error().message);
      return true;
    }
    rows_ += *rows;
    return write_rows_(text_) || (complete_ = false);
  });
}

}  // namespace iztk::cli
