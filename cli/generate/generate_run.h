#ifndef IZTK_CLI_GENERATE_GENERATE_RUN_H_
#define IZTK_CLI_GENERATE_GENERATE_RUN_H_

#include <cstdint>
#include <string>

#include "feeds/files/output.h"
#include "feeds/packing/packed_output.h"
#include "feeds/packing/packing.h"
#include "synthesis/faults/generator.h"

namespace iztk::cli {

/// Writes generated messages, and a line (a JSON object) for each fault that was planted.
class GenerateRun {
 public:
  /// Everything must outlive the run. `faults` may be nullptr.
  GenerateRun(const synthesis::Generator& generator, const feeds::PackingStyle& style,
              feeds::Output& output, feeds::Output* faults)
      : generator_(generator),
        style_(style),
        output_(output),
        faults_(faults),
        packed_(style, &output) {}

  /// Messages 1 to `count`. False if it stopped early: an output failed, or the user interrupted.
  bool run(std::uint64_t count);

  std::uint64_t messages() const { return messages_; }
  std::uint64_t faults() const { return planted_; }

 private:
  void write(const synthesis::GeneratedMessage& message);
  void write_fault(const synthesis::GeneratedMessage& message);

  const synthesis::Generator& generator_;
  feeds::PackingStyle style_;
  feeds::Output& output_;
  feeds::Output* faults_;
  feeds::PackedOutput packed_;
  std::string text_;  ///< Of the message, with other line ends.
  std::uint64_t messages_ = 0;
  std::uint64_t planted_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_GENERATE_GENERATE_RUN_H_
