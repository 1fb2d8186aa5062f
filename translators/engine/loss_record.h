#ifndef IZTK_TRANSLATORS_ENGINE_LOSS_RECORD_H_
#define IZTK_TRANSLATORS_ENGINE_LOSS_RECORD_H_

#include <string_view>
#include <vector>

#include "translators/engine/value.h"

namespace iztk::translators {

/// An element of the message that is not in the bundle, and why.
struct Loss {
  core::Place place;
  std::string_view reason;  ///< Static text, or of a table.
};

/// What became of the values of one message: which are used, which are lost and why, which cannot
/// be read, and why there can be no bundle.
class LossRecord {
 public:
  /// Without an account only rejections and unreadable values are kept.
  explicit LossRecord(bool account) : account_(account) {}
  LossRecord(const LossRecord&) = delete;
  LossRecord& operator=(const LossRecord&) = delete;

  void begin();

  void used(const Value& value);
  /// A value and all that is in it.
  void used_whole(const Value& value);
  void lose(const Value& value, std::string_view reason);
  /// The value was left out because its bytes are not text of the message's character set.
  void add_unreadable(const core::Place& place) { unreadable_.push_back(place); }
  /// No truthful bundle can be made of the message. The first reason counts.
  void reject(const Value& value, std::string_view reason);

  const std::vector<core::Place>& used_places() const { return used_; }
  const std::vector<Loss>& losses() const { return losses_; }
  const std::vector<core::Place>& unreadable() const { return unreadable_; }
  bool rejected() const { return !rejection_.reason.empty(); }
  const Loss& rejection() const { return rejection_; }

 private:
  const bool account_;
  std::vector<core::Place> used_;
  std::vector<Loss> losses_;
  std::vector<core::Place> unreadable_;
  Loss rejection_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_LOSS_RECORD_H_
