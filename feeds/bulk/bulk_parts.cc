#include "feeds/bulk/bulk_parts.h"

#include <filesystem>
#include <system_error>

#include "core/text/printable.h"

namespace iztk::feeds {

core::Status BulkParts::open_part(std::string_view type) {
  const bool same_type = !parts_.empty() && parts_.back().type == type;
  number_ = same_type ? number_ + 1 : 1;
  std::string name(type);
  if (number_ > 1) {
    constexpr std::size_t kDigits = 3;
    std::string number = std::to_string(number_);
    if (number.size() < kDigits) number.insert(0, kDigits - number.size(), '0');
    name.append(".").append(number);
  }
  const std::string url = subfolder_ + name + ".ndjson";
  if (parts_.empty() && !subfolder_.empty()) {
    std::error_code error;
    std::filesystem::create_directories(folder_ + "/" + subfolder_, error);
    if (error) {
      return core::Error{"cannot make a folder in '" + core::printable(folder_) + "'"};
    }
  }
  names_.push_back(url);
  const core::Result<Output*> opened = files_.open(names_.back(), folder_ + "/" + url);
  if (!opened) return opened.error();
  output_ = *opened;
  bytes_ = 0;
  parts_.push_back({std::string(type), url, 0});
  return core::ok();
}

core::Status BulkParts::add(std::string_view type, std::string_view json) {
  const bool is_full = bytes_ != 0 && bytes_ + json.size() + 1 > most_bytes_;
  if (parts_.empty() || parts_.back().type != type || is_full) {
    const core::Status opened = open_part(type);
    if (!opened) return opened;
  }
  output_->write(json);
  output_->write("\n");
  bytes_ += json.size() + 1;
  ++parts_.back().count;
  return output_->failed() ? core::Status(core::Error{output_->failure()}) : core::ok();
}

}  // namespace iztk::feeds
