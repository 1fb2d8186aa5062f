#ifndef IZTK_PROFILES_PROGRAMS_CONTENT_PROGRAM_H_
#define IZTK_PROFILES_PROGRAMS_CONTENT_PROGRAM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/bounded_memo.h"
#include "profiles/evaluation/evaluator.h"
#include "profiles/guide/model.h"
#include "profiles/programs/code_index.h"
#include "profiles/programs/text_parts.h"

namespace iztk::profiles {

struct TypeProgram;

/// A value set bound to an element.
struct SetProgram {
  const CodeIndex* codes = nullptr;
  const std::vector<ShortText>* systems = nullptr;  ///< Names of its coding systems.
};

/// What the guide says of an element, in the form in which a program needs it.
struct ElementProgram {
  const ElementDefinition* definition = nullptr;
  std::uint32_t number = 0;  ///< In its segment or data type.
  std::uint32_t min_length = 0;
  std::uint32_t max_length = 0;
  /// Text of any kind: its length is all that matters.
  bool only_length = false;
  /// Of codes, which come again and again: worth to be remembered.
  bool coded = false;
  /// Of usage C with the condition `.n valued`: bit n; else 0.
  std::uint64_t valued_part = 0;
  std::vector<SetProgram> sets;
  const TypeProgram* type = nullptr;
};

/// A conformance statement of a data type.
struct StatementProgram {
  const parsers::RuleExpression* rule = nullptr;
  std::uint64_t needs = 0;  ///< It holds if the part of this bit is not there; 0 if it is not so.
};

/// The same of a data type. Bit i of a mask is part i.
struct TypeProgram {
  const DataType* type = nullptr;
  /// A rule in it needs more than the parts of the element: nothing can be settled.
  bool unsettled = false;
  std::uint64_t expected = 0;     ///< R or RE.
  std::uint64_t conditional = 0;  ///< C(a/b).
  std::uint64_t forbidden = 0;    ///< X.
  /// All but the optional parts, by number; those between are empty.
  std::vector<ElementProgram> parts;
  std::vector<StatementProgram> statements;
};

/// A part that is expected and not there.
struct MissingPart {
  const ElementDefinition* definition = nullptr;
  std::uint8_t component = 0;
  std::uint8_t subcomponent = 0;           ///< 0: the component itself.
  bool absent = false;                     ///< The text ends before.
  std::uint8_t offset = 0;                 ///< In the text.
  Truth condition = Truth::kNotEvaluated;  ///< Of usage C: what its predicate says.
};

/// Settles the contents of elements: one repetition of a field with the usual delimiters. Exact:
/// what it settles has no finding but the missing parts, in this order; all else is left to the
/// checks in profiles/elements. One for each worker.
class ContentPrograms {
 public:
  static constexpr std::size_t kMostMissing = 16;

  /// Of a field, or of one whose data type varies, with the type that was found.
  const ElementProgram& element(const ElementDefinition& definition, const DataType& type);

  /// Whether the content is settled: `text`, a part of the message `bytes`, is there and expected.
  /// `day`: on which codes must be right; 0 if there is none. missing() then holds the parts that
  /// are missing.
  bool settle(const ElementProgram& program, std::string_view text, std::string_view bytes,
              core::Day day);

  std::span<const MissingPart> missing() const { return {missing_.data(), missing_count_}; }

 private:
  ElementProgram make_element(const ElementDefinition& definition, const DataType& type);
  const TypeProgram& type(const DataType& type);
  SetProgram set(const core::CodeTable& table);

  bool settle_content(const ElementProgram& program, std::string_view text, std::string_view bytes);
  bool settle_simple(const ElementProgram& program, std::string_view text);
  bool settle_parts(const ElementProgram& program, const TextParts& parts, std::uint8_t component);
  bool settle_part(const ElementProgram& part, const TextParts& parts, std::uint8_t component);
  bool settle_conditional(const ElementProgram& part, const TextParts& parts,
                          std::uint8_t component);
  bool add_missing(const ElementProgram& part, const TextParts& parts, Truth condition,
                   std::uint8_t component);
  bool are_codes_settled(const ElementProgram& program, const TextParts& parts);
  bool is_code_valid(const ElementProgram& program, std::string_view code, std::string_view system);

  struct Key {
    const ElementDefinition* definition = nullptr;
    const DataType* type = nullptr;

    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };

  std::unordered_map<Key, std::unique_ptr<const ElementProgram>, Hash> elements_;
  std::unordered_map<const DataType*, std::unique_ptr<const TypeProgram>> types_;
  struct Table {
    CodeIndex codes;
    std::vector<ShortText> systems;
  };
  std::unordered_map<const core::CodeTable*, std::unique_ptr<const Table>> tables_;

  /// A coded element in which nothing was found, on the days of its codes.
  struct CleanCode {
    static constexpr std::size_t kMost = 43;

    const ElementProgram* program = nullptr;
    core::Day first = 0;
    core::Day last = 0;
    std::uint8_t size = 0;
    std::array<char, kMost> text;

    struct Key {
      const ElementProgram* program = nullptr;
      std::string_view text;
      core::Day day = 0;
    };
    bool holds(const Key& key) const {
      return program == key.program && size == key.text.size() &&
             (key.day == 0 || (first <= key.day && key.day <= last)) &&
             std::memcmp(text.data(), key.text.data(), size) == 0;
    }
  };
  /// Holds codes and what they mean, no names and no numbers of persons.
  core::BoundedMemo<CleanCode, 1024> clean_codes_;

  core::Day day_ = 0;
  /// Days on which all codes of the element at hand are in use.
  core::Day first_day_ = 0;
  core::Day last_day_ = 0;
  bool has_code_ = false;  ///< It holds a code of a table: a text alone is not remembered.
  std::size_t missing_count_ = 0;
  std::array<MissingPart, kMostMissing> missing_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_PROGRAMS_CONTENT_PROGRAM_H_
