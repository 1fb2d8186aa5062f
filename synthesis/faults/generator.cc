#include "synthesis/faults/generator.h"

#include <utility>

#include "synthesis/messages/message_builder.h"
#include "synthesis/messages/message_facts.h"

namespace iztk::synthesis {
namespace {

constexpr std::uint64_t kMessageStride = 0x2545f4914f6cdd1d;
constexpr std::uint64_t kFaultStride = 0xd1342543de82ef95;

}  // namespace

core::Result<std::unique_ptr<Generator>> Generator::load(const profiles::Guide& guide,
                                                         const GeneratorSettings& settings) {
  core::Result<ChoiceTable> choices = ChoiceTable::load();
  if (!choices) return choices.error();
  core::Result<MessageTables> tables = MessageTables::load();
  if (!tables) return tables.error();
  core::Result<FaultTable> faults = FaultTable::load();
  if (!faults) return faults.error();
  return std::unique_ptr<Generator>(
      new Generator(guide, settings, std::move(*choices), std::move(*tables), std::move(*faults)));
}

Generator::Generator(const profiles::Guide& guide, const GeneratorSettings& settings,
                     ChoiceTable choices, MessageTables tables, FaultTable faults)
    : guide_(guide),
      settings_(settings),
      choices_(std::move(choices)),
      tables_(std::move(tables)),
      faults_(std::move(faults)) {
  for (unsigned i = 0; i < settings_.senders; ++i) {
    senders_.emplace_back(choices_, settings_.seed, i);
  }
}

GeneratedMessage Generator::make(std::uint64_t index) const {
  Random random(settings_.seed * kMessageStride + index);
  // Some senders send much, most little.
  const Sender& sender = senders_[random.below(random.below(senders_.size()) + 1)];
  const profiles::Profile& profile = *settings_.profiles[(index - 1) % settings_.profiles.size()];
  MessageFacts facts(guide_, choices_, profile, sender, index, Random(random.next()));
  BuiltMessage message = MessageBuilder(profile, tables_, &facts).build();
  GeneratedMessage out;
  Random of_fault(settings_.seed * kFaultStride + index);
  if (of_fault.below(GeneratorSettings::kAll) < settings_.faults) {
    out.fault = plant_fault(faults_, of_fault, &message);
  }
  out.text = text_of(message);
  out.profile = message.profile;
  out.control_id = std::move(message.control_id);
  return out;
}

}  // namespace iztk::synthesis
