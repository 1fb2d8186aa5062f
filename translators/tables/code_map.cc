#include "translators/tables/code_map.h"

#include "core/tables/tsv.h"
#include "core/text/ascii.h"

namespace iztk::translators {
namespace {

/// The base of all URIs that this program has to make up. RFC 2606 keeps the domain free of owners.
constexpr std::string_view kLocalBase = "https://iztk.example.org/";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

core::Result<CodeMap> CodeMap::parse(std::string_view file, std::string_view text) {
  core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"Code", "Code System", "FHIR Code", "FHIR Code System"});
  if (!table) return table.error();
  CodeMap map;
  map.codes_.reserve(table->rows().size());
  const core::TsvTable::Column v2_code = table->column("Code"),
                               code_column = table->column("FHIR Code"),
                               display = table->column("Display"),
                               system = table->column("FHIR Code System"),
                               v2_system = table->column("Code System");
  for (const core::TsvTable::Row& row : table->rows()) {
    MappedCode code{table->cell(row, code_column), table->cell(row, display),
                    table->cell(row, system), table->cell(row, v2_system)};
    if (code.code.empty()) return table->error(row, "the row has no FHIR code");
    if (code.system.find(':') == std::string_view::npos) {
      return table->error(row, "the FHIR code system is no URI");
    }
    map.codes_.emplace(table->cell(row, v2_code), code);  // The first row of a code counts.
  }
  return map;
}

const MappedCode* CodeMap::find(std::string_view code) const {
  auto it = codes_.find(code);
  if (it == codes_.end()) it = codes_.find(core::upper_case(code));
  return it == codes_.end() ? nullptr : &it->second;
}

void CodeMap::overlay(const CodeMap& other) {
  for (const auto& [code, mapped] : other.codes_) codes_[code] = mapped;
}

core::Result<UriTable> UriTable::parse(std::string_view file, std::string_view text) {
  core::Result<core::TsvTable> table = core::TsvTable::parse(file, text, {"name", "uri"});
  if (!table) return table.error();
  UriTable result;
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string_view uri = table->cell(row, "uri");
    if (uri.find(':') == std::string_view::npos) {
      return table->error(row, "'" + std::string(uri) + "' is no absolute URI");
    }
    result.add(table->cell(row, "name"), uri);
  }
  return result;
}

std::string_view UriTable::find(std::string_view name) const {
  const auto it = uris_.find(name);
  return it == uris_.end() ? std::string_view() : it->second;
}

std::string_view UriTable::find_in_any_case(std::string_view name) const {
  if (const std::string_view uri = find(name); !uri.empty()) return uri;
  const auto it = by_capitals_.find(core::upper_case(name));
  return it == by_capitals_.end() ? std::string_view() : it->second;
}

void UriTable::add(std::string_view name, std::string_view uri) {
  uris_[name] = uri;
  by_capitals_[core::upper_case(name)] = uri;
}

void UriTable::overlay(const UriTable& other) {
  for (const auto& [name, uri] : other.uris_) add(name, uri);
}

bool is_local_uri(std::string_view uri) { return uri.starts_with(kLocalBase); }

std::string local_uri(std::string_view kind, std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri(kLocalBase);
  uri += kind;
  uri += '/';
  for (const char c : name) {
    if (is_unreserved(c)) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[static_cast<unsigned char>(c) >> 4];
      uri += kHex[static_cast<unsigned char>(c) & 15];
    }
  }
  return uri;
}

}  // namespace iztk::translators
