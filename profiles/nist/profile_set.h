#ifndef IZTK_PROFILES_NIST_PROFILE_SET_H_
#define IZTK_PROFILES_NIST_PROFILE_SET_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "profiles/igamt/computable_profile.h"
#include "profiles/nist/detection.h"
#include "profiles/nist/engine.h"

namespace iztk::profiles::nist {

/// Computable profiles and the engines for them: the built-in ones, or those of a folder. Not
/// thread-safe.
class ProfileSet {
 public:
  /// The eight profiles of the CDC guide as NIST's tool has them.
  static core::Result<ProfileSet> built_in();
  /// All exports in a folder, or one XML file.
  static core::Result<ProfileSet> from_files(const std::string& path);

  /// "Z22", "Z23", ...
  std::vector<std::string> identifiers() const;
  /// What the files contain that is not evaluated.
  std::vector<std::string> not_checked() const;

  /// The profile that fits a message: by MSH-21, then by MSH-9; the only one if there is only one.
  /// Empty if none fits.
  std::string choose(std::string_view text) const;

  /// Checks a message against a profile that identifiers() lists.
  Report check(std::string_view text, std::string_view identifier);

 private:
  struct Entry {
    std::string identifier;
    std::string type;                         ///< "VXU"
    const MessageProfile* message = nullptr;  ///< Set for a built-in profile once it is used.
    Engine* engine = nullptr;
  };

  ProfileSet() = default;
  void add(std::unique_ptr<ComputableProfile> profile);
  /// Loads a built-in profile at its first use.
  core::Status prepare(Entry* entry);

  std::vector<std::unique_ptr<ComputableProfile>> profiles_;
  std::vector<std::unique_ptr<Engine>> engines_;
  std::vector<Entry> entries_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_PROFILE_SET_H_
