#include <string>

#include "core/text/printable.h"
#include "inspect/formats/row_format.h"

namespace iztk::inspect {
namespace {

/// For people and for `while read`: what a terminal would act upon is made visible.
class TextRows final : public RowFormat {
 public:
  explicit TextRows(const RowSettings& settings)
      : settings_(settings),
        one_value_a_line_(settings.columns.size() == 1 && !settings.texts && !settings.sources) {}

  std::string header() const override { return {}; }

  void write(const RowSource& source, const Row& row, std::string* out) const override {
    if (one_value_a_line_ && !row.front().values.empty()) {
      for (const std::string& value : row.front().values) *out += core::printable(value) + "\n";
      return;
    }
    std::string_view between;
    for (const std::string& cell : flat_cells(settings_, source, row)) {
      *out += between;
      *out += core::printable(cell);
      between = "\t";
    }
    *out += '\n';
  }

 private:
  RowSettings settings_;
  bool one_value_a_line_;
};

}  // namespace

std::unique_ptr<RowFormat> make_text_rows(const RowSettings& settings) {
  return std::make_unique<TextRows>(settings);
}

}  // namespace iztk::inspect
