#ifndef IZTK_SYNTHESIS_MESSAGES_MESSAGE_BUILDER_H_
#define IZTK_SYNTHESIS_MESSAGES_MESSAGE_BUILDER_H_

#include <string>
#include <string_view>

#include "profiles/guide/guide.h"
#include "synthesis/messages/built_message.h"
#include "synthesis/messages/message_facts.h"
#include "synthesis/messages/message_tables.h"

namespace iztk::synthesis {

/// Builds one message by the structure of its profile.
class MessageBuilder {
 public:
  /// Everything must outlive the object.
  MessageBuilder(const profiles::Profile& profile, const MessageTables& tables,
                 MessageFacts* facts);

  BuiltMessage build();

 private:
  /// A place in the message where segments are written.
  struct Place {
    std::string path;  ///< Of the group around it: "ORDER[2]/"
    Words words;
  };

  void add_group(const profiles::GroupDefinition& group, const Place& place);
  void add_element(const profiles::StructureElement& element, const Place& place);
  void add_groups(const profiles::StructureElement& element, unsigned count, std::string_view kinds,
                  const Place& place);
  void add_observations(const profiles::StructureElement& element, const Place& place);
  void add_segments(const profiles::StructureElement& element, unsigned count, const Place& place);
  unsigned count_of(const StructureRow& row);

  const profiles::Profile& profile_;
  const MessageTables& tables_;
  MessageFacts& facts_;
  BuiltMessage message_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_MESSAGE_BUILDER_H_
