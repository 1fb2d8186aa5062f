#include "redaction/text/street_address.h"

#include <algorithm>
#include <utility>

#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

/// Longer lines are no addresses.
constexpr std::size_t kMostWords = 128;
/// A number and a name together that do not stand side by side by chance.
constexpr std::size_t kShortestJoined = 6;

bool ends_word(char c) {
  return std::string_view(" ,;:/#()\t&^~|").find(c) != std::string_view::npos;
}

// "318", "318A", "12-14": what a house has.
bool is_house_number(std::string_view text) {
  if (text.empty() || !is_digit(text[0])) return false;
  const auto letters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), core::is_letter));
  return letters == 0 || (letters == 1 && core::is_letter(text.back()));
}

}  // namespace

core::Result<StreetWords> StreetWords::parse(std::string_view file, std::string_view text) {
  struct KindName {
    std::string_view name;
    Kind kind;
  };
  constexpr KindName kKinds[] = {{"suffix", Kind::kSuffix},
                                 {"direction", Kind::kDirection},
                                 {"unit", Kind::kUnit},
                                 {"box", Kind::kBox},
                                 {"number", Kind::kName}};
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"kind", "standard", "spellings"});
  if (!table) return table.error();
  StreetWords words;
  for (const core::TsvTable::Row& row : table->rows()) {
    const auto known =
        std::find_if(std::begin(kKinds), std::end(kKinds),
                     [&](const KindName& each) { return each.name == table->cell(row, "kind"); });
    if (known == std::end(kKinds)) return table->error(row, "the kind is not known");
    for (const std::string_view word : core::split_words(table->cell(row, "spellings"))) {
      // A word of two kinds ("NO", "TRLR") is of the first one.
      words.words_.try_emplace(core::lower_case(word),
                               Known{table->cell(row, "standard"), known->kind});
    }
  }
  return words;
}

StreetWords::Word StreetWords::word_of(std::string_view text, TextRange range) const {
  Word word{folded(text), Kind::kName, range};
  if (is_house_number(word.text)) {
    word.kind = Kind::kNumber;
    return word;
  }
  const auto known = words_.find(word.text);
  if (known == words_.end()) return word;
  word.text = core::lower_case(known->second.standard);
  word.kind = known->second.kind;
  return word;
}

std::vector<StreetWords::Word> StreetWords::words_of(std::string_view text) const {
  std::vector<Word> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size() && words.size() < kMostWords; ++i) {
    if (i < text.size() && !ends_word(text[i])) continue;
    if (i > begin) {
      Word word = word_of(text.substr(begin, i - begin), {begin, i});
      if (!word.text.empty()) words.push_back(std::move(word));
    }
    // "#4" is a unit.
    if (i < text.size() && text[i] == '#') words.push_back({"unit", Kind::kUnit, {i, i + 1}});
    begin = i + 1;
  }
  return words;
}

// Whether a word may be the number of a unit: "4B", "12", "C".
bool StreetWords::numbers_unit(const Word& word) {
  return word.kind == Kind::kNumber || word.text.size() == 1 ||
         std::any_of(word.text.begin(), word.text.end(), is_digit);
}

// The words that name the street. "Park Avenue" is named by a suffix, "Front Street" by what may be
// a unit, "North" by a direction: they count where nothing better is there.
std::vector<std::string> StreetWords::names_of(const std::vector<Word>& words) {
  std::vector<std::string> names;
  const auto take = [&](Kind kind) {
    for (const Word& word : words) {
      if (word.kind == kind) names.push_back(word.text);
    }
  };
  take(Kind::kBox);
  if (!names.empty()) return {names.front()};
  take(Kind::kName);
  if (names.empty()) take(Kind::kUnit);
  if (!names.empty()) return names;
  take(Kind::kSuffix);
  if (names.size() > 1) names.pop_back();
  return names;
}

StreetWords::Parts StreetWords::parts_of(std::string_view line) const {
  Parts parts;
  std::vector<Word> words = words_of(line);
  std::vector<Word> street;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].kind == Kind::kUnit && i + 1 < words.size() && numbers_unit(words[i + 1])) {
      ++i;
      continue;
    }
    if (words[i].kind == Kind::kNumber && parts.number.empty()) parts.number = words[i].text;
    street.push_back(std::move(words[i]));
  }
  parts.names = names_of(street);
  return parts;
}

std::optional<StreetAddress> StreetWords::read(std::string_view line) const {
  StreetAddress address = parts_of(line);
  if (address.number.empty() || address.names.empty()) return std::nullopt;
  return address;
}

bool StreetWords::is_name_alone(std::string_view line) const {
  const StreetAddress address = parts_of(line);
  return address.number.empty() && !address.names.empty();
}

std::vector<std::string> StreetWords::spellings_of(const StreetAddress& address) const {
  const auto longest = std::max_element(
      address.names.begin(), address.names.end(),
      [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  if (longest == address.names.end()) return {};
  const auto known = words_.find(*longest);
  if (known == words_.end()) return {*longest};
  std::vector<std::string> spellings;
  for (const auto& [spelling, word] : words_) {
    if (word.standard == known->second.standard) spellings.push_back(spelling);
  }
  std::sort(spellings.begin(), spellings.end());
  return spellings;
}

std::optional<TextRange> StreetWords::find(const StreetAddress& address,
                                           std::string_view text) const {
  TextRange range{text.size(), 0};
  const std::vector<Word> words = words_of(text);
  const auto take = [&](std::string_view wanted) {
    const auto word = std::find_if(words.begin(), words.end(),
                                   [&](const Word& each) { return each.text == wanted; });
    if (word == words.end()) return false;
    range = {std::min(range.begin, word->range.begin), std::max(range.end, word->range.end)};
    return true;
  };
  if (take(address.number) && std::all_of(address.names.begin(), address.names.end(), take)) {
    return range;
  }
  // Words may be joined, or divided by other marks.
  std::string joined = address.number;
  for (const std::string& name : address.names) joined += name;
  if (joined.size() >= kShortestJoined && folded(text).find(joined) != std::string::npos) {
    return TextRange{0, text.size()};
  }
  return std::nullopt;
}

}  // namespace iztk::redaction
