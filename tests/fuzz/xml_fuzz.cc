// Profiles in IGAMT's XML: a broken export is refused with its place, and one that is read can be
// evaluated. Files of one export are separated by a form feed.

#include <memory>

#include "core/xml/xml.h"
#include "profiles/igamt/loader.h"
#include "profiles/nist/engine.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

constexpr std::string_view kMessage =
    "MSH|^~\\&|EHR^1.2.3^ISO|CLINIC|IIS|STATE|20240305101530-0600||VXU^V04^VXU_V04|M-1|P|2.5.1|||"
    "ER|"
    "AL|||||Z22^CDCPHINVS\r"
    "PID|1||P-1^^^CLINIC&1.2&ISO^MR~\"\"||Testpatient^Ada^\"\"||20220914|F||2106-3^White^CDCREC\r"
    "ORC|RE||V-1^CLINIC|||||||7^Nurse\r"
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^^UCUM||00^New^NIP001|||||||L1|20300101|MSD^Merck^MVX||||"
    "A\r"
    "OBX|1|CE|64994-7^Eligibility^LN|1|V02^Medicaid^HL70064||||||F|||20240305\r";

std::vector<profiles::igamt::ExportFile> files_of(std::string_view text) {
  std::vector<profiles::igamt::ExportFile> files;
  while (true) {
    const std::size_t end = text.find('\f');
    files.push_back(
        {"f" + std::to_string(files.size()) + ".xml", std::string(text.substr(0, end))});
    if (end == std::string_view::npos) return files;
    text.remove_prefix(end + 1);
  }
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto files = fuzz::files_of(text);
  const auto profile = profiles::igamt::load_export(files);
  if (!profile) {
    fuzz::require(!profile.error().message.empty(), "an error has words");
    fuzz::require(fuzz::is_utf8(profile.error().message), "an error is UTF-8");
    return 0;
  }
  for (const auto& file : files) {
    fuzz::require(file.text.find("<!DOCTYPE") == std::string::npos ||
                      file.text.find("<!--") != std::string::npos ||
                      file.text.find("<![CDATA[") != std::string::npos ||
                      file.text.find("<?") != std::string::npos,
                  "no document type is accepted");
  }
  profiles::nist::Engine engine(**profile);
  for (const auto& message : (*profile)->messages) engine.check(fuzz::kMessage, message);
  return 0;
}
