#include "profiles/renewal/published_list.h"

#include <algorithm>
#include <optional>

#include "core/xml/xml.h"
#include "profiles/renewal/code_base.h"
#include "profiles/renewal/list_format.h"
#include "profiles/renewal/list_records.h"

namespace iztk::profiles {
namespace {

constexpr std::string_view kExpected =
    "expected a list of CDC (CVX, MVX or VIS as XML; CVX, MVX, NDC unit of use or NDC unit of sale "
    "as text with vertical bars) or the code base of AIRA (XML)";

core::Error unknown_list(std::string_view file, std::string_view what) {
  return {std::string(file) + ": " + std::string(what) + "; " + std::string(kExpected)};
}

core::Result<std::vector<PublishedList>> read_xml(std::string_view file, std::string_view text) {
  const core::Result<core::XmlElement> root = core::parse_xml(file, text);
  if (!root) return root.error();
  if (root->name == "codebase") return read_code_base(file, *root);
  core::Result<std::optional<ListFormat>> format = ListFormat::of_xml(root->name);
  if (!format) return format.error();
  if (!*format) return unknown_list(file, "the XML element '" + root->name + "' is not known");
  core::Result<PublishedList> list = (*format)->read(file, records_of(*root));
  if (!list) return list.error();
  return std::vector<PublishedList>{std::move(*list)};
}

core::Result<std::vector<PublishedList>> read_text(std::string_view file, std::string_view text) {
  const std::vector<ListRecord> records = records_of(text);
  const std::size_t columns = records.empty() ? 0 : records.front().values.size();
  core::Result<std::optional<ListFormat>> format = ListFormat::of_text(columns);
  if (!format) return format.error();
  if (columns < 2) return unknown_list(file, "no columns between vertical bars");
  if (!*format) return unknown_list(file, "no list has " + std::to_string(columns) + " columns");
  core::Result<PublishedList> list = (*format)->read(file, records);
  if (!list) return list.error();
  return std::vector<PublishedList>{std::move(*list)};
}

}  // namespace

core::Day PublishedList::newest() const {
  core::Day newest = 0;
  for (const PublishedCode& code : codes) {
    newest = std::max({newest, code.updated, code.valid_from, code.valid_to});
  }
  return newest;
}

core::Result<std::vector<PublishedList>> read_published(std::string_view file,
                                                        std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return unknown_list(file, "the file is empty");
  return text[first] == '<' ? read_xml(file, text) : read_text(file, text);
}

}  // namespace iztk::profiles
