#ifndef IZTK_PROFILES_ACKNOWLEDGEMENT_H_
#define IZTK_PROFILES_ACKNOWLEDGEMENT_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "core/findings/diagnostic.h"
#include "parsers/charset/charset.h"
#include "parsers/message/message.h"
#include "profiles/evaluation/message_context.h"
#include "profiles/guide/guide.h"
#include "profiles/validator.h"

namespace iztk::profiles {

/// MSA-1 as the guide uses it (HL7 table 0008).
enum class AcknowledgementCode : std::uint8_t {
  kAccept,  ///< AA: no error. Warnings may be reported.
  kError,   ///< AE: the message was read, errors are reported.
  kReject,  ///< AR: the message could not be taken, or its type, event, processing id or version is
            ///< not supported.
};

/// "AA", "AE" or "AR".
std::string_view acknowledgement_code_text(AcknowledgementCode code);

/// Whether a text may stand in MSH-7: precise to the second, with offset (data type TS_Z).
bool is_message_time(std::string_view text);

/// An answer in ER7, segments ended by CR, in UTF-8.
struct Acknowledgement {
  AcknowledgementCode code = AcknowledgementCode::kAccept;
  std::string text;
  bool dated = true;  ///< MSH-7 is valued.
};

/// Builds the acknowledgement (profile Z23) that a receiver would send for a message: MSH with
/// sender and receiver exchanged, MSA, and one ERR for each finding. It holds no value of the
/// message but those of the header that it must give back (MSH-3 to 6, 10, 11, 22, 23), each
/// without what would break Z23 there.
class AcknowledgementBuilder {
 public:
  /// `guide` must outlive the builder.
  explicit AcknowledgementBuilder(const Guide& guide);

  /// Starts the answer to a message, of which MSH is enough. `offset`: of the message in the input.
  /// `encoding` as in ValidatorOptions. The message must live until finish().
  void begin(const parsers::Message& message, std::uint64_t offset,
             std::optional<parsers::Charset> encoding);

  /// Adds an ERR. `path`: the element path of the finding, empty if it has none.
  void add(const core::Diagnostic& finding, std::string_view path);

  /// The message was not taken at all.
  void reject() { code_ = AcknowledgementCode::kReject; }

  /// `time`: MSH-7, to the second and with offset; if empty, MSH-7 of the message if it is such a
  /// time, else none. `number` makes MSH-10 differ from that of other answers of the run.
  Acknowledgement finish(std::string_view time, std::uint64_t number);

 private:
  /// Header fields that are given back, by their number in the answer; how much of each.
  static constexpr std::array<std::uint32_t, 6> kEchoed = {3, 4, 5, 6, 22, 23};
  enum class Detail : std::uint8_t { kWhole, kFirstComponent, kNothing };
  using Details = std::array<Detail, kEchoed.size()>;

  std::string_view field_text(std::uint32_t number, std::uint32_t component) const;
  std::string echo(std::uint32_t number, Detail detail) const;
  std::string location(const core::Diagnostic& finding) const;
  std::string missing_location(const core::Diagnostic& finding) const;
  std::string coded(std::string_view table, std::string_view code) const;
  std::string header(std::string_view time, std::uint64_t number, const Details& details) const;
  std::string message_text(std::string_view header) const;
  bool reduce_faulty(const std::string& text, Details* details);

  const Guide& guide_;
  Validator validator_;  ///< Of the answers.
  core::Arena arena_;
  std::optional<MessageContext> context_;
  AcknowledgementCode code_ = AcknowledgementCode::kAccept;
  std::vector<std::string> errors_;  ///< ERR segments.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_ACKNOWLEDGEMENT_H_
