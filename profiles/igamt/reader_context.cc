#include "profiles/igamt/reader_context.h"

#include <charconv>

namespace iztk::profiles::igamt {

void ReaderContext::fail(const core::XmlElement& element, std::string_view message) {
  if (!failure_) failure_ = core::xml_error(file_, element, message);
}

void ReaderContext::not_checked(const core::XmlElement& element, std::string_view what) {
  profile_.not_checked.push_back(core::xml_error(file_, element, what).message);
}

std::string ReaderContext::required(const core::XmlElement& element, std::string_view attribute) {
  const std::string* value = element.find_attribute(attribute);
  if (value != nullptr && !value->empty()) return *value;
  fail(element, element.name + " needs the attribute " + std::string(attribute));
  return {};
}

nist::Path ReaderContext::path(const core::XmlElement& element, std::string_view attribute) {
  const std::string text = required(element, attribute);
  if (text.empty()) return {};
  core::Result<nist::Path> path = nist::parse_path(text);
  if (path) return std::move(*path);
  fail(element, path.error().message);
  return {};
}

nist::Usage ReaderContext::usage(const core::XmlElement& element, std::string_view attribute) {
  const std::string text = required(element, attribute);
  if (text == "R") return nist::Usage::kRequired;
  if (text == "RE") return nist::Usage::kRequiredOrEmpty;
  if (text == "C" || text == "CE") return nist::Usage::kConditional;
  if (text == "O") return nist::Usage::kOptional;
  if (text == "B") return nist::Usage::kBackwardCompatible;
  if (text == "X") return nist::Usage::kNotSupported;
  if (text == "W") return nist::Usage::kWithdrawn;
  if (!text.empty()) fail(element, "'" + text + "' is no usage; expected R, RE, C, O, B, X or W");
  return nist::Usage::kOptional;
}

bool ReaderContext::truth(const core::XmlElement& element, std::string_view attribute) {
  const std::string_view text = element.attribute(attribute);
  if (text.empty() || text == "false" || text == "0") return false;
  if (text != "true" && text != "1") {
    fail(element, std::string(attribute) + " is neither true nor false");
  }
  return true;
}

std::uint32_t ReaderContext::count(const core::XmlElement& element, std::string_view text) {
  if (text == "*") return nist::kNoMaximum;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    fail(element, "'" + std::string(text) + "' is no number");
  }
  return number;
}

}  // namespace iztk::profiles::igamt
