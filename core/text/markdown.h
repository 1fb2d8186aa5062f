#ifndef IZTK_CORE_TEXT_MARKDOWN_H_
#define IZTK_CORE_TEXT_MARKDOWN_H_

#include <string>
#include <string_view>

namespace iztk::core {

/// A text as a cell of a Markdown table, where `|` would end it.
std::string markdown_cell(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_MARKDOWN_H_
