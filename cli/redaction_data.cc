#include "cli/redaction_data.h"

#include <optional>
#include <utility>
#include <vector>

#include "core/code_table.h"
#include "profiles/data_source.h"
#include "translators/authority.h"

namespace iztk::cli {

core::Result<redaction::Vocabulary> load_vocabulary(const translators::MapSet& maps) {
  redaction::Vocabulary vocabulary;
  profiles::DataSource source;
  for (const std::string_view name : profiles::DataSource::built_in("tables/")) {
    const std::optional<std::string_view> text = source.read(name);
    core::Result<core::CodeTable> table = core::CodeTable::parse(name, text.value_or(""));
    if (!table) return table.error();
    const std::vector<std::string_view> systems = table->systems();
    vocabulary.add(std::move(*table));
    for (const std::string_view system : systems) {
      vocabulary.add_name(system, translators::coding_system_uri(maps.coding_systems(), system));
    }
  }
  for (const auto& [name, uri] : maps.coding_systems().all()) vocabulary.add_name(uri, name);
  for (const auto& [name, codes] : maps.code_maps()) {
    for (const auto& [code, mapped] : codes.all()) {
      vocabulary.add(mapped.system, mapped.code, mapped.display);
    }
  }
  return vocabulary;
}

std::function<std::string(std::string_view, std::string_view, std::string_view)> authority_namer(
    const translators::MapSet& maps) {
  return [&maps](std::string_view name, std::string_view id, std::string_view type) {
    return translators::authority_uri(maps.authorities(), name, id, type);
  };
}

}  // namespace iztk::cli
