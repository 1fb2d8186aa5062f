#ifndef IZTK_SYNTHESIS_MESSAGES_MESSAGE_SUBJECT_H_
#define IZTK_SYNTHESIS_MESSAGES_MESSAGE_SUBJECT_H_

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "linkage/records/dose.h"
#include "linkage/records/person.h"

namespace iztk::synthesis {

/// Whom and which doses a message is about, where these are not invented by the message itself.
struct MessageSubject {
  std::string control_id;
  std::chrono::sys_days sent;
  const linkage::Person* person = nullptr;  ///< With a birth date.
  std::string_view town;
  std::string_view race;       ///< As CE; may be empty.
  std::string_view ethnicity;  ///< As CE; may be empty.
  /// Given by the sender; at least one, each with a date, and a CVX code that is in the choice
  /// `vaccine`.
  std::span<const linkage::Dose> doses;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_MESSAGE_SUBJECT_H_
