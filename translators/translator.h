#ifndef IZTK_TRANSLATORS_TRANSLATOR_H_
#define IZTK_TRANSLATORS_TRANSLATOR_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"
#include "translators/tables/map_set.h"
#include "translators/translate_options.h"

namespace iztk::translators {

/// An element of a message that was not carried over.
struct Unmapped {
  std::string path;  ///< `RXA[2]-9[1].2`
  std::string reason;
};

/// Where a value of the bundle comes from.
struct TraceEntry {
  std::string element;  ///< `Bundle.entry[1].resource.name[0].family`
  std::string path;     ///< `PID[1]-5[1].1.1`; empty for what the map sets by itself.
  std::string row;      ///< `maps/datatypes/FN[HumanName].tsv:4`
};

/// What became of one message. Texts live until the next call.
struct Translation {
  bool accepted = false;
  std::string_view reason;  ///< Why there is no bundle.
  std::string path;         ///< The element at fault, if there is one.
  /// Places of values that were left out of an accepted message because they cannot be read:
  /// "PID-5.2, PID-11.1"; mostly empty.
  std::string unreadable = {};
};

/// Translates messages to FHIR bundles. One for each worker; maps and guide may serve many.
class Translator {
 public:
  /// `maps`, `guide` and `options` must outlive the translator.
  Translator(const MapSet& maps, const profiles::Guide& guide, const TranslateOptions& options);
  ~Translator();
  Translator(const Translator&) = delete;
  Translator& operator=(const Translator&) = delete;

  /// Appends the bundle of an accepted message as JSON, without a line end: one line unless
  /// options.pretty.
  Translation translate(const parsers::Unit& unit, std::string* json);

  // What follows speaks of the last message, and needs options.account.

  /// Every valued element that is not in the bundle, in the order of the message.
  std::vector<Unmapped> unmapped() const;
  /// Every value of the bundle, in its order.
  std::vector<TraceEntry> trace() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TRANSLATOR_H_
