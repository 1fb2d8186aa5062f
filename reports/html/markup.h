#ifndef IZTK_REPORTS_HTML_MARKUP_H_
#define IZTK_REPORTS_HTML_MARKUP_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/xml/xml_writer.h"

namespace iztk::reports {

/// Writes elements of HTML. Texts and values of attributes are escaped, so they may hold anything
/// that is printable; names are the program's own. Not for `script` and `style`, whose content HTML
/// does not unescape, nor for elements without an end tag.
class Markup {
 public:
  using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

  Markup& open(const char* name, Attributes attributes = {});
  Markup& text(std::string_view content);
  Markup& close();

  /// An element that holds only a text.
  Markup& element(const char* name, std::string_view content, Attributes attributes = {});

  /// A text in which words between backquotes are `code`.
  Markup& text_with_code(std::string_view content);

  /// What was written; all elements must be closed.
  std::string take() { return xml_.take(); }

 private:
  core::XmlWriter xml_;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_HTML_MARKUP_H_
