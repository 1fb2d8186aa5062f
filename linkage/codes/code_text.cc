#include "linkage/codes/code_text.h"

#include <cstdint>

#include "core/text/ascii.h"

namespace iztk::linkage {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_$%*+-./:";
constexpr std::uint32_t kBase = 45;
static_assert(kAlphabet.size() == kBase);

std::uint32_t byte_at(const CodeBits& bits, std::size_t index) {
  return static_cast<std::uint32_t>(bits.words[index / 8] >> (index % 8 * 8) & 0xFF);
}

}  // namespace

std::string code_text(std::string_view key_id, const CodeBits& bits) {
  std::string text(1, kCodeVersion);
  text += key_id;
  for (std::size_t i = 0; i < kCodeBytes; i += 2) {
    std::uint32_t number = byte_at(bits, i) * 256 + byte_at(bits, i + 1);
    for (int digit = 0; digit < 3; ++digit) {
      text += kAlphabet[number % kBase];
      number /= kBase;
    }
  }
  return text;
}

core::Result<CodeText> parse_code(std::string_view text) {
  if (text.size() != kCodeTextLength) {
    return core::Error{"a linkage code has 99 characters, this one has " +
                       std::to_string(text.size())};
  }
  if (text.front() != kCodeVersion) {
    return core::Error{"this version of linkage codes is not known; iztk reads version 1"};
  }
  CodeText code;
  code.key_id = core::upper_case(text.substr(1, kKeyIdLength));
  text.remove_prefix(1 + kKeyIdLength);
  for (std::size_t i = 0; i < kCodeBytes; i += 2) {
    std::uint32_t number = 0;
    for (std::size_t digit = 3; digit-- > 0;) {
      const std::size_t value = kAlphabet.find(core::to_upper(text[i / 2 * 3 + digit]));
      if (value == std::string_view::npos) {
        return core::Error{"a linkage code has a character that is not of its alphabet"};
      }
      number = number * kBase + static_cast<std::uint32_t>(value);
    }
    if (number > 0xFFFF) {
      return core::Error{"a linkage code has three characters that do not stand for two bytes"};
    }
    code.bits.words[i / 8] |= static_cast<std::uint64_t>(number >> 8) << (i % 8 * 8);
    code.bits.words[(i + 1) / 8] |= static_cast<std::uint64_t>(number & 0xFF) << ((i + 1) % 8 * 8);
  }
  return code;
}

}  // namespace iztk::linkage
