#include "translators/engine/session.h"

namespace iztk::translators {

Session::Session(const MapSet& maps, const profiles::Guide& guide, const TranslateOptions& options)
    : maps_(maps),
      guide_(guide),
      options_(options),
      draft_(maps.schema()),
      losses_(options.account),
      reader_(draft_.arena(), losses_),
      builder_(draft_, reader_, losses_, options),
      rows_(*this, maps, draft_, reader_, builder_, losses_) {}

void Session::begin(const parsers::Message& message, const parsers::Structure& structure,
                    parsers::Charset charset) {
  draft_.reset();
  losses_.begin();
  reader_.begin(message, structure, charset);
  builder_.begin();
  bytes_say_all_ = reader_.bytes_say_all() && !options_.account;
  rows_.begin(bytes_say_all_);
  consumed_.assign(message.segment_count(), false);
}

}  // namespace iztk::translators
