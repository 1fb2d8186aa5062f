#include "redaction/classes/fhir_bindings.h"

#include <algorithm>

#include "core/tables/tsv.h"
#include "redaction/text/split.h"

namespace iztk::redaction {
namespace {

constexpr std::string_view kAnywhere = "*.";

// `a.{b,c}.d` as `a.b.d` and `a.c.d`; braces may stand in several places.
void expand(std::string_view path, std::vector<std::string>* out) {
  std::vector<std::string> todo{std::string(path)};
  while (!todo.empty()) {
    const std::string each = std::move(todo.back());
    todo.pop_back();
    const std::size_t open = each.find('{');
    const std::size_t close = each.find('}', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos) {
      out->push_back(each);
      continue;
    }
    const std::string_view names = std::string_view(each).substr(open + 1, close - open - 1);
    for (const std::string_view name : split(names, ',')) {
      todo.push_back(each.substr(0, open) + std::string(name) + each.substr(close + 1));
    }
  }
}

void add_prefixes(std::string_view path, std::set<std::string, std::less<>>* out) {
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
       dot = path.find('.', dot + 1)) {
    out->emplace(path.substr(0, dot));
  }
  out->emplace(path);  // An element with a value may have extensions.
}

void put(std::vector<FhirBinding>* bindings, const FhirBinding& binding) {
  const auto where =
      binding.conditional()
          ? std::find_if(bindings->begin(), bindings->end(),
                         [](const FhirBinding& other) { return !other.conditional(); })
          : bindings->end();
  bindings->insert(where, binding);
}

}  // namespace

std::string FhirBindings::add(std::string_view cell, std::string_view when, std::string_view scope,
                              ClassId data_class, CodeListId codes) {
  FhirBinding binding;
  binding.data_class = data_class;
  binding.codes = codes;
  binding.scope = scope;
  if (!when.empty()) {
    const std::size_t equals = when.find(" = ");
    if (equals == std::string_view::npos) return "when must be `element.path = VALUES`";
    binding.when_path = split(when.substr(0, equals), '.');
    binding.when_values = core::split_words(when.substr(equals + 3));
  }
  for (const std::string_view word : core::split_words(cell)) {
    std::vector<std::string> paths;
    expand(word, &paths);
    for (const std::string& path : paths) {
      if (path.find('.') == std::string::npos || path.find_first_of("{}") != std::string::npos) {
        return "'" + std::string(word) + "' is no path of a FHIR element";
      }
      if (path.starts_with(kAnywhere)) {
        const std::string rest = path.substr(kAnywhere.size());
        add_prefixes(rest, &anywhere_prefixes_);
        put(&anywhere_[rest], binding);
      } else {
        add_prefixes(path, &prefixes_);
        put(&exact_[path], binding);
      }
    }
  }
  return {};
}

std::string FhirBindings::add_extensions(std::string_view file, std::string_view text) {
  const core::Result<core::TsvTable> table = core::TsvTable::parse(file, text, {"name", "url"});
  if (!table) return table.error().message;
  for (const core::TsvTable::Row& row : table->rows()) {
    extensions_[table->cell(row, "url")] = table->cell(row, "name");
  }
  return {};
}

const std::vector<FhirBinding>* FhirBindings::find(std::string_view path) const {
  if (const auto found = exact_.find(std::string(path)); found != exact_.end()) {
    return &found->second;
  }
  // The longest one that fits: the first one from the left.
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
       dot = path.find('.', dot + 1)) {
    const auto found = anywhere_.find(std::string(path.substr(dot + 1)));
    if (found == anywhere_.end()) continue;
    const std::size_t anchor = path.find('.', dot + 1);
    if (is_anchor(path.substr(0, anchor))) return &found->second;
  }
  return nullptr;
}

bool FhirBindings::knows_below(std::string_view path) const {
  if (prefixes_.contains(path)) return true;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
       dot = path.find('.', dot + 1)) {
    if (!anywhere_prefixes_.contains(path.substr(dot + 1))) continue;
    const std::size_t anchor = path.find('.', dot + 1);
    if (is_anchor(path.substr(0, anchor))) return true;
  }
  return false;
}

std::string_view FhirBindings::extension_name(std::string_view url) const {
  const auto found = extensions_.find(url);
  return found == extensions_.end() ? std::string_view() : found->second;
}

std::vector<std::string> FhirBindings::paths() const {
  std::vector<std::string> out;
  for (const auto& [path, bindings] : exact_) out.push_back(path);
  for (const auto& [path, bindings] : anywhere_) out.push_back(std::string(kAnywhere) + path);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace iztk::redaction
