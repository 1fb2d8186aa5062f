#include "feeds/run/bundle_writer.h"

namespace iztk::feeds {

bool BundleWriter::begin_batch(std::size_t input) {
  if (by_input_ == nullptr) return true;
  output_ = by_input_->file_of(input);
  return output_ != nullptr;
}

void BundleWriter::end_input(std::size_t input, const parsers::Ledger& processed) {
  if (by_input_ == nullptr) return;
  end_array();
  count_ = 0;
  by_input_->end_input(input, processed);
}

void BundleWriter::write(const std::string& json) {
  ++count_;
  switch (format_) {
    case BundleFormat::kDirectory:
      return write_file(json);
    case BundleFormat::kJson:
      return write_element(json);
    case BundleFormat::kAuto:
    case BundleFormat::kNdjson:
    case BundleFormat::kBulk:  // Does not come here: bulk_export.h.
      output_->write(json);
      output_->write("\n");
      return;
  }
}

void BundleWriter::write_element(const std::string& json) {
  if (count_ == 1) {
    first_ = json;
    return;
  }
  if (count_ == 2) {
    output_->write("[\n" + first_);
    first_.clear();
  }
  output_->write(",\n" + json);
}

void BundleWriter::end() {
  if (by_input_ == nullptr) end_array();
}

void BundleWriter::end_array() {
  if (format_ != BundleFormat::kJson) return;
  if (count_ == 1) output_->write(first_ + "\n");
  if (count_ > 1) output_->write("\n]\n");
}

void BundleWriter::write_file(const std::string& json) {
  std::string number = std::to_string(count_);
  constexpr std::size_t kDigits = 6;
  if (number.size() < kDigits) number.insert(0, kDigits - number.size(), '0');
  core::Result<Output> file = Output::open(folder_ + "/" + number + ".json", inputs_);
  if (!file) {
    failure_ = file.error().message;
    return;
  }
  file->write(json);
  file->write("\n");
  if (!file->finish()) failure_ = file->failure();
}

}  // namespace iztk::feeds
