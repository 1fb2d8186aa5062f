#include "parsers/framing/input_kind.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/text/ascii.h"
#include "parsers/message/line_scan.h"

namespace iztk::parsers {
namespace {

using core::is_digit;
using std::string_view_literals::operator""sv;

constexpr std::size_t kJudgedBytes = 4096;

struct Signature {
  std::string_view start;
  const core::Rule& rule;
  Likeness likeness;
};

constexpr Likeness kUtf16Le = {"UTF-16LE", "name it with --encoding utf-16le"};
constexpr Likeness kUtf16Be = {"UTF-16BE", "name it with --encoding utf-16be"};
constexpr Likeness kUtf32 = {"UTF-32",
                             "convert it to UTF-8: iconv -f UTF-32 -t UTF-8 FILE | iztk ..."};
constexpr Likeness kEbcdic = {"EBCDIC",
                              "convert it to UTF-8: iconv -f IBM037 -t UTF-8 FILE | iztk ..."};
constexpr Likeness kGzip = {"gzip", "gzip -dc FILE | iztk ..."};
constexpr Likeness kBzip2 = {"bzip2", "bzip2 -dc FILE | iztk ..."};
constexpr Likeness kXz = {"xz", "xz -dc FILE | iztk ..."};
constexpr Likeness kZip = {"zip", "unzip -p FILE | iztk ..."};

/// In this order: the mark of UTF-32LE starts with that of UTF-16LE.
constexpr std::array kSignatures = {
    Signature{"\xFF\xFE\0\0"sv, core::rules::kUnsupportedEncoding, kUtf32},
    Signature{"\0\0\xFE\xFF"sv, core::rules::kUnsupportedEncoding, kUtf32},
    Signature{"\xFF\xFE"sv, core::rules::kUnsupportedEncoding, kUtf16Le},
    Signature{"\xFE\xFF"sv, core::rules::kUnsupportedEncoding, kUtf16Be},
    Signature{"M\0S\0H\0"sv, core::rules::kUnsupportedEncoding, kUtf16Le},
    Signature{"F\0H\0S\0"sv, core::rules::kUnsupportedEncoding, kUtf16Le},
    Signature{"B\0H\0S\0"sv, core::rules::kUnsupportedEncoding, kUtf16Le},
    Signature{"\0M\0S\0H"sv, core::rules::kUnsupportedEncoding, kUtf16Be},
    Signature{"\0F\0H\0S"sv, core::rules::kUnsupportedEncoding, kUtf16Be},
    Signature{"\0B\0H\0S"sv, core::rules::kUnsupportedEncoding, kUtf16Be},
    Signature{"\xD4\xE2\xC8"sv, core::rules::kUnsupportedEncoding, kEbcdic},  // MSH
    Signature{"\xC6\xC8\xE2"sv, core::rules::kUnsupportedEncoding, kEbcdic},  // FHS
    Signature{"\xC2\xC8\xE2"sv, core::rules::kUnsupportedEncoding, kEbcdic},  // BHS
    Signature{"\x1F\x8B"sv, core::rules::kCompressedInput, kGzip},
    Signature{"BZh"sv, core::rules::kCompressedInput, kBzip2},
    Signature{"\xFD\x37\x7A\x58\x5A"sv, core::rules::kCompressedInput, kXz},
    Signature{"PK\x03\x04"sv, core::rules::kCompressedInput, kZip},
};

struct Beginning {
  std::string_view start;
  Likeness likeness;
};

/// What text or a file starts with, after white space.
constexpr std::array kBeginnings = {
    Beginning{"%PDF-", {"a PDF document", ""}},
    Beginning{"\x7F"
              "ELF",
              {"a program", ""}},
    Beginning{"\x1F\x8B", kGzip},
    Beginning{"PK\x03\x04", kZip},
    Beginning{"ISA*", {"X12", ""}},
    Beginning{"ISA|", {"X12", ""}},
    Beginning{"UNA:", {"EDIFACT", ""}},
    Beginning{"UNB+", {"EDIFACT", ""}},
    Beginning{"TVNI", {"HL7 v2 in base64", "base64 -d FILE | iztk ..."}},
    Beginning{"QkhT", {"HL7 v2 in base64", "base64 -d FILE | iztk ..."}},
    Beginning{"RkhT", {"HL7 v2 in base64", "base64 -d FILE | iztk ..."}},
    Beginning{"{", {"JSON", ""}},
    Beginning{"[{", {"JSON", ""}},
};

struct Mark {
  std::string_view text;
  Likeness likeness;
};

/// What the first kilobytes of XML hold.
constexpr std::array kXmlMarks = {
    Mark{"Envelope", {"a SOAP envelope", "take the message out of it first"}},
    Mark{"ClinicalDocument", {"a CDA document", ""}},
    Mark{"urn:hl7-org:v2xml", {"HL7 v2 in XML", "send the message in its ER7 form, with | and ^"}},
    Mark{"<MSH", {"HL7 v2 in XML", "send the message in its ER7 form, with | and ^"}},
    Mark{"http://hl7.org/fhir", {"FHIR in XML", ""}},
    Mark{"<html", {"HTML", ""}},
    Mark{"<HTML", {"HTML", ""}},
};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool only(std::string_view text, char c) {
  return text.find_first_not_of(c) == std::string_view::npos;
}

std::string_view without_leading_space(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, find_line_end(text, 0, LineRule::kAny).end);
}

bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

/// "00000000  4d 53 48 7c ..."
bool looks_like_hex_dump(std::string_view line) {
  return line.size() > 10 && std::all_of(line.begin(), line.begin() + 7, is_hex_digit) &&
         contains(line.substr(7, 4), " ");
}

/// "     1\tMSH|..."
bool looks_line_numbered(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits == 0 || digits + 1 >= line.size() || is_digit(line[digits])) return false;
  const std::string_view rest = line.substr(digits);
  return contains(rest.substr(0, 8), "MSH") || contains(rest.substr(0, 8), "PID");
}

