#ifndef IZTK_TRANSLATORS_TRANSLATOR_H_
#define IZTK_TRANSLATORS_TRANSLATOR_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/bundle_listener.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"
#include "translators/engine/translate_options.h"
#include "translators/losses/loss_report.h"
#include "translators/tables/map_set.h"

namespace iztk::translators {

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
  /// options.pretty. `listener`, if there is one, hears what the bundle says, unless
  /// options.pretty.
  Translation translate(const parsers::Unit& unit, std::string* json,
                        fhir::BundleListener* listener = nullptr);

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
