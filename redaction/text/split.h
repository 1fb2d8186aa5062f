#ifndef IZTK_REDACTION_TEXT_SPLIT_H_
#define IZTK_REDACTION_TEXT_SPLIT_H_

#include <string_view>
#include <vector>

namespace iztk::redaction {

/// Goes through the parts of a text between separators, without memory of its own. An empty text
/// has one part.
class Splitter {
 public:
  Splitter(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  /// False behind the last part.
  bool next(std::string_view* part) {
    if (done_) return false;
    const std::size_t end = rest_.find(separator_);
    *part = rest_.substr(0, end);
    done_ = end == std::string_view::npos;
    if (!done_) rest_.remove_prefix(end + 1);
    return true;
  }

 private:
  std::string_view rest_;
  char separator_;
  bool done_ = false;
};

/// All parts at once.
inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  Splitter splitter(text, separator);
  for (std::string_view part; splitter.next(&part);) parts.push_back(part);
  return parts;
}

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_TEXT_SPLIT_H_
