#ifndef IZTK_CLI_SHOW_TREE_TEXT_H_
#define IZTK_CLI_SHOW_TREE_TEXT_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/stages/unit_findings.h"
#include "inspect/tree/message_tree.h"
#include "reports/formats/style.h"

namespace iztk::cli {

/// How the tree is drawn.
struct TreeStyle {
  bool color = false;
  std::size_t width = 0;  ///< Columns of the terminal; 0: lines may be of any length.
};

/// Draws the tree of a message as text, with findings below the lines that they are about.
class TreeText {
 public:
  explicit TreeText(const TreeStyle& style) : style_(style), paint_(style.color) {}

  /// Findings about the message as a whole come first.
  std::string draw(std::span<const inspect::TreeLine> lines,
                   std::span<const feeds::FoundFinding> findings) const;

 private:
  /// Columns of the two parts that are aligned.
  struct Widths {
    std::size_t path = 0;
    std::size_t name = 0;
  };

  Widths measure(std::span<const inspect::TreeLine> lines) const;
  std::string draw(const inspect::TreeLine& line, const Widths& widths) const;
  std::string element(const inspect::TreeLine& line, const Widths& widths) const;
  std::string finding(const feeds::FoundFinding& finding, std::size_t indent) const;
  /// Breaks a text into lines that fit behind `indent` columns.
  std::string wrapped(std::string_view text, std::size_t indent) const;

  TreeStyle style_;
  reports::Style paint_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_SHOW_TREE_TEXT_H_
