#include "tests/cli/feeds.h"

namespace iztk::testing {
namespace {

bool is_rejected(int number) { return number % 7 == 3; }

std::string rejected_message() { return "MSH|^~\\&|EHR|CLI" + std::string(1, '\0') + "NIC|bad\r"; }

std::string unit(int number) { return is_rejected(number) ? rejected_message() : message(number); }

}  // namespace

std::string message(int number) {
  const std::string n = std::to_string(number);
  return "MSH|^~\\&|EHR|CLINIC^2.999.1^ISO|IIS|REG|20240305101530-0600||VXU^V04^VXU_V04|C" + n +
         "|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r"
         "PID|1||P" +
         n +
         "^^^CLINIC&2.999.1&ISO^MR||SAMPLE^KIM^L^^^^L|OTHER^ANN^^^^^M|20200102|F\r"
         "ORC|RE||D" +
         n +
         "^CLINIC\r"
         "RXA|0|1|20240305||08^Hep B^CVX|0.5|mL^mL^UCUM||00^New "
         "record^NIP001||||||||MSD^Merck^MVX|||CP|A\r";
}

std::string mixed_feed(int count, int first) {
  std::string text;
  for (int i = first; i < first + count; ++i) text += unit(i);
  return text;
}

std::string batch_feed(int count, int first) {
  std::string text = "FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r";
  for (int i = first; i < first + count; ++i) {
    if (i % 11 == 5) text += "belongs to nothing\r\r";
    text += unit(i);
  }
  return text + "BTS|" + std::to_string(count) + "\rFTS|1\r";
}

}  // namespace iztk::testing
