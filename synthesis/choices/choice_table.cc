#include "synthesis/choices/choice_table.h"

#include <charconv>
#include <cstdlib>
#include <span>

#include "core/tables/embedded_file.h"
#include "core/tables/tsv.h"

namespace iztk {

std::span<const core::EmbeddedFile> choice_tables();

namespace synthesis {
namespace {

constexpr std::array<std::string_view, kSenderKinds> kWeightColumns = {"good", "ordinary", "poor"};

}  // namespace

core::Result<ChoiceTable> ChoiceTable::load() {
  ChoiceTable result;
  for (const core::EmbeddedFile& file : choice_tables()) {
    const auto table = core::TsvTable::parse(file.path, file.content(),
                                             {"choice", "value", "good", "ordinary", "poor"});
    if (!table) return table.error();
    for (const auto& row : table->rows()) {
      Option option{table->cell(row, "value"), {}};
      for (unsigned i = 0; i < kSenderKinds; ++i) {
        const std::string_view cell = table->cell(row, kWeightColumns[i]);
        const char* const end = cell.data() + cell.size();
        const auto [read, error] = std::from_chars(cell.data(), end, option.weights[i]);
        if (error != std::errc{} || read != end) {
          return table->error(row, "a weight is not a number");
        }
      }
      result.choices_[table->cell(row, "choice")].push_back(option);
    }
  }
  return result;
}

const std::vector<ChoiceTable::Option>& ChoiceTable::options(std::string_view choice) const& {
  const auto found = choices_.find(choice);
  if (found == choices_.end()) std::abort();
  return found->second;
}

std::string_view ChoiceTable::pick(std::string_view choice, SenderKind kind, Random& random) const {
  const std::vector<Option>& known = options(choice);
  std::uint64_t sum = 0;
  for (const Option& option : known) sum += option.weight(kind);
  if (sum == 0) std::abort();
  std::uint64_t at = random.below(sum);
  for (const Option& option : known) {
    if (at < option.weight(kind)) return option.value;
    at -= option.weight(kind);
  }
  return known.back().value;
}

}  // namespace synthesis
}  // namespace iztk
