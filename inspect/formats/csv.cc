#include "core/text/csv.h"

#include <string>

#include "inspect/formats/row_format.h"

namespace iztk::inspect {
namespace {

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += ',';
    out += core::csv_cell(cells[i]);
  }
  return out + "\r\n";
}

class CsvRows final : public RowFormat {
 public:
  explicit CsvRows(const RowSettings& settings) : settings_(settings) {}

  std::string header() const override { return csv_line(flat_names(settings_)); }
  void write(const RowSource& source, const Row& row, std::string* out) const override {
    *out += csv_line(flat_cells(settings_, source, row));
  }

 private:
  RowSettings settings_;
};

}  // namespace

std::unique_ptr<RowFormat> make_csv_rows(const RowSettings& settings) {
  return std::make_unique<CsvRows>(settings);
}

}  // namespace iztk::inspect
