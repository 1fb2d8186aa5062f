#include "bench/real_message.h"

#include <chrono>
#include <string_view>

#include "bench/real_context.h"
#include "bench/real_dose.h"
#include "core/text/ascii.h"

namespace iztk::bench {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

class RealMessage {
 public:
  explicit RealMessage(RealContext* context) : context_(*context) {}

  void write() {
    header();
    patient();
    const unsigned doses = number_in(context_.pick("doses"), context_.random());
    const std::string_view choice = doses < 5 ? "dose" : "dose of a history";
    for (unsigned i = 0; i < doses; ++i) write_real_dose(context_.pick(choice), i, &context_);
    if (context_.has("local segment")) {
      context_.write(SegmentText("ZIM").set(1, "1").set(3, context_.digits(7)));
    }
  }

 private:
  std::string person(const PersonName& name, std::string_view middle, std::string_view type) {
    std::string text = name.family + "^" + name.given;
    if (!context_.has("middle name missing")) text += "^" + std::string(middle);
    if (context_.has("names in capitals")) {
      for (char& c : text) c = core::to_upper(c);
    }
    return text + (context_.has("middle name missing") ? "^^^^^" : "^^^^") + std::string(type);
  }

  std::string identifier(std::string_view number, std::string_view type) {
    const std::string_view written = !context_.has("local identifier type") ? type
                                     : type == "MR"                         ? "PI"
                                                                            : "";
    return std::string(number) + "^^^" + context_.sender().authority() + "^" + std::string(written);
  }

  std::string address() {
    std::string_view town = context_.pick("town");
    const std::string_view city = town.substr(0, town.find('^'));
    town.remove_prefix(city.size());
    return std::to_string(1 + context_.below(9999)) + " " + std::string(context_.pick("street")) +
           " " + std::string(context_.pick("street ends")) + "^^" +
           (context_.coincidence("town of the same name") ? context_.name().family
                                                          : std::string(city)) +
           std::string(town) + "^USA^" + (context_.below(2) == 0 ? "H" : "L");
  }

  std::string_view null_or(std::string_view text) {
    return context_.has("nulls") && context_.below(3) == 0 ? "\"\"" : text;
  }

  void header() {
    const sys_days day = kToday - days(context_.below(30));
    std::string time = date(day);
    if (!context_.has("day in MSH-7")) {
      time += padded(static_cast<unsigned>(context_.below(24)), 2) +
              padded(static_cast<unsigned>(context_.below(60)), 2) +
              padded(static_cast<unsigned>(context_.below(60)), 2);
      if (!context_.has("no offset")) time += "-0600";
    }
    SegmentText segment("MSH");
    segment.set(2, "^~\\&").set(3, "SAMPLEEHR").set(4, context_.sender().facility());
    segment.set(5, "SAMPLEIIS").set(6, "SAMPLESTATE").set(7, time);
    segment.set(9, context_.has("short MSH-9") ? "VXU^V04" : "VXU^V04^VXU_V04");
    segment.set(10, context_.sender().facility() + "-" + std::to_string(context_.index()))
        .set(11, "P");
    segment.set(12, context_.has("version 2.4") ? "2.4" : "2.5.1").set(18, "UNICODE UTF-8");
    if (!context_.has("MSH-21 empty")) {
      segment.set(15, "ER").set(16, "AL").set(21, "Z22^CDCPHINVS");
      segment.set(22, context_.sender().clinic() + "^^^^^" + context_.sender().authority() +
                          "^XX^^^" + context_.sender().facility());
    }
    context_.write(segment);
  }

  void patient() {
    const std::string home = address();
    const std::string phone = "^PRN^PH^^^217^55501" + context_.digits(2);
    const PersonName mother = context_.invent_name();
    std::string ids = identifier(context_.record(), "MR");
    if (context_.has("more identifiers")) {
      ids += "~" + context_.digits(7) + "^^^SAMPLESTATE^SR~" + context_.digits(9) +
             "^^^SAMPLEMEDICAID^MA";
    }
    SegmentText pid("PID");
    pid.set(1, "1").set(3, ids).set(5, person(context_.name(), context_.pick("given name"), "L"));
    if (!context_.has("maiden name missing")) pid.set(6, person(mother, "", "M"));
    pid.set(7, date(context_.birth())).set(8, context_.below(2) == 0 ? "F" : "M");
    if (!context_.has("race missing")) pid.set(10, context_.pick("race"));
    if (!context_.has("address missing")) pid.set(11, home);
    if (!context_.has("telephone missing")) pid.set(13, phone);
    if (!context_.has("ethnicity missing")) pid.set(22, context_.pick("ethnicity"));
    if (!context_.has("multiple birth missing")) pid.set(24, "N");
    context_.write(pid);
    if (!context_.has("PD1 missing")) demographics();
    if (!context_.has("NK1 missing")) {
      SegmentText next_of_kin("NK1");
      next_of_kin.set(1, "1").set(2, person({context_.name().family, mother.given}, "", "L"));
      next_of_kin.set(3, context_.pick("relation")).set(4, null_or(home)).set(5, null_or(phone));
      context_.write(next_of_kin);
    }
    if (context_.has("visit")) context_.write(SegmentText("PV1").set(1, "1").set(2, "R"));
    if (context_.has("insurance")) insurance(home);
  }

  void demographics() {
    const std::string day = date(kToday - days(context_.below(400)));
    SegmentText segment("PD1");
    segment.set(11, null_or("02^Reminder/Recall - any method^HL70215")).set(12, null_or("N"));
    segment.set(13, day).set(16, "A").set(17, day).set(18, day);
    context_.write(segment);
  }

  void insurance(std::string_view home) {
    SegmentText segment("IN1");
    segment.set(1, "1")
        .set(2, "SAMPLEPLAN^Sample Health Plan^L")
        .set(3, "99001^^^SAMPLEPAYER^NIIP");
    segment.set(4, "Sample Payer").set(5, home).set(12, date(kToday - days(300)));
    segment.set(15, "PPO")
        .set(16, person(context_.name(), "", "L"))
        .set(36, "W" + context_.digits(9));
    context_.write(segment);
  }

  RealContext& context_;
};

}  // namespace

void write_real_message(const ChoiceTable& table, const RealSender& sender, std::uint64_t index,
                        Random random, std::string* out) {
  RealContext context(table, sender, index, random, out);
  RealMessage(&context).write();
}

}  // namespace iztk::bench
