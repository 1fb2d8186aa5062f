#ifndef IZTK_TRANSLATORS_ENGINE_MESSAGE_READER_H_
#define IZTK_TRANSLATORS_ENGINE_MESSAGE_READER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "parsers/charset/charset.h"
#include "parsers/message/message.h"
#include "parsers/structure/structure.h"
#include "translators/engine/loss_record.h"
#include "translators/engine/value.h"

namespace iztk::translators {

/// Reads one message: its elements, their texts, the segments around one. Reused for the next one.
class MessageReader {
 public:
  /// `arena` holds decoded texts and is reset by its owner; `losses` gets what cannot be decoded.
  MessageReader(core::Arena& arena, LossRecord& losses) : arena_(arena), losses_(losses) {}
  MessageReader(const MessageReader&) = delete;
  MessageReader& operator=(const MessageReader&) = delete;

  /// `message` and `structure` must live until the next call.
  void begin(const parsers::Message& message, const parsers::Structure& structure,
             parsers::Charset charset);

  const parsers::Message& message() const { return *message_; }
  const parsers::Structure& structure() const { return *structure_; }
  /// ASCII without escapes: texts are what the bytes say.
  bool is_plain() const { return plain_; }
  /// Plain, and without control characters: any text is a FHIR string.
  bool is_clean() const { return clean_; }
  /// Plain, with the usual delimiters: equal bytes at the same level have the same meaning.
  bool bytes_say_all() const { return plain_ && message_->delimiters() == parsers::Delimiters{}; }

  /// Field of a segment, all repetitions.
  Value field(std::uint32_t segment, std::uint32_t number) const;
  /// Repetition of a field, from 1.
  Value repetition(const Value& field, std::uint32_t number) const;
  /// Component of a field (of its first repetition) or repetition, subcomponent of a component.
  Value part(const Value& value, std::uint32_t number) const;
  /// First repetition of a field, and a component of it.
  Value at(std::uint32_t segment, std::uint32_t field, std::uint32_t component = 0) const;
  /// The repetitions of a field that are valued.
  std::vector<Value> repetitions(std::uint32_t segment, std::uint32_t number) const;
  /// How many they are.
  std::uint32_t count_repetitions(const Value& field) const;
  /// The first subcomponent of a value: a primitive value may come with parts behind it.
  Value leaf(const Value& value) const;
  /// The text of a value, or of its first part: decoded, without blanks around it. Empty if it is
  /// not valued or cannot be decoded; then `undecodable` is set, if it is given.
  std::string_view text(const Value& value, bool* undecodable = nullptr);

  /// Structure node of the group in which a segment is.
  std::uint32_t group_of(std::uint32_t segment) const;
  /// The segment of a name in the group of `segment`, or in a group around it.
  std::optional<std::uint32_t> near_segment(std::uint32_t segment, parsers::SegmentName name) const;
  /// The segments of a name in a group and the groups in it.
  std::vector<std::uint32_t> segments_in(std::uint32_t group, parsers::SegmentName name) const;

 private:
  /// A segment that is looked for in the outermost group.
  struct Outermost {
    parsers::SegmentName name;
    std::optional<std::uint32_t> segment;
  };

  std::optional<std::uint32_t> outermost_segment(parsers::SegmentName name) const;

  core::Arena& arena_;
  LossRecord& losses_;
  const parsers::Message* message_ = nullptr;
  const parsers::Structure* structure_ = nullptr;
  parsers::Charset charset_ = parsers::Charset::kUtf8;
  bool plain_ = false;
  bool clean_ = false;
  std::array<char, 3> parts_end_{};           ///< The delimiters within a field.
  std::array<bool, 256> ends_part_{};         ///< The same as a table.
  mutable std::vector<Outermost> outermost_;  ///< What near_segment() has found there.
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_MESSAGE_READER_H_
