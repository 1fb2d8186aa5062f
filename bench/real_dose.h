#ifndef IZTK_BENCH_REAL_DOSE_H_
#define IZTK_BENCH_REAL_DOSE_H_

#include <string_view>

#include "bench/real_context.h"

namespace iztk::bench {

/// Writes an order with its dose: ORC, RXA, RXR, observations. `kind` is one of the choice "dose"
/// of synthesis/choices/real_feed.tsv, `number` counts the orders of the message from 0.
void write_real_dose(std::string_view kind, unsigned number, RealContext* context);

}  // namespace iztk::bench

#endif  // IZTK_BENCH_REAL_DOSE_H_
