#include "feeds/stages/redaction_data.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/tables/code_table.h"
#include "profiles/guide/data_source.h"
#include "redaction/policy/derivation.h"
#include "translators/tables/authority.h"

namespace iztk::feeds {
namespace {

/// Names and URIs of all coding systems: what may accompany a code (redaction/code_sets.tsv).
constexpr std::string_view kSystems = "SYSTEMS";
/// The table of their names.
constexpr std::string_view kSystemNames = "HL70396";

// "tables/HL70001.tsv": HL70001.
std::string_view set_name(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);
  return file.substr(0, file.rfind('.'));
}

/// Adds names of coding systems to their set, each once: the rows of a map refer to few systems.
class SystemSet {
 public:
  SystemSet(const translators::UriTable& uris, redaction::Vocabulary* vocabulary)
      : uris_(uris), vocabulary_(vocabulary) {}

  void add(std::string_view name) {
    if (name.empty() || !known_.emplace(name).second) return;
    constexpr std::string_view kOid = "urn:oid:";
    const std::string uri = translators::coding_system_uri(uris_, name);
    vocabulary_->add_to_set(kSystems, name);
    vocabulary_->add_to_set(kSystems, uri);
    if (uri.starts_with(kOid)) vocabulary_->add_to_set(kSystems, uri.substr(kOid.size()));
  }

 private:
  const translators::UriTable& uris_;
  redaction::Vocabulary* vocabulary_;
  std::unordered_set<std::string> known_;
};

// The pattern of URIs for names given by a pattern: a URI ends like its name.
std::string shape_of_uri(const translators::UriTable& uris, std::string_view shape) {
  std::string name(shape);
  std::replace(name.begin(), name.end(), '#', '0');
  std::replace(name.begin(), name.end(), '@', 'A');
  std::string uri = translators::coding_system_uri(uris, name);
  const auto [end, _] = std::mismatch(name.rbegin(), name.rend(), uri.rbegin(), uri.rend());
  const auto same = static_cast<std::size_t>(end - name.rbegin());
  uri.replace(uri.size() - same, same, shape.substr(shape.size() - same));
  return uri;
}

// Table 0396 also has patterns: HL7nnnn.
void add_systems(const core::CodeTable& names, const translators::UriTable& uris,
                 SystemSet* systems, redaction::Vocabulary* vocabulary) {
  for (const core::CodeEntry& entry : names.entries()) {
    const std::string_view shape = names.cell(entry, "shape");
    if (shape.empty()) {
      systems->add(entry.code);
    } else {
      vocabulary->add_shape_to_set(kSystems, shape);
      vocabulary->add_shape_to_set(kSystems, shape_of_uri(uris, shape));
    }
  }
}

void add_map(std::string_view name, const translators::CodeMap& map, SystemSet* systems,
             redaction::Vocabulary* vocabulary) {
  for (const auto& [code, mapped] : map.all()) {
    vocabulary->add(mapped.system, mapped.code, mapped.display);
    vocabulary->add_to_set(name, code);
    vocabulary->add_to_set(name, mapped.code);
    systems->add(mapped.system);
    systems->add(mapped.v2_system);
  }
}

}  // namespace

core::Result<redaction::Vocabulary> load_vocabulary(
    const translators::MapSet& maps, const std::vector<redaction::LocalCodes>& local) {
  redaction::Vocabulary vocabulary;
  const translators::UriTable& uris = maps.coding_systems();
  const core::Status small = vocabulary.add_built_in_sets();
  if (!small) return small.error();
  SystemSet systems(uris, &vocabulary);
  if (const auto* named = vocabulary.find_set(kSystems)) {
    for (const std::string_view name : std::vector(named->codes)) {
      systems.add(name);
    }
  }
  for (const redaction::DerivedInfo& info : redaction::derived_values()) {
    vocabulary.add(info.system, info.code, info.text);
  }
  profiles::DataSource source;
  for (const std::string_view name : profiles::DataSource::built_in("tables/")) {
    const std::optional<std::string_view> text = source.read(name);
    core::CodeTable table = core::CodeTable::built_in(name, text.value_or(""));
    if (set_name(name) == kSystemNames) add_systems(table, uris, &systems, &vocabulary);
    const std::vector<std::string_view> table_systems = table.systems();
    vocabulary.add(std::move(table), set_name(name));
    for (const std::string_view system : table_systems) {
      vocabulary.add_name(system, translators::coding_system_uri(uris, system));
      systems.add(system);
    }
  }
  for (const auto& [name, uri] : uris.all()) {
    vocabulary.add_name(uri, name);
    systems.add(name);
  }
  for (const auto& [name, codes] : maps.code_maps()) {
    add_map(name, codes, &systems, &vocabulary);
  }
  for (const auto& [set, codes, position] : local) {
    for (const std::string& code : codes) {
      set == kSystems ? systems.add(code) : vocabulary.add_to_set(set, code);
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

}  // namespace iztk::feeds
