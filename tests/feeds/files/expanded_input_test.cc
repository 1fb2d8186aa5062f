#include "feeds/files/expanded_input.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <utility>

#include "tests/cli/run_program.h"

namespace iztk::feeds {
namespace {

std::string gzip(const std::string& text) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);  // As the program zstd does.
  packed.resize(ZSTD_compress2(context, packed.data(), packed.size(), text.data(), text.size()));
  ZSTD_freeCCtx(context);
  return packed;
}

/// Text, or text and "error: ...", that a file gives, read in blocks of `size` bytes.
std::string read_all(const std::string& bytes, std::size_t size) {
  const testing::TemporaryFolder folder;
  testing::write_file(folder.file("feed"), bytes);
  core::Result<InputStream> stream = InputStream::open({folder.file("feed"), "feed"});
  ExpandedInput input(std::move(*stream));
  std::string out;
  while (true) {
    const std::size_t before = out.size();
    const core::Result<std::size_t> got = input.read(size, &out);
    if (!got) return out + " error: " + got.error().message;
    EXPECT_EQ(out.size() - before, *got);
    if (*got == 0) break;
  }
  EXPECT_EQ(input.bytes_read(), bytes.size());
  return out;
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "MSH|" + std::to_string(i * 7919) + "\r";
  return text;
}

TEST(ExpandedInput, HandsOtherFilesOnAsTheyAre) {
  for (const std::string bytes : {"", "M", "MSH|^~\\&|", "\x1f\x8b", "\x28\xb5\x2f"}) {
    EXPECT_EQ(read_all(bytes, 1), bytes);
    EXPECT_EQ(read_all(bytes, 1000), bytes);
  }
}

TEST(ExpandedInput, ExpandsWhateverTheBlocks) {
  const std::string text = long_text();
  for (const std::size_t size : {1000u, 65'536u, 1'000'000u}) {
    EXPECT_EQ(read_all(gzip(text), size), text);
    EXPECT_EQ(read_all(zstd(text), size), text);
  }
  EXPECT_EQ(read_all(gzip("abc"), 1), "abc");
  EXPECT_EQ(read_all(zstd("abc"), 1), "abc");
}

TEST(ExpandedInput, SeveralMembersAreOneText) {
  EXPECT_EQ(read_all(gzip("one ") + gzip("") + gzip("two"), 100), "one two");
  EXPECT_EQ(read_all(zstd("one ") + zstd("two"), 100), "one two");
}

TEST(ExpandedInput, WhatIsCutOffIsAnErrorAfterWhatWasThere) {
  const std::string text = long_text();
  for (const std::string& packed : {gzip(text), zstd(text)}) {
    const std::string got = read_all(packed.substr(0, packed.size() / 2), 4096);
    const std::size_t error = got.find(" error: ");
    ASSERT_NE(error, std::string::npos);
    EXPECT_EQ(got.substr(0, error), text.substr(0, error));
    EXPECT_NE(got.find("it ends within its compressed data", error), std::string::npos)
        << got.substr(error);
  }
}

TEST(ExpandedInput, DamageIsAnError) {
  const std::string text = long_text();
  for (std::string packed : {gzip(text), zstd(text)}) {
    packed[packed.size() / 2] = static_cast<char>(~packed[packed.size() / 2]);
    EXPECT_NE(read_all(packed, 4096).find(" error: cannot read 'feed': "), std::string::npos);
    EXPECT_NE(read_all(packed + "junk behind", 4096).find(" error: "), std::string::npos);
  }
}

TEST(ExpandedInput, ASmallFileThatExpandsToMuchIsReadInBlocks) {
  const std::string zeros(50'000'000, '\0');
  for (const std::string& packed : {gzip(zeros), zstd(zeros)}) {
    const testing::TemporaryFolder folder;
    testing::write_file(folder.file("feed"), packed);
    core::Result<InputStream> stream = InputStream::open({folder.file("feed"), "feed"});
    ExpandedInput input(std::move(*stream));
    std::size_t total = 0;
    for (std::string block; true; block.clear()) {
      const core::Result<std::size_t> got = input.read(65'536, &block);
      ASSERT_TRUE(got);
      ASSERT_LE(*got, 65'536u);
      if (*got == 0) break;
      total += *got;
    }
    EXPECT_EQ(total, zeros.size());
  }
}

}  // namespace
}  // namespace iztk::feeds