/// "Subject: ..."
bool looks_like_mail_header(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return line.starts_with("From ");
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return core::is_alphanumeric(c) || c == '-'; });
}

bool looks_binary(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && !is_line_end(c) && c != '\f' && c != '\x1a';
  });
}

/// Names MSH in a form or at a place where it does not certainly start a message.
Likeness misplaced_header(std::string_view line) {
  if (line.starts_with("msh") || line.starts_with("bhs") || line.starts_with("fhs")) {
    return {"a header segment in small letters", "write segment names in capital letters"};
  }
  return {"a header segment that does not start its line", "remove what stands before it"};
}

Likeness likeness_of_text(std::string_view text) {
  const std::string_view line = first_line(text);
  const std::string_view name = line.substr(0, 3);
  if (looks_line_numbered(line)) {
    return {"a listing with line numbers", "remove the numbers"};
  }
  if (contains(line, "MSH|") || name == "msh" || name == "bhs" || name == "fhs") {
    return misplaced_header(line);
  }
  if (is_segment_name(name) && line.size() > 3 && !core::is_alphanumeric(line[3]) &&
      line[3] != ' ' && line[3] != ',') {
    return {"segments without MSH before them", "start each message with MSH"};
  }
  if (looks_like_hex_dump(line)) return {"a hexadecimal dump", ""};
  if (looks_like_mail_header(line)) return {"a mail or HTTP header", "remove it"};
  if (std::count(line.begin(), line.end(), ',') >= 2) return {"comma-separated values", ""};
  return {"text", ""};
}

}  // namespace

std::optional<UnreadableInput> detect_unreadable(std::string_view start) {
  for (const Signature& signature : kSignatures) {
    if (start.starts_with(signature.start)) {
      return UnreadableInput{&signature.rule, signature.likeness};
    }
  }
  return std::nullopt;
}

Likeness likeness_of(std::string_view bytes) {
  const std::string_view judged = bytes.substr(0, kJudgedBytes);
  if (only(judged, '\0')) return {"padding with NUL bytes", "remove it"};
  if (only(judged, '\x1a')) return {"the end-of-file mark Ctrl-Z of DOS", "remove it"};
  const std::string_view text = without_leading_space(judged);
  if (text.empty()) return {"white space", ""};
  for (const Beginning& beginning : kBeginnings) {
    if (text.starts_with(beginning.start)) return beginning.likeness;
  }
  if (text.front() == '<') {
    for (const Mark& mark : kXmlMarks) {
      if (contains(text, mark.text)) return mark.likeness;
    }
    return {"XML", ""};
  }
  // A form feed or another control byte before MSH says less than the MSH itself.
  if (contains(first_line(text).substr(0, 64), "MSH|")) return likeness_of_text(text);
  if (looks_binary(text)) return {"binary data", ""};
  return likeness_of_text(text);
}

}  // namespace iztk::parsers
