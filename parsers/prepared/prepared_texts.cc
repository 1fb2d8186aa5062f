#include "parsers/prepared/prepared_texts.h"

#include <cstring>
#include <utility>

#include "parsers/prepared/tree_bytes.h"

namespace iztk::parsers {
namespace {

// The image: a mark with the version of the form, its size, the number of texts; for each text,
// sorted, where the text begins, where its tree begins, and where that ends; then all texts and
// trees.
constexpr std::string_view kMark = "iztk texts 1.00\n";
constexpr std::size_t kWord = sizeof(std::uint32_t);
constexpr std::size_t kHead = kMark.size() + 2 * kWord;
constexpr std::size_t kEntry = 3 * kWord;

constexpr char kPath = 'p';
constexpr char kRule = 'r';
constexpr char kCondition = 'c';

std::uint32_t word_at(std::string_view image, std::size_t at) {
  std::uint32_t word = 0;
  std::memcpy(&word, image.data() + at, kWord);
  return word;
}

void put_word(std::size_t value, std::string* out) {
  const auto word = static_cast<std::uint32_t>(value);
  char bytes[kWord];
  std::memcpy(bytes, &word, kWord);
  out->append(bytes, kWord);
}

template <typename Tree>
std::optional<Tree> read_tree(const std::optional<std::string_view>& bytes) {
  if (!bytes) return std::nullopt;
  std::optional<Tree> tree(std::in_place);
  read_bytes(*bytes, &*tree);
  return tree;
}

}  // namespace

PreparedTexts::PreparedTexts(std::string_view image) {
  if (image.size() < kHead || !image.starts_with(kMark)) return;
  if (word_at(image, kMark.size()) != image.size()) return;
  image_ = image;
  count_ = word_at(image, kMark.size() + kWord);
}

// A tree begins where its text ends.
std::string_view PreparedTexts::piece(std::size_t number, std::size_t which) const {
  const std::size_t at = kHead + number * kEntry + which * kWord;
  const std::size_t begin = word_at(image_, at);
  return image_.substr(begin, word_at(image_, at + kWord) - begin);
}

std::optional<std::string_view> PreparedTexts::find(char language, std::string_view text) const {
  std::size_t begin = 0;
  std::size_t end = count_;
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    const std::string_view key = piece(middle, 0);
    const int order =
        key.front() != language ? key.front() - language : key.substr(1).compare(text);
    if (order == 0) return piece(middle, 1);
    (order < 0 ? begin : end) = order < 0 ? middle + 1 : middle;
  }
  return std::nullopt;
}

std::optional<Path> PreparedTexts::find_path(std::string_view text) const {
  return read_tree<Path>(find(kPath, text));
}

std::optional<RuleExpression> PreparedTexts::find_rule(std::string_view text) const {
  return read_tree<RuleExpression>(find(kRule, text));
}

std::optional<MapCondition> PreparedTexts::find_condition(std::string_view text) const {
  return read_tree<MapCondition>(find(kCondition, text));
}

core::Result<Path> PreparedTexts::path(std::string_view text) const {
  if (std::optional<Path> known = find_path(text)) return std::move(*known);
  return parse_path(text);
}

core::Result<RuleExpression> PreparedTexts::rule(std::string_view text) const {
  if (std::optional<RuleExpression> known = find_rule(text)) return std::move(*known);
  return parse_rule(text);
}

core::Result<MapCondition> PreparedTexts::condition(std::string_view text) const {
  if (std::optional<MapCondition> known = find_condition(text)) return std::move(*known);
  return parse_map_condition(text);
}

template <typename Tree>
void PreparedTextsWriter::add(char language, std::string_view text,
                              const core::Result<Tree>& tree) {
  if (!tree) return;
  std::string bytes;
  write_bytes(*tree, &bytes);
  trees_.insert_or_assign(language + std::string(text), std::move(bytes));
}

void PreparedTextsWriter::add_path(std::string_view text) { add(kPath, text, parse_path(text)); }

void PreparedTextsWriter::add_rule(std::string_view text) { add(kRule, text, parse_rule(text)); }

void PreparedTextsWriter::add_condition(std::string_view text) {
  add(kCondition, text, parse_map_condition(text));
}

std::string PreparedTextsWriter::image() const {
  std::size_t at = kHead + trees_.size() * kEntry;
  std::string places;
  std::string pieces;
  for (const auto& [text, tree] : trees_) {
    put_word(at, &places);
    put_word(at + text.size(), &places);
    put_word(at + text.size() + tree.size(), &places);
    at += text.size() + tree.size();
    pieces += text + tree;
  }
  std::string image(kMark);
  put_word(at, &image);
  put_word(trees_.size(), &image);
  return image + places + pieces;
}

}  // namespace iztk::parsers
