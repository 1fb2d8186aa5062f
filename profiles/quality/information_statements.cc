#include "profiles/evaluation/sub_id_groups.h"
#include "profiles/quality/subjects.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr std::string_view kBarcode = "69764-9";
constexpr std::string_view kVaccineType = "30956-7";
constexpr std::string_view kPublished = "29768-9";
constexpr std::string_view kPresented = "29769-7";

/// One Vaccine Information Statement: the observations with one OBX-4. Segment indexes.
struct InformationStatement {
  std::string_view sub_id;
  std::uint32_t barcode = Facts::kNone;
  std::uint32_t vaccine_type = Facts::kNone;
  std::uint32_t published = Facts::kNone;
  std::uint32_t presented = Facts::kNone;
};

SubIdGroups<InformationStatement> collect(const CheckWriter& writer, const Dose& dose) {
  SubIdGroups<InformationStatement> statements;
  for (const std::uint32_t obx : dose.observations) {
    InformationStatement& statement = statements.at(writer.text(obx, 4));
    const std::string_view kind = writer.text(obx, 3);
    if (kind == kBarcode) statement.barcode = obx;
    if (kind == kVaccineType) statement.vaccine_type = obx;
    if (kind == kPublished) statement.published = obx;
    if (kind == kPresented) statement.presented = obx;
  }
  return statements;
}

core::Day observed_day(const CheckWriter& writer, std::uint32_t obx) {
  if (obx == Facts::kNone) return 0;
  return core::parse_timestamp(writer.text(obx, 5)).to_day();
}

core::Place value_of(std::uint32_t obx) { return {obx, 5, 0, 0, 0}; }

class StatementCheck {
 public:
  StatementCheck(const CheckWriter& writer, const Dose& dose, const InformationStatement& statement)
      : writer_(writer),
        dose_(dose),
        statement_(statement),
        published_(observed_day(writer, statement.published)),
        presented_(observed_day(writer, statement.presented)) {}

  void check() const {
    check_days();
    if (statement_.barcode != Facts::kNone) check_barcode();
    const bool about_statement = published_ != 0 || presented_ != 0;
    if (statement_.vaccine_type != Facts::kNone && about_statement) check_vaccine_type();
  }

 private:
  void check_days() const {
    const core::Day today = writer_.message().today;
    if (published_ != 0 && today != 0 && published_ > today) {
      writer_.report(rules::kStatementPublishedInFuture, value_of(statement_.published));
    }
    if (presented_ == 0) return;
    const core::Place place = value_of(statement_.presented);
    if (published_ > presented_) writer_.report(rules::kPresentedBeforePublished, place);
    if (dose_.day != 0 && presented_ > dose_.day) {
      writer_.report(rules::kPresentedAfterDose, place);
    } else if (dose_.day != 0 && presented_ != dose_.day) {
      writer_.report(rules::kPresentedOnOtherDay, place);
    }
  }

  void check_barcode() const {
    const core::CodeTable* table = writer_.tables().vis_barcode;
    const core::CodeEntry* document =
        table == nullptr ? nullptr : table->find(writer_.text(statement_.barcode, 5));
    if (document == nullptr) return;  // The value set rules have reported it.
    const core::Place place = value_of(statement_.barcode);
    const core::Day shown = presented_ != 0 ? presented_ : dose_.day;
    if (shown != 0 && document->valid_from > shown) {
      writer_.report(rules::kEditionNotYetPublished, place);
    }
    const core::Day next = core::parse_date(table->cell(*document, "next_edition")).to_day();
    if (shown != 0 && next != 0 && next <= shown) writer_.report(rules::kEditionOutdated, place);
    if (dose_.vaccine == nullptr) return;
    const std::string_view vaccines = table->cell(*document, "cvx");
    for (const std::string_view code : core::split_words(vaccines)) {
      const core::CodeEntry* vaccine = writer_.tables().vaccine(code);
      if (vaccine == nullptr || writer_.tables().related(*vaccine, *dose_.vaccine)) return;
    }
    if (!vaccines.empty()) writer_.report(rules::kStatementOfOtherVaccine, place);
  }

  void check_vaccine_type() const {
    const std::string_view code = writer_.text(statement_.vaccine_type, 5);
    const core::CodeEntry* vaccine = writer_.tables().vaccine(code);
    if (vaccine == nullptr || dose_.vaccine == nullptr) return;
    if (writer_.tables().related(*vaccine, *dose_.vaccine)) return;
    writer_.report(rules::kStatementTypeUnrelated, value_of(statement_.vaccine_type));
  }

  const CheckWriter& writer_;
  const Dose& dose_;
  const InformationStatement& statement_;
  core::Day published_;
  core::Day presented_;
};

}  // namespace

void check_information_statements(const CheckWriter& writer) {
  for (const Dose& dose : writer.facts().doses) {
    if (!dose.given) continue;
    for (const InformationStatement& statement : collect(writer, dose)) {
      StatementCheck(writer, dose, statement).check();
    }
  }
}

}  // namespace iztk::profiles
