#ifndef IZTK_REPORTS_FINDING_TEMPLATE_H_
#define IZTK_REPORTS_FINDING_TEMPLATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/report.h"

namespace iztk::reports {

/// What findings have in common that a writer writes in the same way but for their values: rule,
/// severity, and which of the values there are.
struct FindingShape {
  const core::Rule* rule = nullptr;
  std::uint32_t values = 0;  ///< Bits; compared only.

  static FindingShape of(const Finding& finding);
  friend bool operator==(const FindingShape&, const FindingShape&) = default;
};

struct HashOfShape {
  std::size_t operator()(const FindingShape& shape) const noexcept {
    return reinterpret_cast<std::uintptr_t>(shape.rule) + std::size_t{shape.values} * 0x9E3779B1u;
  }
};

/// What a writer writes for findings of one shape, with holes for their values. A template holds no
/// value of a finding.
///
/// It is learned from the writer itself: the writer writes a finding that is made up, and its text
/// is cut where the made-up values are. So the writer alone says how a report looks.
class FindingTemplate {
 public:
  /// nothing if the text of `writer` does not depend on the values in this way: a second finding,
  /// with other values, is then written differently.
  static std::optional<FindingTemplate> learn(const Finding& like, FindingWriter& writer);

  /// Appends what the writer would write. All values must be plain (FindingWriter::plain).
  void write(const Finding& finding, std::string* out) const;

 private:
  enum class Value : std::uint8_t {
    kFile,
    kControlId,
    kSender,
    kElementPath,
    kFieldPath,
    kDescription,
    kArgument0,
    kArgument1,
    kArgument2,
    kExcerpt,
    kMessageNumber,
    kLine,
    kColumn,
    kOffset,
    kLength,
    kMarkIndent,  ///< Blanks before the mark under an excerpt.
    kMark,
    kCount,
  };
  class Example;

  /// A text, and the value behind it.
  struct Piece {
    std::uint32_t begin = 0;  ///< In text_.
    std::uint32_t size = 0;
    Value value = Value::kCount;  ///< kCount: none.
  };

  static FindingTemplate cut(std::string_view text, const Example& example);

  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FINDING_TEMPLATE_H_
