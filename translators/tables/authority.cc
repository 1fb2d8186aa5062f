#include "translators/tables/authority.h"

#include <algorithm>

namespace iztk::translators {

std::string authority_uri(const UriTable& authorities, std::string_view name_space,
                          std::string_view universal_id, std::string_view universal_id_type) {
  for (const std::string_view key : {universal_id, name_space}) {
    if (const std::string_view known = authorities.find(key); !known.empty()) {
      return std::string(known);
    }
  }
  if (!universal_id.empty()) {
    const std::string id(universal_id);
    if (is_oid(id)) return "urn:oid:" + id;
    if (universal_id_type == "UUID" || universal_id_type == "GUID") return "urn:uuid:" + id;
    if (is_absolute_uri(id)) return id;
    if (universal_id_type == "DNS") return "urn:dns:" + id;
    return local_uri("authority", id);
  }
  if (name_space.empty()) return {};
  if (is_oid(name_space)) return "urn:oid:" + std::string(name_space);
  return local_uri("authority", name_space);
}

std::string coding_system_uri(const UriTable& systems, std::string_view name) {
  if (name.empty()) return {};
  if (const std::string_view known = systems.find(name); !known.empty()) return std::string(known);
  // HL7 tables by number: HL70123.
  constexpr std::string_view kTable = "HL7";
  if (name.size() == 7 && name.starts_with(kTable) &&
      std::all_of(name.begin() + 3, name.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return "http://terminology.hl7.org/CodeSystem/v2-" + std::string(name.substr(3));
  }
  if (is_oid(name)) return "urn:oid:" + std::string(name);
  if (is_absolute_uri(name)) return std::string(name);
  return local_uri("code-system", name);
}

bool is_oid(std::string_view text) {
  return text.size() > 2 && text[0] >= '0' && text[0] <= '2' && text[1] == '.' &&
         text.back() != '.' && std::all_of(text.begin(), text.end(), [](char c) {
           return c == '.' || (c >= '0' && c <= '9');
         });
}

bool is_absolute_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 1 && text.find(' ') == std::string_view::npos &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '+' || c == '-' || c == '.';
         });
}

}  // namespace iztk::translators
