#include "parsers/charset/charset.h"

#include <algorithm>
#include <array>

#include "core/text/ascii.h"

namespace iztk::parsers {
namespace {

struct DeclaredName {
  std::string_view name;
  Charset charset;
  bool usual = true;
};

/// HL7 table 0211, then spellings that are seen in the field.
constexpr std::array kDeclaredNames = {
    DeclaredName{"ASCII", Charset::kAscii},
    DeclaredName{"8859/1", Charset::k8859_1},
    DeclaredName{"8859/2", Charset::k8859_2},
    DeclaredName{"8859/3", Charset::k8859_3},
    DeclaredName{"8859/4", Charset::k8859_4},
    DeclaredName{"8859/5", Charset::k8859_5},
    DeclaredName{"8859/6", Charset::k8859_6},
    DeclaredName{"8859/7", Charset::k8859_7},
    DeclaredName{"8859/8", Charset::k8859_8},
    DeclaredName{"8859/9", Charset::k8859_9},
    DeclaredName{"8859/15", Charset::k8859_15},
    DeclaredName{"UNICODE UTF-8", Charset::kUtf8},
    DeclaredName{"UNICODE", Charset::kUtf8},
    DeclaredName{"ISO IR14", Charset::kIsoIr14},
    DeclaredName{"ISO IR87", Charset::kIsoIr87},
    DeclaredName{"ISO IR159", Charset::kIsoIr159},
    DeclaredName{"GB 18030-2000", Charset::kGb18030},
    DeclaredName{"BIG-5", Charset::kBig5},
    DeclaredName{"KS X 1001", Charset::kKsX1001},
    DeclaredName{"CNS 11643-1992", Charset::kCns11643},
    DeclaredName{"UTF-8", Charset::kUtf8, false},
    DeclaredName{"UTF8", Charset::kUtf8, false},
    DeclaredName{"UNICODE UTF8", Charset::kUtf8, false},
    DeclaredName{"US-ASCII", Charset::kAscii, false},
    DeclaredName{"8859-1", Charset::k8859_1, false},
    DeclaredName{"ISO 8859-1", Charset::k8859_1, false},
    DeclaredName{"ISO8859-1", Charset::k8859_1, false},
    DeclaredName{"ISO-8859-1", Charset::k8859_1, false},
    DeclaredName{"8859-15", Charset::k8859_15, false},
    DeclaredName{"ISO-8859-15", Charset::k8859_15, false},
};

constexpr std::array kOptions = {
    CharsetOption{"utf-8", Charset::kUtf8},
    CharsetOption{"ascii", Charset::kAscii},
    CharsetOption{"windows-1252", Charset::kWindows1252},
    CharsetOption{"latin1", Charset::k8859_1},
    CharsetOption{"iso-8859-1", Charset::k8859_1},
    CharsetOption{"iso-8859-2", Charset::k8859_2},
    CharsetOption{"iso-8859-3", Charset::k8859_3},
    CharsetOption{"iso-8859-4", Charset::k8859_4},
    CharsetOption{"iso-8859-5", Charset::k8859_5},
    CharsetOption{"iso-8859-6", Charset::k8859_6},
    CharsetOption{"iso-8859-7", Charset::k8859_7},
    CharsetOption{"iso-8859-8", Charset::k8859_8},
    CharsetOption{"iso-8859-9", Charset::k8859_9},
    CharsetOption{"iso-8859-15", Charset::k8859_15},
    CharsetOption{"utf-16le", Charset::kUtf16Le},
    CharsetOption{"utf-16be", Charset::kUtf16Be},
};

}  // namespace

std::string_view charset_name(Charset charset) {
  switch (charset) {
    case Charset::kWindows1252:
      return "Windows-1252";
    case Charset::kUtf16Le:
      return "UTF-16LE";
    case Charset::kUtf16Be:
      return "UTF-16BE";
    default:
      break;
  }
  const auto found = std::find_if(kDeclaredNames.begin(), kDeclaredNames.end(),
                                  [&](const DeclaredName& n) { return n.charset == charset; });
  return found == kDeclaredNames.end() ? std::string_view() : found->name;
}

bool is_single_byte(Charset charset) {
  return charset >= Charset::k8859_1 && charset <= Charset::kWindows1252;
}

bool is_readable(Charset charset) {
  return charset == Charset::kAscii || charset == Charset::kUtf8 || is_single_byte(charset);
}

std::optional<DeclaredCharset> find_declared_charset(std::string_view name) {
  for (const DeclaredName& known : kDeclaredNames) {
    if (known.name == name) return DeclaredCharset{known.charset, known.usual};
  }
  for (const DeclaredName& known : kDeclaredNames) {
    if (core::equal_ignoring_case(known.name, name)) return DeclaredCharset{known.charset, false};
  }
  return std::nullopt;
}

std::span<const CharsetOption> charset_options() { return kOptions; }

std::optional<Charset> find_charset_option(std::string_view name) {
  for (const CharsetOption& option : kOptions) {
    if (core::equal_ignoring_case(option.name, name)) return option.charset;
  }
  return std::nullopt;
}

}  // namespace iztk::parsers
