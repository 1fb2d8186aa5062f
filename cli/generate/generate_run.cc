#include "cli/generate/generate_run.h"

#include <string_view>

#include "core/json/json_writer.h"
#include "feeds/files/interrupt.h"
#include "feeds/packing/envelope_headers.h"
#include "feeds/packing/line_ends.h"

namespace iztk::cli {

bool GenerateRun::run(std::uint64_t count) {
  while (messages_ < count) {
    if (feeds::interrupted() || output_.failed()) return false;
    if (faults_ != nullptr && faults_->failed()) return false;
    write(generator_.make(messages_ + 1));
  }
  packed_.end();
  return true;
}

void GenerateRun::write(const synthesis::GeneratedMessage& message) {
  ++messages_;
  feeds::PackedMessage packed = {message.text, false};
  if (style_.line_ends != feeds::LineEnds::kKeep) {
    text_.clear();
    feeds::set_line_ends(packed, style_.line_ends, &text_);
    packed = {text_, style_.line_ends == feeds::LineEnds::kLf};
  }
  packed_.add(packed, feeds::EnvelopeHeaders());
  if (message.fault) write_fault(message);
}

void GenerateRun::write_fault(const synthesis::GeneratedMessage& message) {
  ++planted_;
  if (faults_ == nullptr) return;
  core::JsonWriter json;
  json.begin_object();
  json.member("message", messages_);
  json.member("controlId", std::string_view(message.control_id));
  json.member("profile", message.profile);
  json.member("changed", std::string_view(message.fault->element));
  json.member("how", synthesis::name_of(message.fault->fault->kind));
  json.member("code", message.fault->fault->code);
  json.member("path", std::string_view(message.fault->path));
  json.end_object();
  faults_->write(json.take() + "\n");
}

}  // namespace iztk::cli
