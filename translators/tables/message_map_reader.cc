#include "translators/tables/message_map_reader.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/text/ascii.h"
#include "translators/tables/map_compiler.h"

namespace iztk::translators {
core::Result<MessageMap> MessageMapReader::read(const MapFile& file) const {
  core::Result<core::TsvTable> table = core::TsvTable::parse(
      file.shown, file.text,
      {"Sort Order", "Identifier", "Cardinality - Max", "Computable ANTLR", "FHIR Attribute",
       "Data Type Mapping", "References", "Assignment", "Status", "Note"});
  if (!table) return table.error();
  MessageMap map;
  map.file = file.shown;
  map.name = file.stem();
  const std::optional<parsers::StructureId> structure = parsers::find_structure(map.name);
  if (!structure) {
    return core::Error{file.shown + ": no message structure has this name"};
  }
  const SourceColumns columns(*table);
  for (const core::TsvTable::Row& cells : table->rows()) {
    core::Result<SourceRow> source = read_source_row(*table, columns, cells, nullptr);
    if (!source) return source.error();
    map.all_rows.push_back(source->row);
    if (!is_used(source->row.status)) continue;
    MessageRow row;
    if (core::Status status = compile_row(*table, cells, &*source, *structure, &row); !status) {
      return source->error(status.error());
    }
    map.rows.push_back(std::move(row));
  }
  return map;
}

core::Status MessageMapReader::compile_row(const core::TsvTable& table,
                                           const core::TsvTable::Row& cells, SourceRow* source,
                                           parsers::StructureId structure, MessageRow* out) const {
  MapRow& row = source->row;
  const std::size_t last = row.identifier.rfind('.');
  const std::string_view segment = row.identifier.substr(last + 1);
  out->segment = parsers::SegmentName(segment);
  if (!out->segment.valid() || last == std::string_view::npos) {
    return core::Error{"expected MESSAGE.GROUP.SEGMENT"};
  }
  std::string_view groups = row.identifier.substr(0, last);
  const std::size_t dot = groups.rfind('.');
  groups = dot == std::string_view::npos ? std::string_view() : groups.substr(dot + 1);
  if (core::Status status = find_group(groups, structure, out); !status) return status;
  out->repeats = source->max == "-1";
  source->data_type = std::string_view();
  if (core::Status status = compiler_.compile_actions(source, segment, true); !status)
    return status;
  if (const std::string_view sheet = table.cell(cells, "Data Type Mapping"); !sheet.empty()) {
    out->sheet = set_.sheet(sheet);
    if (out->sheet == nullptr) {
      return core::Error{"there is no sheet '" + std::string(sheet) + "'"};
    }
  }
  if (!row.target.empty()) {
    core::Result<std::pair<ResourceLabel, std::vector<PathStep>>> target = read_target(row.target);
    if (!target) return target.error();
    out->resource = target->first;
    out->path = std::move(target->second);
  }
  if (core::Status status = read_references(table.cell(cells, "References"), out); !status) {
    return status;
  }
  out->row = row;
  return core::ok();
}

core::Status MessageMapReader::find_group(std::string_view groups, parsers::StructureId structure,
                                          MessageRow* out) const {
  const auto names = parsers::group_names(structure);
  const auto found = std::find(names.begin(), names.end(), groups);
  if (found == names.end()) {
    return core::Error{"the message has no group '" + std::string(groups) + "'"};
  }
  out->group = static_cast<std::uint16_t>(found - names.begin());
  return core::ok();
}

core::Result<std::pair<ResourceLabel, std::vector<PathStep>>> MessageMapReader::read_target(
    std::string_view text) const {
  const std::size_t dot = text.find('.');
  const std::string_view head = text.substr(0, dot);
  const std::size_t bracket = head.find('[');
  ResourceLabel label;
  label.type = set_.schema().type(head.substr(0, bracket));
  if (label.type == nullptr || !label.type->resource) {
    return core::Error{"there is no resource '" + std::string(head.substr(0, bracket)) + "'"};
  }
  if (bracket != std::string_view::npos && bracket + 2 < head.size()) {
    label.label = static_cast<std::uint16_t>(head[bracket + 1] - '0');
  }
  std::vector<PathStep> path;
  if (dot != std::string_view::npos) {
    core::Result<std::vector<PathStep>> rest =
        compile_path(text.substr(dot + 1), *label.type, set_.schema());
    if (!rest) return rest.error();
    path = std::move(*rest);
  }
  return std::pair{label, std::move(path)};
}

core::Status MessageMapReader::read_references(std::string_view text, MessageRow* out) const {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view rule = core::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = rule.find('=');
    constexpr std::string_view kReference = ".reference";
    constexpr std::string_view kId = ".id";
    if (equals == std::string_view::npos || !rule.substr(0, equals).ends_with(kReference) ||
        !rule.ends_with(kId)) {
      return core::Error{"expected RESOURCE.ELEMENT.reference=RESOURCE.id"};
    }
    auto from = read_target(rule.substr(0, equals - kReference.size()));
    if (!from) return from.error();
    auto to = read_target(rule.substr(equals + 1, rule.size() - equals - 1 - kId.size()));
    if (!to) return to.error();
    out->references.push_back({from->first, std::move(from->second), to->first});
  }
  return core::ok();
}

}  // namespace iztk::translators
