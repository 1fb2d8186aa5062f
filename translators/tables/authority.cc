#include "translators/tables/authority.h"

#include <algorithm>

#include "core/text/ascii.h"

namespace iztk::translators {
namespace {

/// Characters of RFC 3986; `%` only before two hexadecimal digits, and no brackets: they belong to
/// addresses that nobody can resolve later.
bool has_uri_characters(std::string_view text) {
  constexpr std::string_view kMarks = "-._~:/?#@!$&'()*+,;=%";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!core::is_alphanumeric(text[i]) && kMarks.find(text[i]) == std::string_view::npos) {
      return false;
    }
    if (text[i] != '%') continue;
    if (i + 2 >= text.size() || core::hex_value(text[i + 1]) < 0 ||
        core::hex_value(text[i + 2]) < 0) {
      return false;
    }
  }
  return true;
}

bool is_dns_name(std::string_view text) {
  return core::is_alphanumeric(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
           return core::is_alphanumeric(c) || c == '-' || c == '.' || c == '_';
         });
}

}  // namespace

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
    if (is_uuid(id)) return "urn:uuid:" + core::lower_case(id);
    if (is_absolute_uri(id)) return id;
    if (universal_id_type == "DNS" && is_dns_name(id)) return "urn:dns:" + id;
    return local_uri("authority", id);
  }
  if (name_space.empty()) return {};
  if (is_oid(name_space)) return "urn:oid:" + std::string(name_space);
  return local_uri("authority", name_space);
}

std::string coding_system_uri(const UriTable& systems, std::string_view name) {
  if (name.empty()) return {};
  if (const std::string_view known = systems.find_in_any_case(name); !known.empty()) {
    return std::string(known);
  }
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
  // Two arcs are one of the roots, which names no authority; validators refuse them.
  if (std::count(text.begin(), text.end(), '.') < 2) return false;
  if (text[0] < '0' || text[0] > '2' || text[1] != '.') return false;
  while (!text.empty()) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view arc = text.substr(0, point);
    if (arc.empty() || !core::all_digits(arc) || (arc.size() > 1 && arc[0] == '0')) return false;
    if (point + 1 == text.size()) return false;
    text.remove_prefix(std::min(point + 1, text.size()));
  }
  return true;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view kShape = "########-####-####-####-############";
  return std::equal(text.begin(), text.end(), kShape.begin(), kShape.end(), [](char c, char shape) {
    return shape == '#' ? core::hex_value(c) >= 0 : c == shape;
  });
}

bool is_absolute_uri(std::string_view text) {
  if (!has_uri_characters(text)) return false;
  constexpr std::string_view kUuid = "urn:uuid:", kOid = "urn:oid:", kUrn = "urn:";
  if (text.starts_with(kUuid)) return is_uuid(text.substr(kUuid.size()));
  if (text.starts_with(kOid)) return is_oid(text.substr(kOid.size()));
  if (text.starts_with(kUrn)) {
    const std::size_t colon = text.find(':', kUrn.size());
    return colon != std::string_view::npos && colon > kUrn.size() && colon + 1 < text.size();
  }
  // Any other scheme needs a host: `fe80::1` and `C:\X` only look like a URI.
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || colon < 2 || !core::is_letter(text[0])) return false;
  const bool scheme = std::all_of(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
      [](char c) { return core::is_alphanumeric(c) || c == '+' || c == '-' || c == '.'; });
  const std::string_view host = text.substr(colon + 3);
  return scheme && !host.empty() && core::is_alphanumeric(host[0]);
}

}  // namespace iztk::translators
