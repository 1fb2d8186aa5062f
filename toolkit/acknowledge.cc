#include "iztk/acknowledge.h"

#include <utility>

#include "core/arena.h"
#include "core/text/date_time.h"
#include "feeds/stages/unit_acknowledger.h"
#include "toolkit/one_message.h"
#include "toolkit/toolkit_impl.h"

namespace iztk {
namespace {

AcknowledgementCode public_code(profiles::AcknowledgementCode code) {
  switch (code) {
    case profiles::AcknowledgementCode::kError:
      return AcknowledgementCode::kError;
    case profiles::AcknowledgementCode::kReject:
      return AcknowledgementCode::kReject;
    case profiles::AcknowledgementCode::kAccept:
      break;
  }
  return AcknowledgementCode::kAccept;
}

feeds::AcknowledgeSettings acknowledge_settings(const AcknowledgeOptions& options) {
  return {static_cast<core::Severity>(options.least), options.time};
}

}  // namespace

class Acknowledger::Impl {
 public:
  Impl(const profiles::Guide& guide, feeds::CheckSettings check,
       feeds::AcknowledgeSettings settings)
      : check_(std::move(check)),
        settings_(std::move(settings)),
        checker_(check_),
        acknowledger_(guide, settings_) {}

  Result<Acknowledgement> acknowledge(std::string_view bytes) {
    if (const Status read = message_.read(bytes); !read) return read.error();
    arena_.reset();
    checker_.check(message_.unit(), std::nullopt, &arena_, &found_);
    profiles::Acknowledgement made;
    switch (acknowledger_.acknowledge(message_.unit().unit, std::nullopt, found_, number_, &made)) {
      case feeds::Answer::kToAnswer:
        return Error{"the message is an answer itself (ACK or RSP), which gets none"};
      case feeds::Answer::kUnreadable:
      case feeds::Answer::kNoMessage:
        return Error{"MSH cannot be read, so it is not known whom to answer"};
      case feeds::Answer::kGiven:
        break;
    }
    ++number_;
    return Acknowledgement{public_code(made.code), std::move(made.text)};
  }

 private:
  feeds::CheckSettings check_;
  feeds::AcknowledgeSettings settings_;
  feeds::MessageChecker checker_;
  feeds::UnitAcknowledger acknowledger_;
  OneMessage message_;
  core::Arena arena_;
  feeds::UnitFindings found_;
  std::uint64_t number_ = 1;  ///< Number of the next answer.
};

Acknowledger::Acknowledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Acknowledger::Acknowledger(Acknowledger&&) noexcept = default;
Acknowledger& Acknowledger::operator=(Acknowledger&&) noexcept = default;
Acknowledger::~Acknowledger() = default;

Result<Acknowledger> Acknowledger::make(const Toolkit& toolkit, const AcknowledgeOptions& options) {
  Result<feeds::CheckSettings> check = toolkit.impl().check_settings(options.validation);
  if (!check) return check.error();
  if (!options.time.empty() && !profiles::is_message_time(options.time)) {
    return Error{"time: '" + options.time +
                 "' is not a time to the second with offset; write YYYYMMDDHHMMSS+ZZZZ"};
  }
  if (check->as_of == 0) check->as_of = core::parse_timestamp(options.time).to_day();
  return Acknowledger(std::make_unique<Impl>(toolkit.impl().guide(), std::move(*check),
                                             acknowledge_settings(options)));
}

Result<Acknowledgement> Acknowledger::acknowledge(std::string_view message) {
  return impl_->acknowledge(message);
}

}  // namespace iztk
