#ifndef IZTK_CORE_XML_XML_H_
#define IZTK_CORE_XML_XML_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::core {

struct XmlAttribute {
  std::string name;
  std::string value;
};

/// An element of an XML file, with its position. Names are without namespace prefix.
struct XmlElement {
  std::string name;
  std::vector<XmlAttribute> attributes;
  std::vector<XmlElement> children;
  std::string text;          ///< All characters directly in the element.
  std::uint32_t line = 0;    ///< Where its start tag ends, from 1.
  std::uint32_t column = 0;  ///< In the line, from 1.

  /// Value of an attribute; nullptr if it is not there.
  const std::string* find_attribute(std::string_view attribute) const;
  /// Value of an attribute; empty if it is not there.
  std::string_view attribute(std::string_view attribute) const;
  /// The first child with this name; nullptr if there is none.
  const XmlElement* child(std::string_view child_name) const;
};

/// Limits of an XML file. What exceeds them is refused.
struct XmlLimits {
  std::size_t bytes = std::size_t{32} << 20;
  std::uint32_t depth = 256;
  std::size_t attribute_bytes = std::size_t{1} << 20;
};

/// Reads an XML file of configuration: profiles, not messages. Document types are refused, and with
/// them all entities but the five predefined ones; nothing is ever fetched. The error begins with
/// "FILE:LINE:COLUMN: ".
Result<XmlElement> parse_xml(std::string_view file, std::string_view text,
                             const XmlLimits& limits = {});

/// "FILE:LINE:COLUMN: MESSAGE"
Error xml_error(std::string_view file, const XmlElement& element, std::string_view message);

}  // namespace iztk::core

#endif  // IZTK_CORE_XML_XML_H_
