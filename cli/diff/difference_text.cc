#include "cli/diff/difference_writer.h"
#include "cli/terminal/numbers.h"
#include "core/text/printable.h"
#include "reports/formats/style.h"

namespace iztk::cli {
namespace {

using Kind = inspect::Difference::Kind;

std::string quoted(std::string_view text) { return "\"" + core::printable(text) + "\""; }

/// "message 2 (M-2)"
std::string message_name(const MessageStore::Entry& entry) {
  std::string out = "message " + std::to_string(entry.unit.message_number);
  if (!entry.key.empty()) out += " (" + core::printable(entry.key) + ")";
  return out;
}

class TextDifferences final : public DifferenceWriter {
 public:
  TextDifferences(std::string left_name, std::string right_name, bool color)
      : left_name_(std::move(left_name)), right_name_(std::move(right_name)), style_(color) {}

  std::string pair(const MessagePair& pair,
                   std::span<const inspect::Difference> differences) const override {
    if (pair.right == nullptr) return only(left_name_, *pair.left);
    if (pair.left == nullptr) return only(right_name_, *pair.right);
    if (differences.empty()) return {};
    std::string heading = message_name(*pair.left);
    if (pair.left->unit.message_number != pair.right->unit.message_number) {
      heading += " and message " + std::to_string(pair.right->unit.message_number);
    }
    std::string out =
        style_.strong(heading) + ": " + counted(differences.size(), "difference") + "\n";
    for (const inspect::Difference& difference : differences) out += line(difference);
    return out;
  }

 private:
  std::string only(const std::string& name, const MessageStore::Entry& entry) const {
    return style_.strong(message_name(entry)) + ": only in " + core::printable(name) + "\n";
  }

  std::string line(const inspect::Difference& difference) const {
    const std::string& path = difference.left_path.empty() || difference.kind == Kind::kAdded
                                  ? difference.right_path
                                  : difference.left_path;
    std::string out = difference.kind == Kind::kAdded     ? "  + "
                      : difference.kind == Kind::kRemoved ? "  - "
                                                          : "  ~ ";
    out += core::printable(path);
    if (difference.kind == Kind::kChanged && difference.right_path != path) {
      out += " and " + core::printable(difference.right_path);
    }
    if (!difference.name.empty()) out += style_.frame(" " + difference.name);
    out += ": ";
    if (difference.kind != Kind::kAdded) out += quoted(difference.left);
    if (difference.kind == Kind::kChanged) out += " -> ";
    if (difference.kind != Kind::kRemoved) out += quoted(difference.right);
    return out + "\n";
  }

  std::string left_name_;
  std::string right_name_;
  reports::Style style_;
};

}  // namespace

std::unique_ptr<DifferenceWriter> make_text_differences(const std::string& left_name,
                                                        const std::string& right_name, bool color) {
  return std::make_unique<TextDifferences>(left_name, right_name, color);
}

}  // namespace iztk::cli
