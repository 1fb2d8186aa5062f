#ifndef IZTK_REDACTION_MESSAGE_FIELD_MEMO_H_
#define IZTK_REDACTION_MESSAGE_FIELD_MEMO_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/bounded_memo.h"
#include "redaction/leaks/leak_checker.h"
#include "redaction/policy/compiled_policy.h"

namespace iztk::redaction {

/// What became of a field, so that the same text in the same field need not be looked at again.
struct FieldResult {
  std::string bytes;
  std::vector<MadeSpan> made;          ///< Within `bytes`.
  std::vector<std::uint32_t> counted;  ///< Indices in RedactionCounts::by_class.
  std::vector<std::uint32_t> dates;    ///< Begin and end in the text of the dates that went.
  std::vector<ClassId> date_classes;   ///< Their classes.
  std::string quasi_identifiers;
  std::uint32_t unknown_components = 0;
  std::uint32_t misshapen = 0;
  bool content_read = false;

  void clear();
};

/// A text of a field, and how the field is rewritten.
struct FieldKey {
  const FieldRules* rules = nullptr;
  std::string_view text;
};

/// A FieldResult with its key, in three lines of the processor's cache.
class alignas(64) RememberedField {
 public:
  bool holds(const FieldKey& key) const;
  /// Whether there is room for a result.
  static bool fits(std::string_view text, const FieldResult& result);
  /// The result must fit.
  void set(const FieldKey& key, const FieldResult& result);

  std::string_view bytes() const { return {data_.data() + text_size_, bytes_size_}; }
  std::string_view quasi_identifiers() const {
    return {data_.data() + text_size_ + bytes_size_, quasi_size_};
  }
  std::uint32_t unknown_components() const { return unknown_components_; }
  std::uint32_t misshapen() const { return misshapen_; }
  bool content_read() const { return content_read_; }

  struct Span {
    std::uint8_t begin = 0;
    std::uint8_t end = 0;
    MadeKind kind = MadeKind::kMade;
  };
  std::span<const Span> made() const { return {made_.data(), made_count_}; }

  std::span<const std::uint16_t> counted() const { return {counted_.data(), counted_count_}; }

  struct Date {
    ClassId data_class = 0;
    std::uint8_t begin = 0;  ///< In the text.
    std::uint8_t end = 0;
  };
  std::span<const Date> dates() const { return {dates_.data(), date_count_}; }

 private:
  static constexpr std::size_t kMostMade = 4;
  static constexpr std::size_t kMostCounted = 9;
  static constexpr std::size_t kMostDates = 2;
  static constexpr std::size_t kMostBytes = 128;

  const FieldRules* rules_ = nullptr;
  std::uint8_t text_size_ = 0;
  std::uint8_t bytes_size_ = 0;
  std::uint8_t quasi_size_ = 0;
  std::uint8_t made_count_ = 0;
  std::uint8_t counted_count_ = 0;
  std::uint8_t date_count_ = 0;
  std::uint8_t unknown_components_ = 0;
  std::uint8_t misshapen_ = 0;
  bool content_read_ = false;
  std::array<Span, kMostMade> made_;
  std::array<std::uint16_t, kMostCounted> counted_;
  std::array<Date, kMostDates> dates_;
  std::array<char, kMostBytes> data_;
};

/// Remembers what became of fields from message to message: most of them hold codes, kinds and
/// dates that come again. Only for fields of which FieldRules::repeatable is true, and messages
/// with the usual delimiters and without escape sequences. Bounded; holds no names and no numbers
/// of persons. The result is the same with and without memory.
class FieldMemo {
 public:
  /// nullptr if the text is not known. Valid until the next add().
  const RememberedField* find(const FieldKey& key) { return fields_.find(hash_of(key), key); }
  /// Remembers a result, unless it is too large.
  void add(const FieldKey& key, const FieldResult& result);
  /// Forgets everything.
  void clear() { fields_ = {}; }
  /// For a result while it is recorded.
  FieldResult& scratch() { return scratch_; }

 private:
  static std::uint64_t hash_of(const FieldKey& key);

  core::BoundedMemo<RememberedField, 2048> fields_;
  FieldResult scratch_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_FIELD_MEMO_H_
