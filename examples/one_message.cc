// Validates, translates and redacts the HL7 v2 message on standard input.

#include <iostream>
#include <iterator>
#include <string>

#include "iztk/iztk.h"

int main() {
  const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};

  iztk::ToolkitOptions options;
  options.policy = "safe-harbor";
  options.reference_date = "2025-12-31";
  const auto toolkit = iztk::Toolkit::load(options);
  if (!toolkit) return std::cerr << toolkit.error().message << '\n', 2;
  auto validator = iztk::Validator::make(*toolkit);
  auto translator = iztk::Translator::make(*toolkit);
  auto redactor = iztk::Redactor::make(*toolkit);

  const auto message = iztk::Message::parse(bytes);
  if (!message) return std::cerr << message.error().message << '\n', 2;
  std::cout << "vaccine: " << *message->value("RXA-5.2") << '\n';

  const auto validation = validator->validate(bytes);
  for (const iztk::Finding& finding : validation->findings) {
    std::cout << finding.code << " at " << finding.path << ": " << finding.message << '\n';
  }
  const auto translation = translator->translate(bytes);
  std::cout << translation->bundle << '\n';
  const auto redaction = redactor->redact(bytes);
  std::cout << redaction->message << '\n';
  return validation->valid() ? 0 : 1;
}
