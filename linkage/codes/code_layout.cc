#include "linkage/codes/code_layout.h"

#include <cassert>
#include <charconv>
#include <string>

#include "core/tables/tsv.h"
#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

constexpr std::uint32_t kMostHashes = 8;

/// The bits that the program gives room to.
constexpr std::uint32_t most_bits(Segment segment) {
  if (segment == Segment::kFirst || segment == Segment::kLast) return 128;
  if (segment < Segment::kNickname) return 64;
  return segment == Segment::kBirth ? 8 : 16;
}

bool read_number(std::string_view text, std::uint32_t* number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

const CodeLayout& CodeLayout::built_in() {
  static const CodeLayout layout = [] {
    core::Result<CodeLayout> parsed = parse("layout.tsv", table_text("layout.tsv"));
    assert(parsed);
    return *parsed;
  }();
  return layout;
}

core::Result<CodeLayout> CodeLayout::parse(std::string_view file, std::string_view text) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"segment", "bits", "hashes", "salted"});
  if (!table) return table.error();
  CodeLayout layout;
  std::size_t number = 0;
  std::uint32_t from = 0;
  for (const core::TsvTable::Row& line : table->rows()) {
    if (number == kSegmentCount || table->cell(line, "segment") != kSegments[number]) {
      return table->error(line, "the segments must be F L M S P G N R1 R2 R3 R4 B, in this order");
    }
    const Segment segment = static_cast<Segment>(number);
    Row& row = layout.rows_[number++];
    row.from = from;
    row.salted = table->cell(line, "salted") == "yes";
    const std::string_view hashes = table->cell(line, "hashes");
    if (!read_number(table->cell(line, "bits"), &row.bits) || row.bits == 0 ||
        row.bits > most_bits(segment)) {
      return table->error(line, "bits must be 1 to " + std::to_string(most_bits(segment)));
    }
    if (segment >= Segment::kNickname && row.bits != most_bits(segment)) {
      return table->error(line, "this segment must keep its bits");
    }
    if (!hashes.empty() && (!read_number(hashes, &row.hashes) || row.hashes > kMostHashes)) {
      return table->error(line, "hashes must be 1 to " + std::to_string(kMostHashes));
    }
    from += row.bits;
  }
  if (number != kSegmentCount || from != kCodeBits) {
    return core::Error{std::string(file) + ": the bits of the 12 segments must be 512 together"};
  }
  if (layout.row(Segment::kFirst).bits != 2 * layout.row(Segment::kMiddle).bits) {
    return core::Error{std::string(file) + ": F must have twice the bits of M"};
  }
  return layout;
}

}  // namespace iztk::linkage
