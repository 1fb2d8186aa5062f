#include "reports/finding_template.h"

#include <array>
#include <charconv>

namespace iztk::reports {
namespace {

void append_number(std::uint64_t number, std::string* out) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out->append(digits.data(), end);
}

/// How many digits a number has; 0 for 0, which stands for "not known".
std::uint32_t count_digits(std::uint64_t number) {
  std::uint32_t count = 0;
  for (; number != 0; number /= 10) ++count;
  return count;
}

}  // namespace

FindingShape FindingShape::of(const Finding& finding) {
  const core::Diagnostic& diagnostic = *finding.diagnostic;
  std::uint32_t bits = 0;
  const auto add = [&bits](bool is_there) { bits = bits << 1 | (is_there ? 1u : 0u); };
  for (const std::string_view text :
       {finding.file, finding.control_id, finding.sender, finding.element_path, finding.field_path,
        finding.description}) {
    add(!text.empty());
  }
  for (const std::string_view argument : diagnostic.arguments) add(!argument.empty());
  add(finding.message_number != 0);
  add(finding.location.column != 0);
  add(finding.excerpt != nullptr);
  // Texts for people are indented by the width of the line number.
  bits = bits << 5 | count_digits(finding.location.line);
  bits = bits << 2 | static_cast<std::uint32_t>(diagnostic.severity);
  return {diagnostic.rule, bits};
}

/// A finding of the shape of another one, with values that are found again in a text.
class FindingTemplate::Example {
 public:
  /// `variant`: 0 or 1, with different values.
  Example(const Finding& like, std::size_t variant) {
    const std::string mark(1, static_cast<char>('P' + variant));
    constexpr std::array<std::string_view, 10> kTexts = {
        "file",        "control", "sender", "element", "field",
        "description", "first",   "second", "third",   "excerpt"};
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
      values_[i] = mark + "x" + std::string(kTexts[i]) + mark;
    }
    set_number(Value::kMessageNumber, variant == 0 ? 83'219'564'070 : 38'902'146'517);
    set_number(Value::kColumn, variant == 0 ? 6'152'938'047 : 2'749'063'815);
    set_number(Value::kOffset, variant == 0 ? 91'620'847'350 : 19'730'254'684);
    set_number(Value::kLength, variant == 0 ? 47'502'981'366 : 64'018'372'599);
    const std::uint32_t digits = count_digits(like.location.line);
    values_[index(Value::kLine)] =
        std::string(variant == 0 ? "73918462057391846205" : "15264937801526493780", digits);
    excerpt_.mark_begin = 61 + variant;
    excerpt_.mark_length = 67 + 2 * variant;
    values_[index(Value::kMarkIndent)] = std::string(excerpt_.mark_begin, ' ');
    values_[index(Value::kMark)] = std::string(excerpt_.mark_length, '^');
    for (const std::string& value : values_) {
      if (!value.empty() && starts_.find(value.front()) == std::string::npos) {
        starts_ += value.front();
      }
    }
    make(like);
  }
  Example(const Example&) = delete;
  Example& operator=(const Example&) = delete;

  const Finding& finding() const { return finding_; }

  /// The value that `text` starts with, the longest if there are several; kCount for none.
  Value at(std::string_view text) const {
    std::size_t best = values_.size();
    if (starts_.find(text.front()) == std::string::npos) return Value::kCount;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const bool longer = best == values_.size() || values_[i].size() > values_[best].size();
      if (!values_[i].empty() && longer && text.starts_with(values_[i])) best = i;
    }
    return static_cast<Value>(best);
  }
  std::size_t size(Value value) const { return values_[index(value)].size(); }

 private:
  static constexpr std::size_t index(Value value) { return static_cast<std::size_t>(value); }

  void set_number(Value value, std::uint64_t number) {
    values_[index(value)] = std::to_string(number);
  }

  std::string_view text(Value value, bool is_there) const {
    return is_there ? std::string_view(values_[index(value)]) : std::string_view();
  }
  std::uint64_t number(Value value, bool is_there) const {
    std::uint64_t out = 0;
    const std::string& digits = values_[index(value)];
    if (is_there) std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
  }

  void make(const Finding& like) {
    finding_ = like;
    finding_.file = text(Value::kFile, !like.file.empty());
    finding_.control_id = text(Value::kControlId, !like.control_id.empty());
    finding_.sender = text(Value::kSender, !like.sender.empty());
    finding_.element_path = text(Value::kElementPath, !like.element_path.empty());
    finding_.field_path = text(Value::kFieldPath, !like.field_path.empty());
    finding_.description = text(Value::kDescription, !like.description.empty());
    finding_.message_number = number(Value::kMessageNumber, like.message_number != 0);
    finding_.location.line = number(Value::kLine, like.location.line != 0);
    finding_.location.column = number(Value::kColumn, like.location.column != 0);
    excerpt_.text = values_[index(Value::kExcerpt)];
    if (like.excerpt != nullptr) finding_.excerpt = &excerpt_;
    diagnostic_ = *like.diagnostic;
    diagnostic_.offset = number(Value::kOffset, true);
    diagnostic_.length = number(Value::kLength, true);
    for (std::size_t i = 0; i < diagnostic_.arguments.size(); ++i) {
      const Value value = static_cast<Value>(index(Value::kArgument0) + i);
      diagnostic_.arguments[i] = text(value, !diagnostic_.arguments[i].empty());
    }
    finding_.diagnostic = &diagnostic_;
  }

  std::array<std::string, static_cast<std::size_t>(Value::kCount)> values_;
  std::string starts_;  ///< The first characters of the values.
  Excerpt excerpt_;
  core::Diagnostic diagnostic_;
  Finding finding_;
};

