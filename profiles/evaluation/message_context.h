#ifndef IZTK_PROFILES_EVALUATION_MESSAGE_CONTEXT_H_
#define IZTK_PROFILES_EVALUATION_MESSAGE_CONTEXT_H_

#include <cstdint>
#include <string_view>

#include "core/arena.h"
#include "core/tables/code_table.h"
#include "parsers/encoding/encoding.h"
#include "parsers/message/message.h"
#include "parsers/structure/structure.h"
#include "profiles/evaluation/segment_nodes.h"
#include "profiles/guide/model.h"

namespace iztk::profiles {

/// How deep in a field an element stands, and so what delimiter splits it.
enum class Level : std::uint8_t { kRepetition, kComponent, kSubcomponent };

/// The message that is being checked, with all that the rules ask for. Lives during one validation.
struct MessageContext {
  const parsers::Message& message;
  const parsers::Structure* structure = nullptr;  ///< nullptr if no profile fits.
  SegmentNodes* segment_nodes = nullptr;          ///< Finds segments; there if `structure` is.
  const Profile* profile = nullptr;
  parsers::Charset charset = parsers::Charset::kUtf8;
  std::uint64_t base_offset = 0;  ///< Of the message in the input.
  core::Day as_of = 0;            ///< The day that counts as today; 0 if not known.
  core::Day today = 0;  ///< Day against which dates are judged: given by the user, or MSH-7.
  core::Arena& arena;

  /// The text of an element without escapes, in UTF-8, without trailing blanks, which HL7 does not
  /// count (HL7 2.5.1, chapter 2.A.74). What the character set cannot decode stays as it is; the
  /// encoding pass has reported it, or, behind escapes, the syntax pass.
  std::string_view value(const parsers::Element& element) const;

  /// Presence, where delimiters alone count as empty, too.
  parsers::Presence presence(const parsers::Element& element) const;

  /// Neither absent nor empty; the HL7 null counts as valued.
  bool valued(const parsers::Element& element) const;

  /// Part `index` (from 1) of an element; a subcomponent has one part, itself.
  parsers::Element part(const parsers::Element& element, Level level, std::uint32_t index) const;

  /// The delimiter between the parts of an element; 0 for a subcomponent.
  char part_delimiter(Level level) const;
};

/// One level down.
inline Level below(Level level) {
  return level == Level::kRepetition ? Level::kComponent : Level::kSubcomponent;
}

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_MESSAGE_CONTEXT_H_
