#include "reports/html/markup.h"

namespace iztk::reports {

Markup& Markup::open(const char* name, Attributes attributes) {
  xml_.begin_element(name);
  for (const auto& [key, value] : attributes) xml_.attribute(key, value);
  return *this;
}

Markup& Markup::text(std::string_view content) {
  xml_.text(content);
  return *this;
}

Markup& Markup::close() {
  // Without content it would become `<p/>`, which HTML takes for `<p>`.
  xml_.text("");
  xml_.end_element();
  return *this;
}

Markup& Markup::element(const char* name, std::string_view content, Attributes attributes) {
  return open(name, attributes).text(content).close();
}

Markup& Markup::text_with_code(std::string_view content) {
  for (bool code = false; !content.empty(); code = !code) {
    const std::size_t end = content.find('`');
    const std::string_view piece = content.substr(0, end);
    if (code) {
      element("code", piece);
    } else {
      text(piece);
    }
    if (end == std::string_view::npos) break;
    content.remove_prefix(end + 1);
  }
  return *this;
}

}  // namespace iztk::reports
