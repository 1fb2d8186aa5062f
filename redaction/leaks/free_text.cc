#include "redaction/leaks/free_text.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace iztk::redaction {
namespace {

/// A piece of the text that goes.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view kind;
};

/// Numbers with fewer digits are counts and doses.
constexpr std::size_t kFewestDigits = 4;

bool joins_digits(char c) { return std::string_view(" -./()+:").find(c) != std::string_view::npos; }

// Digits with the marks of telephone numbers and dates between them.
void find_numbers(std::string_view text, std::vector<Piece>* pieces) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    std::size_t digits = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
      if (is_digit(text[i])) {
        ++digits;
        end = i + 1;
      } else if (!joins_digits(text[i]) || i - end > 2) {
        break;
      }
    }
    if (digits >= kFewestDigits) pieces->push_back({at, end, "number"});
    at = end;
  }
}

// Words with a mark that only addresses have.
void find_addresses(std::string_view text, std::vector<Piece>* pieces) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ' ') continue;
    const std::string_view word = text.substr(begin, i - begin);
    if (word.find('@') != std::string_view::npos) pieces->push_back({begin, i, "email"});
    if (word.find("://") != std::string_view::npos || word.starts_with("www.")) {
      pieces->push_back({begin, i, "url"});
    }
    begin = i + 1;
  }
}

std::string_view first_part(std::string_view name) { return name.substr(0, name.find('.')); }

}  // namespace

std::string scan_text(std::string_view text, const RemovedValues& dictionary,
                      const PatternSearch& search) {
  std::vector<Piece> pieces;
  FoldedText folded;
  fold(text, 0, &folded);
  std::vector<PatternHit> hits;
  search.find(folded, text, &hits);
  for (const PatternHit& hit : hits) {
    const std::string_view name = dictionary.classes().at(hit.data_class).name;
    pieces.push_back({hit.begin, hit.end, first_part(name)});
  }
  find_numbers(text, &pieces);
  find_addresses(text, &pieces);
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  std::string out;
  std::size_t copied = 0;
  for (const Piece& piece : pieces) {
    if (piece.end <= copied) continue;
    if (piece.begin >= copied) {
      out.append(text.substr(copied, piece.begin - copied));
      out.append("[").append(piece.kind).append("]");
    }
    copied = piece.end;
  }
  out.append(text.substr(std::min(copied, text.size())));
  return out;
}

}  // namespace iztk::redaction
