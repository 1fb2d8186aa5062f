#ifndef IZTK_REDACTION_MESSAGE_GROUP_NUMBERS_H_
#define IZTK_REDACTION_MESSAGE_GROUP_NUMBERS_H_

#include <map>
#include <string>
#include <string_view>

#include "redaction/classes/code_sets.h"
#include "redaction/message/message_view.h"

namespace iztk::redaction {

/// Small numbers for groups of observations (OBX-4) whose own text may not be kept: the same for
/// all of a group, and of no other group of the message.
class GroupNumbers {
 public:
  /// Both must outlive this.
  GroupNumbers(const parsers::Message& message, const CodeSets& codes)
      : message_(message), codes_(codes) {}

  /// The number for a text of OBX-4. `allowed` are the texts that groups keep.
  const std::string& of(std::string_view text, CodeListId allowed, const MessageView& view);

 private:
  void assign(CodeListId allowed, const MessageView& view);

  const parsers::Message& message_;
  const CodeSets& codes_;
  std::map<std::string, std::string> numbers_;  ///< By text, once a number is needed.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_GROUP_NUMBERS_H_
