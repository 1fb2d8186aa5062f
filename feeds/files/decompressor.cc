#include "feeds/files/decompressor.h"

#include <zlib.h>
#include <zstd.h>

#include <new>

namespace iztk::feeds {
namespace {

constexpr std::string_view kGzipMark = "\x1f\x8b\x08";
constexpr std::string_view kZstdMark = "\x28\xb5\x2f\xfd";

class GzipExpander final : public Decompressor {
 public:
  GzipExpander() {
    constexpr int kLargestWindow = 15;
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, kLargestWindow + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipExpander() override { inflateEnd(&stream_); }

  core::Status expand(std::string_view* packed, std::size_t most, std::string* out) override {
    // Output that did not fit in the last call is still pending, so an empty input is not the end.
    if (packed->empty() && !full_) return core::ok();
    if (ended_) inflateReset(&stream_);
    const std::size_t old_size = out->size();
    out->resize(old_size + most);
    // zlib does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed->data()));
    stream_.avail_in = static_cast<uInt>(packed->size());
    stream_.next_out = reinterpret_cast<Bytef*>(out->data() + old_size);
    stream_.avail_out = static_cast<uInt>(most);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    out->resize(old_size + most - stream_.avail_out);
    packed->remove_prefix(packed->size() - stream_.avail_in);
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    ended_ = code == Z_STREAM_END;
    full_ = stream_.avail_out == 0 && !ended_;
    const bool fine = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR;
    return fine ? core::ok() : core::Status(core::Error{"its gzip data are damaged"});
  }

  bool may_end() const override { return ended_; }

 private:
  z_stream stream_ = {};
  bool ended_ = false;
  bool full_ = false;  ///< The last call filled its buffer.
};

class ZstdExpander final : public Decompressor {
 public:
  ZstdExpander() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
  }
  ~ZstdExpander() override { ZSTD_freeDStream(stream_); }
  ZstdExpander(const ZstdExpander&) = delete;
  ZstdExpander& operator=(const ZstdExpander&) = delete;

  core::Status expand(std::string_view* packed, std::size_t most, std::string* out) override {
    // As for gzip.
    if (packed->empty() && !full_) return core::ok();
    const std::size_t old_size = out->size();
    out->resize(old_size + most);
    ZSTD_inBuffer from = {packed->data(), packed->size(), 0};
    ZSTD_outBuffer to = {out->data() + old_size, most, 0};
    const std::size_t left = ZSTD_decompressStream(stream_, &to, &from);
    out->resize(old_size + to.pos);
    packed->remove_prefix(from.pos);
    full_ = to.pos == most;
    // Without progress, the result refers to a frame that has not begun.
    if (to.pos != 0 || from.pos != 0) ended_ = left == 0;
    if (ZSTD_isError(left) != 0) return core::Error{"its zstd data are damaged"};
    return core::ok();
  }

  bool may_end() const override { return ended_; }

 private:
  ZSTD_DStream* stream_;
  bool ended_ = false;
  bool full_ = false;  ///< The last call filled its buffer.
};

}  // namespace

Compression detect_compression(std::string_view start) {
  if (start.starts_with(kGzipMark)) return Compression::kGzip;
  if (start.starts_with(kZstdMark)) return Compression::kZstd;
  return Compression::kNone;
}

std::unique_ptr<Decompressor> make_decompressor(Compression compression) {
  switch (compression) {
    case Compression::kNone:
      return nullptr;
    case Compression::kGzip:
      return std::make_unique<GzipExpander>();
    case Compression::kZstd:
      return std::make_unique<ZstdExpander>();
  }
  return nullptr;
}

}  // namespace iztk::feeds
