#include "iztk/validate.h"

#include <utility>

#include "core/arena.h"
#include "toolkit/one_message.h"
#include "toolkit/toolkit_impl.h"

namespace iztk {

std::string_view severity_name(Severity severity) {
  return core::severity_name(static_cast<core::Severity>(severity));
}

Finding public_finding(const feeds::FoundFinding& found) {
  const core::Diagnostic& diagnostic = found.diagnostic;
  Finding finding;
  finding.code = diagnostic.rule->code;
  finding.name = diagnostic.rule->name;
  finding.severity = static_cast<Severity>(diagnostic.severity);
  finding.message = core::message_text(diagnostic);
  finding.help = core::help_text(diagnostic);
  finding.path = found.element_path;
  finding.line = found.location.line;
  finding.column = found.location.column;
  finding.offset = diagnostic.offset;
  finding.length = diagnostic.length;
  return finding;
}

class Validator::Impl {
 public:
  explicit Impl(feeds::CheckSettings settings)
      : settings_(std::move(settings)), checker_(settings_) {}

  Result<Validation> validate(std::string_view bytes) {
    if (const Status read = message_.read(bytes); !read) return read.error();
    arena_.reset();
    checker_.check(message_.unit(), std::nullopt, &arena_, &found_);
    Validation validation;
    validation.profile = found_.profile;
    validation.errors = found_.errors;
    validation.warnings = found_.warnings;
    for (const feeds::FoundFinding& found : found_.findings) {
      validation.findings.push_back(public_finding(found));
    }
    return validation;
  }

 private:
  feeds::CheckSettings settings_;
  feeds::MessageChecker checker_;
  OneMessage message_;
  core::Arena arena_;
  feeds::UnitFindings found_;
};

Validator::Validator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Validator::Validator(Validator&&) noexcept = default;
Validator& Validator::operator=(Validator&&) noexcept = default;
Validator::~Validator() = default;

Result<Validator> Validator::make(const Toolkit& toolkit, const ValidateOptions& options) {
  Result<feeds::CheckSettings> settings = toolkit.impl().check_settings(options);
  if (!settings) return settings.error();
  return Validator(std::make_unique<Impl>(std::move(*settings)));
}

Result<Validation> Validator::validate(std::string_view message) {
  return impl_->validate(message);
}

}  // namespace iztk
