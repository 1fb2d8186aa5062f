#include "reports/html/rule_page.h"

#include "core/tables/embedded_file.h"

namespace iztk {

/// The files of docs/rules, by name.
std::span<const core::EmbeddedFile> rule_pages();

}  // namespace iztk

namespace iztk::reports {
namespace {

/// `[words](address)` becomes `words`.
std::string without_links(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t middle = text.find("](");
    const std::size_t begin =
        middle == std::string_view::npos ? middle : text.substr(0, middle).rfind('[');
    const std::size_t end =
        middle == std::string_view::npos ? middle : text.substr(middle).find(')');
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    out += text.substr(0, begin);
    out += text.substr(begin + 1, middle - begin - 1);
    text.remove_prefix(middle + end + 1);
  }
  return out.append(text);
}

std::string_view section_of(std::string_view page, std::string_view title) {
  const std::string heading = "\n## " + std::string(title) + "\n";
  const std::size_t at = page.find(heading);
  if (at == std::string_view::npos) return {};
  page.remove_prefix(at + heading.size());
  return page.substr(0, page.find("\n## "));
}

}  // namespace

std::string_view rule_page(std::string_view code) {
  const std::string name = std::string(code) + ".md";
  for (const core::EmbeddedFile& file : rule_pages()) {
    if (file.path == name) return file.content();
  }
  return {};
}

std::vector<std::string> page_section(std::string_view page, std::string_view title) {
  std::vector<std::string> paragraphs;
  std::string_view rest = section_of(page, title);
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) paragraphs.push_back(without_links(paragraph));
    paragraph.clear();
  };
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) {
      end_paragraph();
      continue;
    }
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += line;
  }
  end_paragraph();
  return paragraphs;
}

}  // namespace iztk::reports
