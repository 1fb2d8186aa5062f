#ifndef IZTK_BENCH_REAL_MESSAGE_H_
#define IZTK_BENCH_REAL_MESSAGE_H_

#include <cstdint>
#include <string>

#include "bench/real_sender.h"
#include "synthesis/choices/choice_table.h"

namespace iztk::bench {

/// Appends a VXU of `sender`. `index` is in its control id.
void write_real_message(const ChoiceTable& table, const RealSender& sender, std::uint64_t index,
                        Random random, std::string* out);

}  // namespace iztk::bench

#endif  // IZTK_BENCH_REAL_MESSAGE_H_
