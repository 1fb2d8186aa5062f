#include "cli/dedup/cluster_file.h"

#include <vector>

#include "core/file.h"
#include "linkage/records/row_reader.h"

namespace iztk::cli {

core::Result<ClusterFile> ClusterFile::read(const std::string& path) {
  constexpr std::size_t kMostBytes = std::size_t{4} << 30;
  const core::Result<std::string> text = core::read_file(path, kMostBytes);
  if (!text) return core::Error{"cannot read '" + path + "': " + text.error().message};
  linkage::RowReader rows;
  rows.add(*text);
  rows.finish();
  linkage::RowReader::Row row;
  ClusterFile file;
  const std::vector<std::string> header = {"cluster", "source", "id"};
  if (!rows.next(&row) || row.cells != header) {
    return core::Error{path +
                       ":1: the columns must be cluster, source and id, as `iztk link "
                       "--clusters` writes them"};
  }
  while (rows.next(&row)) {
    if (row.cells.size() != header.size()) {
      return core::Error{path + ":" + std::to_string(row.line) + ": the row must have 3 cells"};
    }
    file.clusters_.insert_or_assign({row.cells[1], row.cells[2]}, row.cells[0]);
  }
  return file;
}

std::string ClusterFile::cluster_of(const std::string& source, const std::string& id) const {
  const auto found = clusters_.find({source, id});
  return found == clusters_.end() ? std::string() : found->second;
}

}  // namespace iztk::cli
