#include "parsers/message/escape.h"

#include <array>
#include <cstring>
#include <string>

#include "core/text/ascii.h"
#include "core/text/utf8.h"
#include "parsers/message/hex_escape.h"

namespace iztk::parsers {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

// The delimiter that a one-letter sequence stands for; 0 if it stands for none.
char delimiter_of(char letter, const Delimiters& delimiters) {
  switch (letter) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    default:
      return '\0';
  }
}

// Sequences that are kept as they are without a word: highlighting, and the formatting commands.
bool is_markup(std::string_view sequence) {
  return sequence == "H" || sequence == "N" || sequence.starts_with('.');
}

// Why a kept sequence is odd; nullptr if it is not.
const core::Rule* oddity(std::string_view sequence) {
  if (is_markup(sequence)) return nullptr;
  if (sequence.starts_with('X')) return &core::rules::kBadHexEscape;
  const bool switches = sequence.size() > 1 && (sequence[0] == 'C' || sequence[0] == 'M');
  if (switches && are_hex_bytes(sequence.substr(1))) return &core::rules::kCharacterSetSwitch;
  return &core::rules::kUnknownEscape;
}

class Decoder {
 public:
  Decoder(std::string_view text, const Delimiters& delimiters, Charset charset, char* out,
          EscapeFindings* findings)
      : text_(text),
        delimiters_(delimiters),
        charset_(charset),
        start_(out),
        out_(out),
        findings_(findings) {}

  std::string_view decode() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t open = text_.find(delimiters_.escape, at);
      if (open == std::string_view::npos) {
        copy(at, text_.size());
        break;
      }
      copy(at, open);
      const std::size_t close = text_.find(delimiters_.escape, open + 1);
      if (close == std::string_view::npos) {
        note(&core::rules::kUnfinishedEscape, open, text_.size() - open);
        copy(open, text_.size());
        break;
      }
      at = sequence(open, close);
    }
    return {start_, static_cast<std::size_t>(out_ - start_)};
  }

 private:
  // Handles the sequence between two escape characters; returns where to go on.
  std::size_t sequence(std::size_t open, std::size_t close) {
    const std::string_view body = text_.substr(open + 1, close - open - 1);
    if (body.size() == 1) {
      if (const char delimiter = delimiter_of(body[0], delimiters_); delimiter != '\0') {
        *out_++ = delimiter;
        return close + 1;
      }
    }
    if (body.starts_with('X') && is_hex_escape(body.substr(1), charset_)) return hex_run(open);
    const core::Rule* rule = oddity(body);
    note(rule, open, close + 1 - open);
    // Nobody can tell whether the second escape character closes an unknown sequence or opens the
    // next one. Keeping both and going on behind them never turns text into something else.
    copy(open, close + 1);
    return close + 1;
  }

  // Hexadecimal sequences side by side: together they may be the bytes of one letter. Returns where
  // to go on.
  std::size_t hex_run(std::size_t open) {
    char* const begin = out_;
    const std::size_t end = hex_sequences(open, false);
    const std::string_view written(begin, static_cast<std::size_t>(out_ - begin));
    const bool readable =
        charset_ != Charset::kUtf8 || core::find_invalid_utf8(written) == written.size();
    if (!readable) {
      out_ = begin;
      hex_sequences(open, true);
    }
    note_hex_run(open, end, !readable);
    return end;
  }

  // Writes the sequences of a run; returns its end.
  std::size_t hex_sequences(std::size_t open, bool bytes_are_no_text) {
    std::size_t at = open;
    for (std::string_view digits; next_hex_sequence(at, &digits); at += digits.size() + 3) {
      out_ = write_hex_escape(digits, charset_, bytes_are_no_text, out_).end;
    }
    return at;
  }

  void note_hex_run(std::size_t open, std::size_t end, bool bytes_are_no_text) {
    if (findings_ == nullptr) return;
    char unused[kMostHexBytes];
    std::string long_unused;
    std::size_t at = open;
    for (std::string_view digits; at < end && next_hex_sequence(at, &digits);
         at += digits.size() + 3) {
      char* out = unused;
      if (digits.size() > kMostHexBytes) {
        long_unused.resize(digits.size());
        out = long_unused.data();
      }
      note(write_hex_escape(digits, charset_, bytes_are_no_text, out).oddity, at,
           digits.size() + 3);
    }
  }

  // The digits of the sequence that starts at `at`, with its escape character, if there is one.
  bool next_hex_sequence(std::size_t at, std::string_view* digits) const {
    if (at >= text_.size() || text_[at] != delimiters_.escape) return false;
    const std::size_t close = text_.find(delimiters_.escape, at + 1);
    if (close == std::string_view::npos || text_[at + 1] != 'X') return false;
    *digits = text_.substr(at + 2, close - at - 2);
    return is_hex_escape(*digits, charset_);
  }

  void copy(std::size_t from, std::size_t to) {
    std::memcpy(out_, text_.data() + from, to - from);
    out_ += to - from;
  }

  void note(const core::Rule* rule, std::size_t offset, std::size_t length) {
    if (rule != nullptr && findings_ != nullptr) findings_->found(*rule, offset, length);
  }

  std::string_view text_;
  const Delimiters& delimiters_;
  Charset charset_;
  char* start_;
  char* out_;
  EscapeFindings* findings_;
};

// The letter of the sequence that stands for a delimiter; 0 for any other byte.
char letter_of(char c, const Delimiters& delimiters) {
  if (c == delimiters.field) return 'F';
  if (c == delimiters.component) return 'S';
  if (c == delimiters.subcomponent) return 'T';
  if (c == delimiters.repetition) return 'R';
  if (c == delimiters.escape) return 'E';
  return '\0';
}

}  // namespace

std::string_view unescape(std::string_view text, const Delimiters& delimiters, core::Arena& arena,
                          EscapeFindings* findings, Charset charset) {
  if (text.find(delimiters.escape) == std::string_view::npos) return text;
  // No sequence is shorter than what it stands for.
  char* out = arena.allocate(text.size());
  return Decoder(text, delimiters, charset, out, findings).decode();
}

std::string escape(std::string_view text, const Delimiters& delimiters) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (const char letter = letter_of(c, delimiters); letter != '\0') {
      out += {delimiters.escape, letter, delimiters.escape};
    } else if (byte < 0x20 || byte == 0x7f || c == delimiters.truncation) {
      out += {delimiters.escape, 'X', kHexDigits[byte >> 4], kHexDigits[byte & 0xf],
              delimiters.escape};
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace iztk::parsers
