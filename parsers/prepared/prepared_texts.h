#ifndef IZTK_PARSERS_PREPARED_PREPARED_TEXTS_H_
#define IZTK_PARSERS_PREPARED_PREPARED_TEXTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "parsers/language/map_condition.h"
#include "parsers/language/path.h"
#include "parsers/language/rule_expression.h"

namespace iztk::parsers {

/// Texts of the small languages that the build has read (cmake/PreparedTexts.cmake). What it has
/// not read is read now: the answer is the same, it only takes longer. Immutable; may be shared by
/// threads.
class PreparedTexts {
 public:
  /// `image` is what PreparedTextsWriter wrote on the same kind of machine; it must outlive this.
  /// Of an image of another form or size, such as an empty one, nothing is used.
  explicit PreparedTexts(std::string_view image);

  /// As parse_path(), parse_rule() and parse_map_condition().
  core::Result<Path> path(std::string_view text) const;
  core::Result<RuleExpression> rule(std::string_view text) const;
  core::Result<MapCondition> condition(std::string_view text) const;

  /// What was prepared; nothing if the text is not among it.
  std::optional<Path> find_path(std::string_view text) const;
  std::optional<RuleExpression> find_rule(std::string_view text) const;
  std::optional<MapCondition> find_condition(std::string_view text) const;

  std::size_t size() const { return count_; }

 private:
  std::optional<std::string_view> find(char language, std::string_view text) const;
  std::string_view piece(std::size_t number, std::size_t which) const;

  std::string_view image_;
  std::size_t count_ = 0;
};

/// Makes the image. Reproducible: the same texts give the same bytes, whatever their order.
class PreparedTextsWriter {
 public:
  /// A text that is not one of its language is left out: who uses it says what is wrong.
  void add_path(std::string_view text);
  void add_rule(std::string_view text);
  void add_condition(std::string_view text);

  std::string image() const;

 private:
  template <typename Tree>
  void add(char language, std::string_view text, const core::Result<Tree>& tree);

  std::map<std::string, std::string> trees_;  ///< By language and text.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_PREPARED_PREPARED_TEXTS_H_
