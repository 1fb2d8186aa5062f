#ifndef IZTK_SYNTHESIS_MESSAGES_BUILT_MESSAGE_H_
#define IZTK_SYNTHESIS_MESSAGES_BUILT_MESSAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/model.h"

namespace iztk::synthesis {

/// Words that say what is being written: the profile, the outcome of an answer, the kind of a dose.
/// A row of a table holds if its `when` is empty or has one of them.
class Words {
 public:
  void add(std::string_view word) { words_.push_back(word); }
  bool match(std::string_view when) const;

 private:
  std::vector<std::string_view> words_;
};

/// A segment of a message under construction. Views live as long as the guide and the tables.
struct BuiltSegment {
  const profiles::SegmentDefinition* definition = nullptr;
  std::string_view name;            ///< "RXA"
  std::string path;                 ///< As in findings: "ORDER[2]/RXA"
  Words words;                      ///< Those that held when it was written.
  std::vector<std::string> fields;  ///< From field 1, without empty ones at the end.
};

/// A message under construction, which faults can be planted in.
struct BuiltMessage {
  std::string_view profile;  ///< "Z22"
  std::string control_id;    ///< MSH-10
  std::vector<BuiltSegment> segments;
};

/// The message as it is sent, segments ended by CR.
std::string text_of(const BuiltMessage& message);

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_BUILT_MESSAGE_H_
