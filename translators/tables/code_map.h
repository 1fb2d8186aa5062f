#ifndef IZTK_TRANSLATORS_TABLES_CODE_MAP_H_
#define IZTK_TRANSLATORS_TABLES_CODE_MAP_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

namespace iztk::translators {

/// What a v2 code becomes.
struct MappedCode {
  std::string_view code;
  std::string_view display;
  std::string_view system;
  std::string_view v2_system;
};

/// A code map: one file of maps/codes. Immutable; views point into the text it was read from.
class CodeMap {
 public:
  static core::Result<CodeMap> parse(std::string_view file, std::string_view text);

  /// nullptr if the map does not know the code, nor in capitals.
  const MappedCode* find(std::string_view code) const;

  std::size_t size() const { return codes_.size(); }
  const std::unordered_map<std::string_view, MappedCode>& all() const { return codes_; }
  /// Puts the rows of another map over these.
  void overlay(const CodeMap& other);

 private:
  std::unordered_map<std::string_view, MappedCode> codes_;
};

/// Names in messages and the URIs they stand for: coding systems (maps/coding-systems.tsv) or
/// assigning authorities (maps/authorities.tsv).
class UriTable {
 public:
  static core::Result<UriTable> parse(std::string_view file, std::string_view text);

  /// Empty if the table does not know the name.
  std::string_view find(std::string_view name) const;
  /// The same, whatever the case of the letters; a name that is written alike goes before.
  std::string_view find_in_any_case(std::string_view name) const;
  const std::unordered_map<std::string_view, std::string_view>& all() const { return uris_; }
  void overlay(const UriTable& other);

 private:
  void add(std::string_view name, std::string_view uri);

  std::unordered_map<std::string_view, std::string_view> uris_;
  std::unordered_map<std::string, std::string_view> by_capitals_;
};

/// A URI for a name that no table knows: the base and the name, percent-encoded where needed.
std::string local_uri(std::string_view kind, std::string_view name);

/// Whether a URI is one that this program had to make up.
bool is_local_uri(std::string_view uri);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_CODE_MAP_H_
