#include "bench/choice_table.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "core/tables/embedded_file.h"
#include "core/tables/tsv.h"

namespace iztk {

std::span<const core::EmbeddedFile> bench_tables();

namespace bench {
namespace {

constexpr std::array<std::string_view, kSenderKinds> kColumns = {"good", "ordinary", "poor"};

[[noreturn]] void unknown_choice(std::string_view choice) {
  std::fprintf(stderr, "bench/real_feed.tsv has no choice '%s' that can be taken\n",
               std::string(choice).c_str());
  std::exit(4);
}

}  // namespace

core::Result<ChoiceTable> ChoiceTable::load() {
  const core::EmbeddedFile& file = bench_tables().front();
  const auto table = core::TsvTable::parse(file.path, file.content(),
                                           {"choice", "value", "good", "ordinary", "poor"});
  if (!table) return table.error();
  ChoiceTable result;
  for (const auto& row : table->rows()) {
    Option option{table->cell(row, "value"), {}};
    for (unsigned i = 0; i < kSenderKinds; ++i) {
      const std::string_view cell = table->cell(row, kColumns[i]);
      const char* const end = cell.data() + cell.size();
      const auto [read, error] = std::from_chars(cell.data(), end, option.weights[i]);
      if (error != std::errc{} || read != end) return table->error(row, "a weight is not a number");
    }
    result.choices_[table->cell(row, "choice")].push_back(option);
  }
  return result;
}

const std::vector<ChoiceTable::Option>& ChoiceTable::options(std::string_view choice) const& {
  const auto found = choices_.find(choice);
  if (found == choices_.end()) unknown_choice(choice);
  return found->second;
}

std::string_view ChoiceTable::pick(std::string_view choice, SenderKind kind, Random& random) const {
  const std::vector<Option>& known = options(choice);
  std::uint64_t sum = 0;
  for (const Option& option : known) sum += option.weight(kind);
  if (sum == 0) unknown_choice(choice);
  std::uint64_t at = random.below(sum);
  for (const Option& option : known) {
    if (at < option.weight(kind)) return option.value;
    at -= option.weight(kind);
  }
  unknown_choice(choice);
}

}  // namespace bench
}  // namespace iztk
