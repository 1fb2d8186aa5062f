#ifndef IZTK_FEEDS_STAGES_SENDER_GUIDES_H_
#define IZTK_FEEDS_STAGES_SENDER_GUIDES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "profiles/guide/guide.h"

namespace iztk::feeds {

/// The guide, and others for senders that have overlays of their own (senders.tsv in a folder of
/// --overlay).
class SenderGuides {
 public:
  /// Loads the guide with the overlays that hold for all senders, and one more for each overlay
  /// that holds for some: with those for all and this one. The error names file and line.
  static core::Result<SenderGuides> load(const profiles::GuideSource& source);

  /// For all senders without an overlay of their own.
  const profiles::Guide& guide() const { return *guide_; }

  /// Whether all senders have the same guide.
  bool empty() const { return others_.empty(); }

  /// The guide for a sender (MSH-4.1, printable): with the first overlay that names it.
  const profiles::Guide& guide_of(std::string_view sender) const;

  /// guide() and all others.
  std::vector<const profiles::Guide*> all() const;

 private:
  struct Other {
    std::vector<std::string> senders;  ///< With wildcards.
    std::unique_ptr<const profiles::Guide> guide;
  };

  std::unique_ptr<const profiles::Guide> guide_;
  std::vector<Other> others_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_SENDER_GUIDES_H_
