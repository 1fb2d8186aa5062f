#include "translators/engine/loss_record.h"

namespace iztk::translators {

void LossRecord::begin() {
  used_.clear();
  losses_.clear();
  unreadable_.clear();
  rejection_ = {};
}

void LossRecord::used(const Value& value) {
  if (account_) used_.push_back(leaf_place(value.place));
}

void LossRecord::used_whole(const Value& value) {
  if (account_) used_.push_back(value.place);
}

void LossRecord::lose(const Value& value, std::string_view reason) {
  if (account_ && !value.element.absent) losses_.push_back({leaf_place(value.place), reason});
}

void LossRecord::reject(const Value& value, std::string_view reason) {
  if (!rejected()) rejection_ = {value.place, reason};
}

}  // namespace iztk::translators
