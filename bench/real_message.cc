#include "bench/real_message.h"

#include <array>
#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>

#include "bench/segment_text.h"
#include "core/text/ascii.h"

namespace iztk::bench {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// The last day of a feed: fixed, so that ages and dates are the same for good.
constexpr sys_days kToday = std::chrono::year{2025} / std::chrono::month{11} / std::chrono::day{14};

std::string padded(unsigned value, unsigned width) {
  const std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string date(sys_days day) {
  const std::chrono::year_month_day parts(day);
  return padded(static_cast<unsigned>(static_cast<int>(parts.year())), 4) +
         padded(static_cast<unsigned>(parts.month()), 2) +
         padded(static_cast<unsigned>(parts.day()), 2);
}

/// A number of "A-B" or "A".
unsigned number_in(std::string_view range, Random& random) {
  unsigned first = 0;
  const char* const end = range.data() + range.size();
  const char* const dash = std::from_chars(range.data(), end, first).ptr;
  unsigned last = first;
  if (dash != end) std::from_chars(dash + 1, end, last);
  return first + static_cast<unsigned>(random.below(last - first + 1));
}

/// Takes what is before the next '|' off the front.
std::string_view take_part(std::string_view* text) {
  const std::string_view part = text->substr(0, text->find('|'));
  text->remove_prefix(std::min(text->size(), part.size() + 1));
  return part;
}

class RealMessage {
 public:
  RealMessage(const ChoiceTable& table, const RealSender& sender, std::uint64_t index,
              Random random, std::string* out)
      : table_(table), sender_(sender), index_(index), random_(random), out_(*out) {}

  void write() {
    coincidence_ = pick("coincidence");
    invent_patient();
    header();
    patient();
    const unsigned doses = number_in(pick("doses"), random_);
    const std::string_view choice = doses < 5 ? "dose" : "dose of a history";
    for (unsigned i = 0; i < doses; ++i) dose(pick(choice), i);
    if (sender_.has("local segment")) write(SegmentText("ZIM").set(1, "1").set(3, digits(7)));
  }

 private:
  std::string_view pick(std::string_view choice) {
    return table_.pick(choice, sender_.kind(), random_);
  }
  std::string digits(unsigned width) { return random_digits(random_, width); }
  bool coincidence(std::string_view which) const { return coincidence_ == which; }

  void write(const SegmentText& segment) {
    segment.write(sender_.has("empty ends") ? 3 : 0, &out_);
  }

  void invent_patient() {
    name_ = invent_name(table_, sender_.kind(), random_);
    record_ = digits(8);
    const unsigned age = number_in(pick("age"), random_) * 365;
    birth_ = kToday - days(age + 30 + random_.below(300));
  }

  std::string person(const InventedName& name, std::string_view middle, std::string_view type) {
    std::string text = name.family + "^" + name.given;
    if (!sender_.has("middle name missing")) text += "^" + std::string(middle);
    if (sender_.has("names in capitals")) {
      for (char& c : text) c = core::to_upper(c);
    }
    return text + (sender_.has("middle name missing") ? "^^^^^" : "^^^^") + std::string(type);
  }

  std::string identifier(std::string_view number, std::string_view type) {
    const std::string_view written = !sender_.has("local identifier type") ? type
                                     : type == "MR"                        ? "PI"
                                                                           : "";
    return std::string(number) + "^^^" + sender_.authority() + "^" + std::string(written);
  }

  /// An entity identifier: the authority is three components, not subcomponents.
  std::string order_number(std::string_view number) {
    if (sender_.authority().empty()) return std::string(number);
    std::string text = std::string(number) + "^" + sender_.authority();
    for (char& c : text) c = c == '&' ? '^' : c;
    return text;
  }

  std::string provider(bool of_dose) {
    if (sender_.has("provider missing")) return {};
    RealSender::Provider chosen = sender_.provider(random_);
    if (of_dose && coincidence("provider of the same name")) chosen.name.family = name_.family;
    return chosen.id + "^" + chosen.name.family + "^" + chosen.name.given + "^^^^^^" +
           sender_.authority() + "^L^^^PRN";
  }

  std::string address() {
    std::string_view town = pick("town");
    const std::string_view city = town.substr(0, town.find('^'));
    town.remove_prefix(city.size());
    return std::to_string(1 + random_.below(9999)) + " " + std::string(pick("street")) + " " +
           std::string(pick("street ends")) + "^^" +
           (coincidence("town of the same name") ? name_.family : std::string(city)) +
           std::string(town) + "^USA^" + (random_.below(2) == 0 ? "H" : "L");
  }

  std::string_view null_or(std::string_view text) {
    return sender_.has("nulls") && random_.below(3) == 0 ? "\"\"" : text;
  }

  void header() {
    const sys_days day = kToday - days(random_.below(30));
    std::string time = date(day);
    if (!sender_.has("day in MSH-7")) {
      time += padded(static_cast<unsigned>(random_.below(24)), 2) +
              padded(static_cast<unsigned>(random_.below(60)), 2) +
              padded(static_cast<unsigned>(random_.below(60)), 2);
      if (!sender_.has("no offset")) time += "-0600";
    }
    SegmentText segment("MSH");
    segment.set(2, "^~\\&").set(3, "SAMPLEEHR").set(4, sender_.facility());
    segment.set(5, "SAMPLEIIS").set(6, "SAMPLESTATE").set(7, time);
    segment.set(9, sender_.has("short MSH-9") ? "VXU^V04" : "VXU^V04^VXU_V04");
    segment.set(10, sender_.facility() + "-" + std::to_string(index_)).set(11, "P");
    segment.set(12, sender_.has("version 2.4") ? "2.4" : "2.5.1").set(18, "UNICODE UTF-8");
    if (!sender_.has("MSH-21 empty")) {
      segment.set(15, "ER").set(16, "AL").set(21, "Z22^CDCPHINVS");
      segment.set(22,
                  sender_.clinic() + "^^^^^" + sender_.authority() + "^XX^^^" + sender_.facility());
    }
    write(segment);
  }

  void patient() {
    const std::string home = address();
    const std::string phone = "^PRN^PH^^^217^55501" + digits(2);
    const InventedName mother = invent_name(table_, sender_.kind(), random_);
    std::string ids = identifier(record_, "MR");
    if (sender_.has("more identifiers")) {
      ids += "~" + digits(7) + "^^^SAMPLESTATE^SR~" + digits(9) + "^^^SAMPLEMEDICAID^MA";
    }
    SegmentText pid("PID");
    pid.set(1, "1").set(3, ids).set(5, person(name_, pick("given name"), "L"));
    if (!sender_.has("maiden name missing")) pid.set(6, person(mother, "", "M"));
    pid.set(7, date(birth_)).set(8, random_.below(2) == 0 ? "F" : "M");
    if (!sender_.has("race missing")) pid.set(10, pick("race"));
    if (!sender_.has("address missing")) pid.set(11, home);
    if (!sender_.has("telephone missing")) pid.set(13, phone);
    if (!sender_.has("ethnicity missing")) pid.set(22, pick("ethnicity"));
    if (!sender_.has("multiple birth missing")) pid.set(24, "N");
    write(pid);
    if (!sender_.has("PD1 missing")) demographics();
    if (!sender_.has("NK1 missing")) {
      SegmentText next_of_kin("NK1");
      next_of_kin.set(1, "1").set(2, person({name_.family, mother.given}, "", "L"));
      next_of_kin.set(3, pick("relation")).set(4, null_or(home)).set(5, null_or(phone));
      write(next_of_kin);
    }
    if (sender_.has("visit")) write(SegmentText("PV1").set(1, "1").set(2, "R"));
    if (sender_.has("insurance")) insurance(home);
  }

  void demographics() {
    const std::string day = date(kToday - days(random_.below(400)));
    SegmentText segment("PD1");
    segment.set(11, null_or("02^Reminder/Recall - any method^HL70215")).set(12, null_or("N"));
    segment.set(13, day).set(16, "A").set(17, day).set(18, day);
    write(segment);
  }

  void insurance(std::string_view home) {
    SegmentText segment("IN1");
    segment.set(1, "1")
        .set(2, "SAMPLEPLAN^Sample Health Plan^L")
        .set(3, "99001^^^SAMPLEPAYER^NIIP");
    segment.set(4, "Sample Payer").set(5, home).set(12, date(kToday - days(300)));
    segment.set(15, "PPO").set(16, person(name_, "", "L")).set(36, "W" + digits(9));
    write(segment);
  }

  void dose(std::string_view kind, unsigned number) {
    set_id_ = 0;
    const bool given = kind == "given" || kind == "partial" || kind == "deleted";
    day_ =
        given ? kToday - days(random_.below(60))
              : birth_ + days(random_.below(static_cast<std::uint64_t>((kToday - birth_).count())));
    if (day_ < birth_ || (number == 0 && coincidence("dose on the day of birth"))) day_ = birth_;
    order(kind, given, number);
    administration(kind, given);
    if (kind == "immunity") {
      observation("CE", "59784-9^Disease with presumed immunity^LN", 1,
                  "38907003^Varicella infection^SCT");
    }
    if (given) observations();
    if (set_id_ != 0 && sender_.has("note") && random_.below(4) == 0) note();
  }

  void order(std::string_view kind, bool given, unsigned number) {
    const std::string own = coincidence("order number from the record number")
                                ? record_ + "-" + std::to_string(number)
                                : std::to_string(index_) + "." + std::to_string(number);
    const bool no_order = kind == "refused" || kind == "immunity";
    SegmentText segment("ORC");
    segment.set(1, "RE").set(3, order_number(no_order ? "9999" : own));
    if (given) {
      segment.set(10, provider(false)).set(12, provider(false));
      segment.set(17, sender_.facility() + "^" + sender_.clinic() + "^" + sender_.local_system());
    }
    write(segment);
  }

  /// A row of the vaccines that may have been given on the day.
  std::string_view pick_vaccine() {
    std::string_view row = pick("vaccine");
    const std::string year = date(day_).substr(0, 4);
    for (int tries = 0; tries < 8; ++tries, row = pick("vaccine")) {
      const std::string_view last = row.substr(row.rfind('|') + 1);
      if (last.size() != year.size() || last <= year) break;
    }
    return row;
  }

  /// RXA-5, and RXA-17 in `maker`.
  std::string vaccine(bool given, std::string_view* maker) {
    std::string_view parts = pick_vaccine();
    const std::string_view code = take_part(&parts);
    const std::string_view ndc = take_part(&parts);
    *maker = take_part(&parts);
    const std::string number(code.substr(0, code.find('^')));
    std::string text(code);
    if (sender_.has("text of code missing")) {
      text = number + "^^" + std::string(code.substr(code.rfind('^') + 1));
    }
    if (given && !ndc.empty() && sender_.has("NDC beside CVX"))
      return text + "^" + std::string(ndc);
    if (!sender_.has("local vaccine code")) return text;
    return text + "^IM" + number + "^Local name " + number + "^" + sender_.local_system();
  }

  void administration(std::string_view kind, bool given) {
    SegmentText segment("RXA");
    std::string_view maker;
    const std::string code = vaccine(given, &maker);
    segment.set(1, "0").set(2, "1").set(3, date(day_));
    segment.set(5, kind == "immunity" ? "998^No vaccine administered^CVX" : code);
    segment.set(6, given ? pick("amount") : "999");
    if (given) given_fields(maker, &segment);
    if (kind == "historical" && !sender_.has("source missing")) {
      segment.set(9, "01^Historical information - source unspecified^NIP001");
    }
    if (kind == "refused") segment.set(18, "00^Parental decision^NIP002");
    if (!sender_.has("status missing") || !(given || kind == "historical") || kind == "deleted") {
      segment.set(20, kind == "refused"    ? "RE"
                      : kind == "immunity" ? "NA"
                      : kind == "partial"  ? "PA"
                                           : "CP");
      segment.set(21, kind == "deleted" ? "D" : "A");
    }
    write(segment);
    if (given && !sender_.has("RXR missing")) route();
  }

  void given_fields(std::string_view maker, SegmentText* segment) {
    if (!sender_.has("units missing")) segment->set(7, pick("unit"));
    if (!sender_.has("source missing")) segment->set(9, "00^New immunization record^NIP001");
    segment->set(10, provider(true));
    if (!sender_.has("location missing")) {
      segment->set(11,
                   "^^^" + (coincidence("clinic of the same name") ? name_.family + " Pediatrics"
                                                                   : sender_.facility()));
    }
    if (!sender_.has("lot and expiry missing")) {
      segment->set(15, coincidence("lot like the record number") ? record_.substr(0, 6)
                                                                 : "L" + digits(5) + "AA");
      segment->set(16, date(day_ + days(90 + random_.below(500))));
    }
    segment->set(17, maker);
  }

  void route() {
    std::string_view spellings = pick("route");
    const std::string_view today = take_part(&spellings);
    SegmentText segment("RXR");
    segment.set(1, sender_.has("route of HL7 2.3") ? spellings : today).set(2, pick("site"));
    write(segment);
  }

  void observation(std::string_view type, std::string_view question, unsigned group,
                   std::string_view answer) {
    ++set_id_;
    SegmentText segment("OBX");
    segment.set(1, std::to_string(sender_.has("set ids all 1") ? 1 : set_id_)).set(2, type);
    segment.set(3, question).set(5, answer).set(11, "F");
    if (!sender_.has("OBX-4 empty")) segment.set(4, std::to_string(group));
    if (!sender_.has("observation time missing")) segment.set(14, date(day_));
    if (question.starts_with("64994-7")) {
      segment.set(17, "VXC40^Eligibility captured at the immunization level^CDCPHINVS");
    }
    write(segment);
  }

  void observations() {
    if (!sender_.has("eligibility missing")) {
      observation("CE", "64994-7^Vaccine funding program eligibility category^LN", 1,
                  pick("eligibility"));
    }
    if (!sender_.has("statements missing")) statement();
    if (sender_.has("local observation")) {
      observation("ST", "VISIT^Reason of the visit^" + sender_.local_system(), 3, "well child");
    }
  }

  void statement() {
    std::string_view parts = pick("statement");
    const std::string_view code = take_part(&parts);
    const std::string_view document = take_part(&parts);
    if (sender_.has("statement by document")) {
      observation("CE", "69764-9^Document type^LN", 2, document);
    } else {
      observation("CE", "30956-7^Vaccine type^LN", 2, code);
    }
    observation("DT", "29768-9^Date vaccine information statement published^LN", 2, parts);
    observation("DT", "29769-7^Date vaccine information statement presented^LN", 2, date(day_));
  }

  void note() {
    std::string text(pick("note text"));
    if (coincidence("name in a note")) text += " (" + name_.given + " " + name_.family + ")";
    write(SegmentText("NTE").set(1, "1").set(3, text));
  }

  const ChoiceTable& table_;
  const RealSender& sender_;
  std::uint64_t index_;
  Random random_;
  std::string& out_;

  std::string_view coincidence_;
  InventedName name_;
  std::string record_;  // PID-3.1
  sys_days birth_;

  sys_days day_;  // of the dose
  unsigned set_id_ = 0;
};

}  // namespace

void write_real_message(const ChoiceTable& table, const RealSender& sender, std::uint64_t index,
                        Random random, std::string* out) {
  RealMessage(table, sender, index, random, out).write();
}

}  // namespace iztk::bench
