#include "cli/link/calibration_plot.h"

#include <array>
#include <charconv>
#include <string_view>

#include "cli/terminal/numbers.h"

namespace iztk::cli {
namespace {

constexpr double kLeft = 60;
constexpr double kTop = 20;
constexpr double kSize = 320;

std::string coordinate(double value) {
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, 1);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string("0");
}

std::string x_of(double share) { return coordinate(kLeft + share * kSize); }
std::string y_of(double share) { return coordinate(kTop + (1 - share) * kSize); }

std::string line(std::string_view style, double x1, double y1, double x2, double y2) {
  return "<line class=\"" + std::string(style) + "\" x1=\"" + x_of(x1) + "\" y1=\"" + y_of(y1) +
         "\" x2=\"" + x_of(x2) + "\" y2=\"" + y_of(y2) + "\"/>\n";
}

std::string text(double x, double y, std::string_view anchor, std::string_view what) {
  return "<text x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + std::string(what) + "</text>\n";
}

std::string axes() {
  std::string out = line("axis", 0, 0, 1, 0) + line("axis", 0, 0, 0, 1) + line("right", 0, 0, 1, 1);
  constexpr std::string_view kMarks[] = {"0", ".25", ".5", ".75", "1"};
  for (std::size_t i = 0; i < std::size(kMarks); ++i) {
    const double share = static_cast<double>(i) / 4;
    out += text(kLeft + share * kSize, kTop + kSize + 18, "middle", kMarks[i]);
    out += text(kLeft - 8, kTop + (1 - share) * kSize + 4, "end", kMarks[i]);
  }
  out += text(kLeft + kSize / 2, kTop + kSize + 40, "middle", "mean probability");
  out += "<text transform=\"translate(18 " + y_of(0.5) +
         ") rotate(-90)\" text-anchor=\"middle\">share that matches</text>\n";
  return out;
}

std::string point(const linkage::Evaluation::Bin& bin) {
  const double mean = bin.probabilities / static_cast<double>(bin.pairs);
  const linkage::Share matches = linkage::share(bin.matches, bin.pairs);
  return line("interval", mean, matches.low, mean, matches.high) + "<circle cx=\"" + x_of(mean) +
         "\" cy=\"" + y_of(matches.value) + "\" r=\"4\"><title>" + grouped(bin.matches) + " of " +
         counted(bin.pairs, "pair") + "</title></circle>\n";
}

}  // namespace

std::string calibration_svg(const linkage::Evaluation& evaluation) {
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\" width=\"400\" "
      "height=\"400\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n"
      "<title>Probabilities, and the share of pairs that matches</title>\n"
      "<style>.axis{stroke:#333}.right{stroke:#999;stroke-dasharray:4 4}"
      ".interval{stroke:#0b5cad;stroke-width:2}circle{fill:#0b5cad}</style>\n"
      "<rect width=\"400\" height=\"400\" fill=\"#fff\"/>\n" +
      axes();
  for (const linkage::Evaluation::Bin& bin : evaluation.calibration) {
    if (bin.pairs != 0) out += point(bin);
  }
  return out + "</svg>\n";
}

}  // namespace iztk::cli
