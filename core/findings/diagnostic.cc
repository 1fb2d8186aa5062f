#include "core/findings/diagnostic.h"

namespace iztk::core {
namespace {

std::string substitute(std::string_view text, const Diagnostic& diagnostic) {
  std::string out;
  out.reserve(text.size() + 32);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool placeholder = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' &&
                             text[i + 1] >= '0' &&
                             text[i + 1] < '0' + char{Diagnostic::kMaxArguments};
    if (!placeholder) {
      out += text[i];
      continue;
    }
    out += diagnostic.arguments[static_cast<std::size_t>(text[i + 1] - '0')];
    i += 2;
  }
  return out;
}

}  // namespace

std::string message_text(const Diagnostic& diagnostic) {
  return substitute(diagnostic.rule->text, diagnostic);
}

std::string help_text(const Diagnostic& diagnostic) {
  return substitute(diagnostic.rule->help, diagnostic);
}

}  // namespace iztk::core
