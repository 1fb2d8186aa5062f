#include "iztk/translate.h"

#include <cstdlib>
#include <utility>

#include "core/arena.h"
#include "feeds/stages/message_stages.h"
#include "toolkit/one_message.h"
#include "toolkit/toolkit_impl.h"
#include "toolkit/translate_settings.h"

namespace iztk {

namespace {

constexpr std::int16_t kFarthestOffset = 14 * 60;  ///< Limit of FHIR's dateTime.

fhir::BundleType bundle_type(BundleKind kind) {
  switch (kind) {
    case BundleKind::kTransaction:
      return fhir::BundleType::kTransaction;
    case BundleKind::kCollection:
      return fhir::BundleType::kCollection;
    case BundleKind::kMessage:
      break;
  }
  return fhir::BundleType::kMessage;
}

}  // namespace

Result<translators::TranslateOptions> translate_settings(const TranslateOptions& options) {
  if (std::abs(options.offset_minutes.value_or(0)) > kFarthestOffset) {
    return Error{"offset_minutes: " + std::to_string(*options.offset_minutes) +
                 " is not an offset from UTC; write minutes from -840 to 840"};
  }
  translators::TranslateOptions settings;
  settings.bundle = bundle_type(options.bundle);
  settings.offset_minutes = options.offset_minutes;
  settings.account = options.losses;
  return settings;
}

namespace {

feeds::TranslateStages stages_of(const Toolkit& toolkit,
                                 const translators::TranslateOptions& options) {
  feeds::TranslateStages stages;
  stages.maps = &toolkit.impl().maps();
  stages.guide = &toolkit.impl().guide();
  stages.translate = options;
  return stages;
}

}  // namespace

class Translator::Impl {
 public:
  Impl(const Toolkit& toolkit, const translators::TranslateOptions& options)
      : stages_(stages_of(toolkit, options)), translator_(stages_) {}

  Result<Translation> translate(std::string_view bytes) {
    if (const Status read = message_.read(bytes); !read) return read.error();
    arena_.reset();
    translator_.translate(message_.unit(), std::nullopt, &arena_, &result_);
    Translation translation;
    translation.reason = result_.reason;
    translation.path = result_.path;
    if (result_.accepted()) translation.bundle = std::move(result_.json);
    for (const translators::Unmapped& unmapped : result_.unmapped) {
      translation.losses.push_back({unmapped.path, unmapped.reason});
    }
    return translation;
  }

 private:
  feeds::TranslateStages stages_;
  feeds::MessageStages translator_;
  OneMessage message_;
  core::Arena arena_;
  feeds::TranslatedUnit result_;
};

Translator::Translator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Translator::Translator(Translator&&) noexcept = default;
Translator& Translator::operator=(Translator&&) noexcept = default;
Translator::~Translator() = default;

Result<Translator> Translator::make(const Toolkit& toolkit, const TranslateOptions& options) {
  const Result<translators::TranslateOptions> settings = translate_settings(options);
  if (!settings) return settings.error();
  return Translator(std::make_unique<Impl>(toolkit, *settings));
}

Result<Translation> Translator::translate(std::string_view message) {
  return impl_->translate(message);
}

}  // namespace iztk
