#ifndef IZTK_PARSERS_FRAMING_ENVELOPE_H_
#define IZTK_PARSERS_FRAMING_ENVELOPE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/findings/diagnostic.h"

namespace iztk::parsers {

/// Checks the batch envelope of a stream (HL7 2.5.1, chapter 2.10.3): `[FHS] {[BHS] messages [BTS]}
/// [FTS]`, the numbers in BTS-1 and FTS-1, and that what was opened is closed. Keeps counts only,
/// so the stream may be endless. BatchStructure.g4 is the grammar; this is stricter where senders
/// lose messages: once there are headers and trailers, every message must stand between them.
class EnvelopeChecker {
 public:
  /// Where a segment stands in the input.
  struct At {
    std::uint64_t offset = 0;  ///< Of its first byte.
    std::uint64_t line = 0;    ///< From 1.
  };

  /// An FHS, BHS, BTS or FTS segment, without its terminator.
  void segment(std::string_view text, At at, core::DiagnosticSink& sink);

  /// A message, accepted or rejected: it was sent, so the trailer counts it.
  void message(core::DiagnosticSink& sink);

  /// The input has ended.
  void finish(core::DiagnosticSink& sink);

  /// Whether a file or a batch is open, so that an end of the input here is no regular end.
  bool open() const { return file_.open || batch_.open; }

 private:
  /// A file or a batch.
  struct Level {
    bool open = false;
    At opened_at;
    char separator = '\0';    ///< Field separator of its header; 0 when there is none.
    std::uint64_t items = 0;  ///< Messages in the batch, batches in the file.
  };

  void open_file(std::string_view text, At at, core::DiagnosticSink& sink);
  void open_batch(std::string_view text, At at, core::DiagnosticSink& sink);
  void close_batch(std::string_view text, At at, core::DiagnosticSink& sink);
  void close_file(std::string_view text, At at, core::DiagnosticSink& sink);
  void check_delimiters(std::string_view text, At at, core::DiagnosticSink& sink);
  void check_count(std::string_view text, At at, const Level& level, core::DiagnosticSink& sink);
  void report(const core::Rule& rule, At at, core::DiagnosticSink& sink,
              std::array<std::string_view, 3> arguments, std::uint64_t length = 3);
  /// `arguments[0]` is static text.
  void report_once(const core::Rule& rule, At at, core::DiagnosticSink& sink,
                   std::array<std::string_view, 3> arguments);

  Level file_;
  Level batch_;  ///< Its items count even when no BHS has opened it.
  /// A BHS stood within a batch: how many batches that makes is anybody's guess.
  bool batch_count_uncertain_ = false;
  bool seen_file_ = false;
  bool reported_several_files_ = false;
  /// "BTS" or "FTS" while no message or header has followed it, else empty.
  std::string_view trailer_;
  At trailer_at_;

  std::array<char, 20> count_text_ = {};  ///< Argument of the last finding about a count.

  /// What report_once() has reported since the last message: a flood of envelope segments makes one
  /// finding of each kind.
  struct Reported {
    const core::Rule* rule = nullptr;
    std::string_view about;
  };
  std::array<Reported, 8> reported_ = {};
  std::size_t reported_count_ = 0;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_ENVELOPE_H_
