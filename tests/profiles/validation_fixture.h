#ifndef IZTK_TESTS_PROFILES_VALIDATION_FIXTURE_H_
#define IZTK_TESTS_PROFILES_VALIDATION_FIXTURE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"
#include "profiles/validator.h"

namespace iztk::profiles {

/// Validates texts whose segments end with LF here, for reading, and with CR in the message. A
/// finding is told as "CODE path".
class ValidationTest : public ::testing::Test, public core::DiagnosticSink {
 protected:
  static const Guide& guide() {
    static const std::unique_ptr<Guide> guide = std::move(Guide::load({})).value();
    return *guide;
  }

  /// Findings at or above `from` about the one message in `text`.
  std::vector<std::string> validate(std::string text, core::Severity from = core::Severity::kError,
                                    const ValidatorOptions& options = {}) {
    for (char& c : text) c = c == '\n' ? '\r' : c;
    text_ = std::move(text);
    findings_.clear();
    validator_ = std::make_unique<Validator>(guide(), options);
    least_ = from;
    parsers::Framer framer;
    core::NoFindings ignore;
    const auto unit = framer.next(text_, true, ignore);
    EXPECT_TRUE(unit && unit->kind == parsers::UnitKind::kMessage && unit->rejection == nullptr);
    if (!unit || unit->rejection != nullptr) return {"rejected"};
    message_.scan(unit->bytes, unit->delimiters, unit->line_feed_ends_segments);
    verdict_ = validator_->validate(*unit, message_, *this);
    return findings_;
  }

  void report(const core::Diagnostic& diagnostic) override {
    if (diagnostic.severity < least_) return;
    const std::string path = diagnostic.path.empty() ? validator_->element_path(diagnostic.place)
                                                     : std::string(diagnostic.path);
    findings_.push_back(std::string(diagnostic.rule->code) + " " + path);
    texts_.push_back(core::message_text(diagnostic));
  }

  std::string text_;
  parsers::Message message_;
  std::unique_ptr<Validator> validator_;
  core::Severity least_ = core::Severity::kError;
  std::vector<std::string> findings_;
  std::vector<std::string> texts_;  ///< Sentences of all findings so far.
  Verdict verdict_;
};

/// `text` with the first `from` replaced by `to`, which must be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// A Z22 message without errors: one dose, given by the sender.
inline const std::string kGivenDose =
    "MSH|^~\\&|SAMPLEEHR|SAMPLECLINIC|SAMPLEIIS|SAMPLESTATE|20240115103000-0500||VXU^V04^VXU_V04|1|"
    "P|2.5.1|||ER|AL|||||"
    "Z22^CDCPHINVS\n"
    "PID|1||123^^^SAMPLECLINIC^MR||Testpatient^Ada^B^^^^L|Example^Bea^^^^^M|20190305|F||2106-3^"
    "White^CDCREC|"
    "1 Elm St^^Sampletown^IL^60001^USA^L||^PRN^PH^^1^217^5550101|||||||||2186-5^Not "
    "Hispanic^CDCREC||N|1|||||N\n"
    "ORC|RE||A1^SAMPLEEHR|||||||7^Clerk^Cy^^^^^^SAMPLECLINIC^L^^^PRN||8^Orderer^Di^^^^^^"
    "SAMPLECLINIC^L^^^PRN|||||"
    "SAMPLECLINIC^Sample Clinic^HL70362\n"
    "RXA|0|1|20240115||08^Hep B^CVX|0.5|mL^milliliter^UCUM||00^New "
    "Record^NIP001|9^Nursling^Ed^^^^^^SAMPLECLINIC^L^^^PRN|"
    "^^^SAMPLECLINIC||||L123|20251231|MSD^Merck^MVX|||CP|A\n"
    "RXR|C28161^Intramuscular^NCIT|LT^Left Thigh^HL70163\n"
    "OBX|1|CE|64994-7^Eligibility^LN|1|V02^Medicaid^HL70064||||||F|||20240115|||VXC40^per "
    "immunization^CDCPHINVS\n"
    "OBX|2|CE|69764-9^Document type^LN|2|253088698300005911230512^Hep B "
    "VIS^cdcgs1vis||||||F|||20240115\n"
    "OBX|3|DT|29769-7^VIS presented^LN|2|20240115||||||F|||20240115\n";

}  // namespace iztk::profiles

#endif  // IZTK_TESTS_PROFILES_VALIDATION_FIXTURE_H_
