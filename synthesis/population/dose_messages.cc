#include "synthesis/population/dose_messages.h"

#include <string_view>
#include <utility>

#include "core/hash/hash.h"
#include "synthesis/messages/message_builder.h"
#include "synthesis/messages/message_facts.h"

namespace iztk::synthesis {
namespace {

using linkage::DoseField;

constexpr std::uint64_t kMostDaysUntilSent = 4;

}  // namespace

core::Result<std::unique_ptr<DoseMessages>> DoseMessages::load(const profiles::Guide& guide,
                                                               const Places& places,
                                                               std::uint64_t seed) {
  core::Result<ChoiceTable> choices = ChoiceTable::load();
  if (!choices) return choices.error();
  core::Result<MessageTables> tables = MessageTables::load();
  if (!tables) return tables.error();
  std::unique_ptr<DoseMessages> messages(
      new DoseMessages(guide, seed, std::move(*choices), std::move(*tables)));
  for (const Party& party : places.parties()) {
    messages->senders_.emplace_back(messages->choices_, seed, static_cast<unsigned>(party.number),
                                    party.code, party.name);
  }
  return messages;
}

DoseMessages::DoseMessages(const profiles::Guide& guide, std::uint64_t seed, ChoiceTable choices,
                           MessageTables tables)
    : guide_(guide),
      profile_(*guide.profile("Z22")),
      seed_(seed),
      choices_(std::move(choices)),
      tables_(std::move(tables)) {}

std::string DoseMessages::write(const Resident& resident, std::size_t dose) const {
  const GivenDose& given = resident.doses[dose];
  const ReportedIdentity& identity = resident.identities[given.identity];
  const std::string& id = given.dose[DoseField::kId];
  Random random(seed_ ^ core::fnv1a(id));
  MessageSubject subject;
  subject.control_id = id;
  subject.sent = given.day + std::chrono::days(random.below(kMostDaysUntilSent));
  subject.person = &identity.person;
  subject.town = identity.place->town;
  subject.race = resident.race;
  subject.ethnicity = resident.ethnicity;
  subject.doses = std::span(&given.dose, 1);
  MessageFacts facts(guide_, choices_, profile_, senders_[identity.party->number], subject,
                     Random(random.next()));
  return text_of(MessageBuilder(profile_, tables_, &facts).build());
}

}  // namespace iztk::synthesis
