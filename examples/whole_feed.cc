// Validates the messages on standard input, and writes bundles of those without errors, one a line.

#include <iostream>

#include "iztk/iztk.h"

int main() {
  const auto toolkit = iztk::Toolkit::load();
  if (!toolkit) return std::cerr << toolkit.error().message << '\n', 2;

  iztk::FeedOptions options;
  options.threads = 2;
  iztk::FeedPorts ports;
  ports.reader = [](char* buffer, std::size_t size) -> std::ptrdiff_t {
    std::cin.read(buffer, static_cast<std::streamsize>(size));
    return std::cin.bad() ? -1 : std::cin.gcount();
  };
  ports.output = [](std::string_view bytes) { return !!(std::cout << bytes); };
  ports.finding = [](std::uint64_t message, const iztk::Finding& finding) {
    std::cerr << "message " << message << ": " << finding.code << ' ' << finding.message << '\n';
  };

  const auto result = iztk::run_feed(*toolkit, options, ports);
  if (!result) return std::cerr << result.error().message << '\n', 2;
  std::cerr << result->accepted << " accepted, " << result->rejected << " rejected, "
            << result->total_bytes() << " bytes\n";
  return result->complete() ? 0 : 3;
}
