#include <string>

#include "inspect/formats/row_format.h"

namespace iztk::inspect {
namespace {

void append_tsv(std::string_view text, std::string* out) {
  for (const char c : text) {
    switch (c) {
      case '\t':
        *out += "\\t";
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\\':
        *out += "\\\\";
        break;
      default:
        out->push_back(c);
    }
  }
}

std::string tsv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += '\t';
    append_tsv(cells[i], &out);
  }
  return out + '\n';
}

class TsvRows final : public RowFormat {
 public:
  explicit TsvRows(const RowSettings& settings) : settings_(settings) {}

  std::string header() const override { return tsv_line(flat_names(settings_)); }
  void write(const RowSource& source, const Row& row, std::string* out) const override {
    *out += tsv_line(flat_cells(settings_, source, row));
  }

 private:
  RowSettings settings_;
};

}  // namespace

std::unique_ptr<RowFormat> make_tsv_rows(const RowSettings& settings) {
  return std::make_unique<TsvRows>(settings);
}

}  // namespace iztk::inspect
