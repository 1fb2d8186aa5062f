#include "synthesis/faults/fault_table.h"

#include <charconv>
#include <optional>
#include <utility>

#include "synthesis/messages/table_files.h"

namespace iztk::synthesis {
namespace {

constexpr std::pair<std::string_view, FaultKind> kKinds[] = {
    {"empty", FaultKind::kEmpty},
    {"set", FaultKind::kSet},
    {"repeat", FaultKind::kRepeat},
    {"drop", FaultKind::kDrop},
};

std::optional<FaultKind> kind_of(std::string_view name) {
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

/// Nothing if it is not SEG, SEG-1, SEG-1.2 or SEG-1.2.3.
std::optional<FaultElement> element_of(std::string_view text) {
  constexpr std::size_t kNameSize = 3;
  FaultElement element;
  element.segment = text.substr(0, kNameSize);
  text.remove_prefix(element.segment.size());
  char mark = '-';
  for (unsigned* const part : {&element.field, &element.component, &element.subcomponent}) {
    if (text.empty()) return element;
    if (text.front() != mark) return std::nullopt;
    const char* const end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data() + 1, end, *part);
    if (error != std::errc{} || *part == 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read - text.data()));
    mark = '.';
  }
  return text.empty() ? std::optional(element) : std::nullopt;
}

}  // namespace

std::string_view name_of(FaultKind kind) { return kKinds[static_cast<std::size_t>(kind)].first; }

core::Result<FaultTable> FaultTable::load() {
  const auto table =
      read_table_file("faults/faults.tsv", {"when", "element", "how", "value", "code", "at"});
  if (!table) return table.error();
  FaultTable result;
  for (const auto& row : table->rows()) {
    const std::optional<FaultKind> kind = kind_of(table->cell(row, "how"));
    if (!kind) return table->error(row, "how is not empty, set, repeat or drop");
    const std::optional<FaultElement> element = element_of(table->cell(row, "element"));
    if (!element) return table->error(row, "not an element such as PID-3.4");
    result.faults_.push_back({table->cell(row, "when"), *element, *kind, table->cell(row, "value"),
                              table->cell(row, "code"), table->cell(row, "at")});
  }
  return result;
}

}  // namespace iztk::synthesis
