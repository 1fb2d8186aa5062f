#include "inspect/bundles/bundle_table.h"

#include <vector>

namespace iztk::inspect {

core::Result<std::uint64_t> BundleTable::read(std::string_view json, std::uint64_t input,
                                              std::uint64_t message, std::string* out) {
  if (const core::Status status = tree_.parse(json); !status) return status.error();
  if (member_text(*tree_.root(), "resourceType").empty()) {
    return core::Error{"it is not a FHIR resource"};
  }
  scope_.enter(tree_.root());
  const std::vector<core::JsonNode*> headers = scope_.of_type("MessageHeader");
  BundleRow row;
  row.input = input;
  row.message = message;
  row.header = headers.empty() ? nullptr : headers.front();
  for (core::JsonNode* resource : scope_.of_type(table_.resource)) {
    row.resource = resource;
    ++row.number;
    const core::JsonNode* reference = resource->find("patient");
    row.patient = table_.resource == "Patient" ? resource
                  : reference == nullptr       ? nullptr
                                         : scope_.resolve(member_text(*reference, "reference"));
    write_bundle_row(row, out);
  }
  return row.number;
}

void BundleTable::write_bundle_row(const BundleRow& row, std::string* out) {
  for (const BundleColumn& column : columns_) {
    cell_.clear();
    column.read(row, &scope_, &cell_);
    format_.write_cell(*column.column, cell_, out);
  }
  out->append(format_.row_end);
}

}  // namespace iztk::inspect
