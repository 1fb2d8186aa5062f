#include "reports/formats/style.h"

namespace iztk::reports {
namespace {

// SGR parameters of ECMA-48: 1 is bold, 31 red, 33 yellow, 34 blue, 36 cyan.
constexpr std::string_view kBold = "1";
constexpr std::string_view kFrame = "34";

std::string_view severity_color(core::Severity severity) {
  switch (severity) {
    case core::Severity::kError:
      return "1;31";
    case core::Severity::kWarning:
      return "1;33";
    case core::Severity::kInfo:
      return "1;36";
  }
  return kBold;
}

}  // namespace

std::string Style::severity(core::Severity severity, std::string_view text) const {
  return paint(severity_color(severity), text);
}

std::string Style::frame(std::string_view text) const { return paint(kFrame, text); }

std::string Style::strong(std::string_view text) const { return paint(kBold, text); }

std::string Style::paint(std::string_view code, std::string_view text) const {
  if (!color_) return std::string(text);
  std::string out = "\x1b[";
  out.append(code).append("m").append(text).append("\x1b[0m");
  return out;
}

}  // namespace iztk::reports
