#include "tests/fuzz/fuzz_support.h"

#include <cstdio>
#include <cstdlib>
#include <optional>

namespace iztk::fuzz {

namespace {

void check_text(std::string_view text) {
  require(is_utf8(text), "a finding is UTF-8");
  require(text.find(kCanary) == std::string_view::npos, "a finding holds no value of the message");
  for (const char c : text) {
    require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f, "no control byte in a finding");
  }
}

}  // namespace

void require(bool kept, const char* promise) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

Input::Input(const std::uint8_t* data, std::size_t size)
    : bytes(reinterpret_cast<const char*>(data), size) {
  for (int i = 0; i < 2 && !bytes.empty() && (bytes.back() & 0x80) != 0; ++i) {
    choice_ = choice_ << 7 | (static_cast<unsigned char>(bytes.back()) & 0x7f);
    bytes.remove_suffix(1);
  }
}

std::size_t Input::choose(std::size_t count) {
  const std::size_t chosen = choice_ % count;
  choice_ /= count;
  return chosen;
}

void FindingKeeper::report(const core::Diagnostic& diagnostic) {
  require(diagnostic.rule != nullptr, "a finding has a rule");
  KeptFinding kept = {diagnostic.rule,
                      diagnostic.severity,
                      diagnostic.place,
                      diagnostic.offset,
                      diagnostic.length,
                      std::string(diagnostic.path),
                      {}};
  check_text(diagnostic.path);
  for (std::size_t i = 0; i < kept.arguments.size(); ++i) {
    check_text(diagnostic.arguments[i]);
    kept.arguments[i] = diagnostic.arguments[i];
  }
  findings.push_back(std::move(kept));
}

void for_each_message(std::string_view bytes,
                      const std::function<void(const parsers::Unit&)>& use) {
  parsers::Framer framer;
  FindingKeeper findings;
  while (const std::optional<parsers::Unit> unit = framer.next(bytes, true, findings)) {
    bytes.remove_prefix(unit->bytes.size());
    if (unit->kind == parsers::UnitKind::kMessage && unit->rejection == nullptr) use(*unit);
  }
}

bool is_utf8(std::string_view text) {
  std::size_t i = 0;
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  const auto follows = [&](std::size_t at) { return (byte(at) & 0xc0) == 0x80; };
  while (i < text.size()) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      i += 1;
    } else if (lead >= 0xc2 && lead < 0xe0 && follows(i + 1)) {
      i += 2;
    } else if (lead >= 0xe0 && lead < 0xf0 && follows(i + 1) && follows(i + 2) &&
               (lead != 0xe0 || byte(i + 1) >= 0xa0) && (lead != 0xed || byte(i + 1) < 0xa0)) {
      i += 3;
    } else if (lead >= 0xf0 && lead < 0xf5 && follows(i + 1) && follows(i + 2) && follows(i + 3) &&
               (lead != 0xf0 || byte(i + 1) >= 0x90) && (lead != 0xf4 || byte(i + 1) < 0x90)) {
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace iztk::fuzz
