#include "profiles/igamt/loader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "core/file.h"
#include "core/text/ascii.h"
#include "core/text/pattern.h"
#include "core/xml/xml.h"
#include "profiles/igamt/reader_context.h"

namespace iztk::profiles::igamt {
namespace {

using ReadFile = void (*)(ReaderContext&, const core::XmlElement&);

struct FileKind {
  std::string_view root;
  ReadFile read;
};

/// In the order in which they must be read.
constexpr std::array<FileKind, 4> kKinds = {{{"ConformanceProfile", read_profile},
                                             {"ValueSetLibrary", read_value_sets},
                                             {"ConformanceContext", read_constraints},
                                             {"ValueSetBindingsContext", read_bindings}}};

struct ParsedFile {
  const ExportFile* file = nullptr;
  core::XmlElement root;
  bool known = false;
};

bool is_known(std::string_view root) {
  return std::ranges::any_of(kKinds, [&](const FileKind& kind) { return kind.root == root; });
}

/// Only the named files are read: an export that refers to other files is incomplete.
core::Status check_includes(std::string_view file, const core::XmlElement& root) {
  std::vector<const core::XmlElement*> waiting = {&root};
  while (!waiting.empty()) {
    const core::XmlElement& element = *waiting.back();
    waiting.pop_back();
    if (element.name == "include" || element.name == "Include") {
      return core::xml_error(file, element,
                             "other files are not included; put all files of the export into one "
                             "folder and name that");
    }
    for (const core::XmlElement& child : element.children) waiting.push_back(&child);
  }
  return core::ok();
}

core::Status check_patterns(const nist::ComputableProfile& profile) {
  for (const std::string& pattern : profile.patterns) {
    const core::Result<core::Pattern> compiled = core::Pattern::compile(pattern);
    if (!compiled) return core::Error{compiled.error().message};
  }
  return core::ok();
}

/// The name of a file without the words that distinguish the files of one export.
std::string export_name(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 9> kRoles = {
      "valuesetlibrary", "valuesets", "coconstraints", "constraints", "profile",
      "bindings",        "slicings",  "valueset",      "tables"};
  std::string name = core::lower_case(path.stem().string());
  for (const std::string_view role : kRoles) {
    const std::size_t found = name.rfind(role);
    if (found == std::string::npos) continue;
    name.erase(found, role.size());
    break;
  }
  while (!name.empty() && (name.back() == '_' || name.back() == '-')) name.pop_back();
  return name;
}

core::Result<ExportFile> read_file(const std::filesystem::path& path) {
  core::Result<std::string> text = core::read_file(path.string(), core::XmlLimits().bytes);
  if (!text) return core::Error{path.string() + " cannot be read: " + text.error().message};
  return ExportFile{path.string(), std::move(*text)};
}

core::Result<std::vector<std::filesystem::path>> xml_files(const std::string& directory) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  if (!std::filesystem::is_directory(directory, error)) {
    paths.emplace_back(directory);
    return paths;
  }
  for (std::filesystem::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".xml") paths.push_back(entry->path());
  }
  if (error) return core::Error{directory + " cannot be read: " + error.message()};
  if (paths.empty()) return core::Error{directory + " holds no .xml file"};
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

core::Result<std::unique_ptr<nist::ComputableProfile>> load_export(
    const std::vector<ExportFile>& files) {
  auto profile = std::make_unique<nist::ComputableProfile>();
  std::vector<ParsedFile> parsed;
  for (const ExportFile& file : files) {
    core::Result<core::XmlElement> root = core::parse_xml(file.name, file.text);
    if (!root) return root.error();
    const core::Status includes = check_includes(file.name, *root);
    if (!includes) return includes.error();
    const bool known = is_known(root->name);
    parsed.push_back({&file, std::move(*root), known});
  }
  std::size_t profiles = 0;
  for (const FileKind& kind : kKinds) {
    for (const ParsedFile& candidate : parsed) {
      if (candidate.root.name != kind.root) continue;
      if (kind.read == read_profile && ++profiles > 1) {
        return core::xml_error(candidate.file->name, candidate.root,
                               "a second ConformanceProfile; give each export its own folder");
      }
      ReaderContext context(*profile, candidate.file->name);
      kind.read(context, candidate.root);
      if (context.failed()) return context.failure();
    }
  }
  if (profiles == 0) {
    const std::string name = files.empty() ? std::string("export") : files.front().name;
    return core::Error{name + ": no file of this export holds a ConformanceProfile"};
  }
  for (const ParsedFile& candidate : parsed) {
    if (candidate.known || candidate.root.children.empty()) continue;
    profile->not_checked.push_back(
        core::xml_error(candidate.file->name, candidate.root, candidate.root.name).message);
  }
  const core::Status patterns = check_patterns(*profile);
  if (!patterns) return patterns.error();
  return profile;
}

core::Result<std::vector<std::unique_ptr<nist::ComputableProfile>>> load_files(
    const std::string& path) {
  const core::Result<std::vector<std::filesystem::path>> paths = xml_files(path);
  if (!paths) return paths.error();
  std::map<std::string, std::vector<ExportFile>> exports;
  for (const std::filesystem::path& name : *paths) {
    core::Result<ExportFile> file = read_file(name);
    if (!file) return file.error();
    exports[export_name(name)].push_back(std::move(*file));
  }
  std::vector<std::unique_ptr<nist::ComputableProfile>> profiles;
  for (const auto& [export_key, files] : exports) {
    core::Result<std::unique_ptr<nist::ComputableProfile>> profile = load_export(files);
    if (!profile) return profile.error();
    profiles.push_back(std::move(*profile));
  }
  return profiles;
}

}  // namespace iztk::profiles::igamt
