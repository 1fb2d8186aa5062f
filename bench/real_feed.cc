#include "bench/real_feed.h"

#include "bench/real_message.h"

namespace iztk::bench {
namespace {

constexpr unsigned kSendersOfAKind = 16;

/// The kind of the sender of a message, by the shares in the table.
SenderKind pick_kind(const ChoiceTable& table, Random& random) {
  const ChoiceTable::Option& shares = table.options("share of messages").front();
  std::uint64_t sum = 0;
  for (const std::uint64_t share : shares.weights) sum += share;
  std::uint64_t at = random.below(sum);
  for (const SenderKind kind : {SenderKind::kGood, SenderKind::kOrdinary}) {
    if (at < shares.weight(kind)) return kind;
    at -= shares.weight(kind);
  }
  return SenderKind::kPoor;
}

}  // namespace

core::Result<RealFeed> RealFeed::load(std::uint64_t seed) {
  static const core::Result<ChoiceTable> table = ChoiceTable::load();
  if (!table) return table.error();
  return RealFeed(*table, seed);
}

RealFeed::RealFeed(const ChoiceTable& table, std::uint64_t seed) : table_(table), seed_(seed) {
  Random random(seed);
  unsigned number = 100;
  for (unsigned kind = 0; kind < kSenderKinds; ++kind) {
    for (unsigned i = 0; i < kSendersOfAKind; ++i) {
      senders_[kind].emplace_back(table, static_cast<SenderKind>(kind), number++, random);
    }
  }
}

void RealFeed::append_message(std::uint64_t index, std::string* out) const {
  Random random(seed_ * 0x2545f4914f6cdd1d + index);
  const SenderKind kind = pick_kind(table_, random);
  const auto& senders = senders_[static_cast<unsigned>(kind)];
  const RealSender& sender = senders[random.below(senders.size())];
  write_real_message(table_, sender, index, random, out);
}

}  // namespace iztk::bench
