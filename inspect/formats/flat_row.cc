#include "inspect/formats/row_format.h"

namespace iztk::inspect {
namespace {

std::string joined(const std::vector<std::string>& values, std::string_view absent) {
  if (values.empty()) return std::string(absent);
  std::string out = values.front();
  for (std::size_t i = 1; i < values.size(); ++i) out += "~" + values[i];
  return out;
}

}  // namespace

std::vector<std::string> flat_cells(const RowSettings& settings, const RowSource& source,
                                    const Row& row) {
  std::vector<std::string> cells;
  if (settings.sources) cells = {std::string(source.file), std::to_string(source.message)};
  for (const Cell& cell : row) {
    cells.push_back(joined(cell.values, settings.absent));
    if (settings.texts) cells.push_back(joined(cell.texts, {}));
  }
  return cells;
}

std::vector<std::string> flat_names(const RowSettings& settings) {
  std::vector<std::string> names;
  if (settings.sources) names = {"file", "message"};
  for (const std::string& column : settings.columns) {
    names.push_back(column);
    if (settings.texts) names.push_back(column + " text");
  }
  return names;
}

}  // namespace iztk::inspect
