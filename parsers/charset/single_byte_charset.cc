#include "parsers/charset/single_byte_charset.h"

#include <unicode/ucnv.h>

#include <cassert>
#include <cstddef>
#include <memory>

namespace iztk::parsers {
namespace {

constexpr auto kFirst = static_cast<std::size_t>(Charset::k8859_1);
constexpr auto kLast = static_cast<std::size_t>(Charset::kWindows1252);

/// In the order of Charset.
constexpr std::array<const char*, kLast - kFirst + 1> kConverterNames = {
    "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4",  "ISO-8859-5",  "ISO-8859-6",
    "ISO-8859-7", "ISO-8859-8", "ISO-8859-9", "ISO-8859-15", "windows-1252"};

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status)) return {nullptr, &ucnv_close};
  // The default replaces what it does not know by U+FFFD.
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? Converter(nullptr, &ucnv_close) : std::move(converter);
}

char16_t decode_byte(UConverter* converter, unsigned byte) {
  const char source = static_cast<char>(byte);
  char16_t target[2] = {};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = ucnv_toUChars(converter, target, 2, &source, 1, &status);
  return U_SUCCESS(status) && length == 1 ? target[0] : kUnassigned;
}

HighHalf make_high_half(const char* name) {
  HighHalf table;
  table.fill(kUnassigned);
  const Converter converter = open_converter(name);
  if (converter == nullptr) return table;
  for (unsigned i = 0; i < table.size(); ++i) {
    table[i] = decode_byte(converter.get(), 0x80 + i);
  }
  return table;
}

std::array<HighHalf, kConverterNames.size()> make_tables() {
  std::array<HighHalf, kConverterNames.size()> tables;
  for (std::size_t i = 0; i < tables.size(); ++i) tables[i] = make_high_half(kConverterNames[i]);
  return tables;
}

}  // namespace

const HighHalf& high_half(Charset charset) {
  static const auto kTables = make_tables();
  assert(is_single_byte(charset));
  return kTables[static_cast<std::size_t>(charset) - kFirst];
}

}  // namespace iztk::parsers
