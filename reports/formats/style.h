#ifndef IZTK_REPORTS_FORMATS_STYLE_H_
#define IZTK_REPORTS_FORMATS_STYLE_H_

#include <string>
#include <string_view>

#include "core/findings/rule.h"

namespace iztk::reports {

/// Colours of reports for people; all of them do nothing when colour is off.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}

  /// Red for an error, yellow for a warning, blue for an information.
  std::string severity(core::Severity severity, std::string_view text) const;
  /// Lines, arrows and line numbers around the message.
  std::string frame(std::string_view text) const;
  std::string strong(std::string_view text) const;

 private:
  std::string paint(std::string_view code, std::string_view text) const;

  bool color_;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_STYLE_H_