FindingTemplate FindingTemplate::cut(std::string_view text, const Example& example) {
  FindingTemplate out;
  Piece piece;
  for (std::size_t i = 0; i < text.size();) {
    const Value value = example.at(text.substr(i));
    if (value == Value::kCount) {
      out.text_ += text[i++];
      continue;
    }
    piece.size = static_cast<std::uint32_t>(out.text_.size()) - piece.begin;
    piece.value = value;
    out.pieces_.push_back(piece);
    piece.begin = static_cast<std::uint32_t>(out.text_.size());
    i += example.size(value);
  }
  out.pieces_.push_back(
      {piece.begin, static_cast<std::uint32_t>(out.text_.size()) - piece.begin, Value::kCount});
  return out;
}

std::optional<FindingTemplate> FindingTemplate::learn(const Finding& like, FindingWriter& writer) {
  const Example first(like, 0);
  std::string text;
  writer.write(first.finding(), &text);
  FindingTemplate learned = cut(text, first);

  const Example second(like, 1);
  std::string expected;
  std::string written;
  writer.write(second.finding(), &expected);
  learned.write(second.finding(), &written);
  if (written != expected) return std::nullopt;
  return learned;
}

void FindingTemplate::write(const Finding& finding, std::string* out) const {
  const core::Diagnostic& diagnostic = *finding.diagnostic;
  for (const Piece& piece : pieces_) {
    out->append(text_.data() + piece.begin, piece.size);
    switch (piece.value) {
      case Value::kFile:
        out->append(finding.file);
        break;
      case Value::kControlId:
        out->append(finding.control_id);
        break;
      case Value::kSender:
        out->append(finding.sender);
        break;
      case Value::kElementPath:
        out->append(finding.element_path);
        break;
      case Value::kFieldPath:
        out->append(finding.field_path);
        break;
      case Value::kDescription:
        out->append(finding.description);
        break;
      case Value::kArgument0:
        out->append(diagnostic.arguments[0]);
        break;
      case Value::kArgument1:
        out->append(diagnostic.arguments[1]);
        break;
      case Value::kArgument2:
        out->append(diagnostic.arguments[2]);
        break;
      case Value::kExcerpt:
        out->append(finding.excerpt->text);
        break;
      case Value::kMessageNumber:
        append_number(finding.message_number, out);
        break;
      case Value::kLine:
        append_number(finding.location.line, out);
        break;
      case Value::kColumn:
        append_number(finding.location.column, out);
        break;
      case Value::kOffset:
        append_number(diagnostic.offset, out);
        break;
      case Value::kLength:
        append_number(diagnostic.length, out);
        break;
      case Value::kMarkIndent:
        out->append(finding.excerpt->mark_begin, ' ');
        break;
      case Value::kMark:
        out->append(finding.excerpt->mark_length, '^');
        break;
      case Value::kCount:
        break;
    }
  }
}

}  // namespace iztk::reports
