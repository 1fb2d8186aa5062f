#ifndef IZTK_PROFILES_NIST_ENGINE_H_
#define IZTK_PROFILES_NIST_ENGINE_H_

#include <string_view>

#include "profiles/igamt/computable_profile.h"
#include "profiles/nist/checks.h"
#include "profiles/nist/detection.h"
#include "profiles/nist/message_tree.h"

namespace iztk::profiles::nist {

/// Checks messages as the NIST engine does, including its errors (docs/nist-compatibility.md). One
/// for each worker: it reuses its arrays.
class Engine {
 public:
  /// `profile` must outlive the engine.
  explicit Engine(const ComputableProfile& profile)
      : value_sets_(profile), content_(profile, value_sets_) {}
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// `text` is all that the tool was given for one message, including lines before MSH. `message`
  /// is one of the profile's messages.
  Report check(std::string_view text, const MessageProfile& message);

 private:
  ValueSetCheck value_sets_;
  ContentCheck content_;
  MessageTree tree_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_ENGINE_H_
