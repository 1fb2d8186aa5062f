#include "iztk/redact.h"

#include <utility>

#include "feeds/account/run_account.h"
#include "feeds/stages/unit_redactor.h"
#include "toolkit/one_message.h"
#include "toolkit/toolkit_impl.h"

namespace iztk {

class Redactor::Impl {
 public:
  explicit Impl(feeds::RedactionSetup& setup) : redactor_(setup.policy(), setup.tools(), {}) {}

  Result<Redaction> redact(std::string_view bytes) {
    if (const Status read = message_.read(bytes); !read) return read.error();
    const parsers::Unit& unit = message_.unit().unit;
    Redaction redaction;
    redaction.reason = feeds::rejection_text(unit);
    if (!redaction.clean()) return redaction;
    redactor_.redact(unit, std::nullopt, &result_);
    redaction.reason = result_.refusal;
    redaction.changed = result_.changed;
    if (redaction.clean()) redaction.message = std::move(result_.bytes);
    return redaction;
  }

 private:
  feeds::UnitRedactor redactor_;
  OneMessage message_;
  feeds::RedactedUnit result_;
};

Redactor::Redactor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;
Redactor::~Redactor() = default;

Result<Redactor> Redactor::make(const Toolkit& toolkit) {
  if (!toolkit.has_policy()) return Error{"the toolkit has no policy: name one when it is loaded"};
  return Redactor(std::make_unique<Impl>(*toolkit.impl().redaction()));
}

Result<Redaction> Redactor::redact(std::string_view message) { return impl_->redact(message); }

}  // namespace iztk
