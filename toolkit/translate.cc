#include "iztk/translate.h"

#include <utility>

#include "core/arena.h"
#include "feeds/stages/unit_translator.h"
#include "toolkit/one_message.h"
#include "toolkit/toolkit_impl.h"
#include "toolkit/translate_settings.h"

namespace iztk {

translators::TranslateOptions translate_settings(const TranslateOptions& options) {
  translators::TranslateOptions settings;
  settings.bundle = static_cast<translators::BundleType>(options.bundle);
  settings.offset_minutes = options.offset_minutes;
  settings.account = options.losses;
  return settings;
}

namespace {

cli::TranslateStages stages_of(const Toolkit& toolkit, const TranslateOptions& options) {
  cli::TranslateStages stages;
  stages.maps = &toolkit.impl().maps();
  stages.guide = &toolkit.impl().guide();
  stages.translate = translate_settings(options);
  return stages;
}

}  // namespace

class Translator::Impl {
 public:
  Impl(const Toolkit& toolkit, const TranslateOptions& options)
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
  cli::TranslateStages stages_;
  cli::UnitTranslator translator_;
  OneMessage message_;
  core::Arena arena_;
  cli::TranslatedUnit result_;
};

Translator::Translator(const Toolkit& toolkit, const TranslateOptions& options)
    : impl_(std::make_unique<Impl>(toolkit, options)) {}
Translator::Translator(Translator&&) noexcept = default;
Translator& Translator::operator=(Translator&&) noexcept = default;
Translator::~Translator() = default;

Result<Translation> Translator::translate(std::string_view message) {
  return impl_->translate(message);
}

}  // namespace iztk
