#include "bench/real_dose.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace iztk::bench {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Takes what is before the next '|' off the front.
std::string_view take_part(std::string_view* text) {
  const std::string_view part = text->substr(0, text->find('|'));
  text->remove_prefix(std::min(text->size(), part.size() + 1));
  return part;
}

class RealDose {
 public:
  explicit RealDose(RealContext* context) : context_(*context) {}

  void write(std::string_view kind, unsigned number) {
    set_id_ = 0;
    const bool given = kind == "given" || kind == "partial" || kind == "deleted";
    day_ = given ? kToday - days(context_.below(60))
                 : context_.birth() + days(context_.below(static_cast<std::uint64_t>(
                                          (kToday - context_.birth()).count())));
    if (day_ < context_.birth() ||
        (number == 0 && context_.coincidence("dose on the day of birth")))
      day_ = context_.birth();
    order(kind, given, number);
    administration(kind, given);
    if (kind == "immunity") {
      observation("CE", "59784-9^Disease with presumed immunity^LN", 1,
                  "38907003^Varicella infection^SCT");
    }
    if (given) observations();
    if (set_id_ != 0 && context_.has("note") && context_.below(4) == 0) note();
  }

 private:
  /// An entity identifier: the authority is three components, not subcomponents.
  std::string order_number(std::string_view number) {
    if (context_.sender().authority().empty()) return std::string(number);
    std::string text = std::string(number) + "^" + context_.sender().authority();
    for (char& c : text) c = c == '&' ? '^' : c;
    return text;
  }

  std::string provider(bool of_dose) {
    if (context_.has("provider missing")) return {};
    RealSender::Provider chosen = context_.provider();
    if (of_dose && context_.coincidence("provider of the same name"))
      chosen.name.family = context_.name().family;
    return chosen.id + "^" + chosen.name.family + "^" + chosen.name.given + "^^^^^^" +
           context_.sender().authority() + "^L^^^PRN";
  }

  void order(std::string_view kind, bool given, unsigned number) {
    const std::string own = context_.coincidence("order number from the record number")
                                ? context_.record() + "-" + std::to_string(number)
                                : std::to_string(context_.index()) + "." + std::to_string(number);
    const bool no_order = kind == "refused" || kind == "immunity";
    SegmentText segment("ORC");
    segment.set(1, "RE").set(3, order_number(no_order ? "9999" : own));
    if (given) {
      segment.set(10, provider(false)).set(12, provider(false));
      segment.set(17, context_.sender().facility() + "^" + context_.sender().clinic() + "^" +
                          context_.sender().local_system());
    }
    context_.write(segment);
  }

  /// A row of the vaccines that may have been given on the day.
  std::string_view pick_vaccine() {
    std::string_view row = context_.pick("vaccine");
    const std::string year = date(day_).substr(0, 4);
    for (int tries = 0; tries < 8; ++tries, row = context_.pick("vaccine")) {
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
    if (context_.has("text of code missing")) {
      text = number + "^^" + std::string(code.substr(code.rfind('^') + 1));
    }
    if (given && !ndc.empty() && context_.has("NDC beside CVX"))
      return text + "^" + std::string(ndc);
    if (!context_.has("local vaccine code")) return text;
    return text + "^IM" + number + "^Local name " + number + "^" + context_.sender().local_system();
  }

  void administration(std::string_view kind, bool given) {
    SegmentText segment("RXA");
    std::string_view maker;
    const std::string code = vaccine(given, &maker);
    segment.set(1, "0").set(2, "1").set(3, date(day_));
    segment.set(5, kind == "immunity" ? "998^No vaccine administered^CVX" : code);
    segment.set(6, given ? context_.pick("amount") : "999");
    if (given) given_fields(maker, &segment);
    if (kind == "historical" && !context_.has("source missing")) {
      segment.set(9, "01^Historical information - source unspecified^NIP001");
    }
    if (kind == "refused") segment.set(18, "00^Parental decision^NIP002");
    if (!context_.has("status missing") || !(given || kind == "historical") || kind == "deleted") {
      segment.set(20, kind == "refused"    ? "RE"
                      : kind == "immunity" ? "NA"
                      : kind == "partial"  ? "PA"
                                           : "CP");
      segment.set(21, kind == "deleted" ? "D" : "A");
    }
    context_.write(segment);
    if (given && !context_.has("RXR missing")) route();
  }

  void given_fields(std::string_view maker, SegmentText* segment) {
    if (!context_.has("units missing")) segment->set(7, context_.pick("unit"));
    if (!context_.has("source missing")) segment->set(9, "00^New immunization record^NIP001");
    segment->set(10, provider(true));
    if (!context_.has("location missing")) {
      segment->set(11, "^^^" + (context_.coincidence("clinic of the same name")
                                    ? context_.name().family + " Pediatrics"
                                    : context_.sender().facility()));
    }
    if (!context_.has("lot and expiry missing")) {
      segment->set(15, context_.coincidence("lot like the record number")
                           ? context_.record().substr(0, 6)
                           : "L" + context_.digits(5) + "AA");
      segment->set(16, date(day_ + days(90 + context_.below(500))));
    }
    segment->set(17, maker);
  }

  void route() {
    std::string_view spellings = context_.pick("route");
    const std::string_view today = take_part(&spellings);
    SegmentText segment("RXR");
    segment.set(1, context_.has("route of HL7 2.3") ? spellings : today)
        .set(2, context_.pick("site"));
    context_.write(segment);
  }

  void observation(std::string_view type, std::string_view question, unsigned group,
                   std::string_view answer) {
    ++set_id_;
    SegmentText segment("OBX");
    segment.set(1, std::to_string(context_.has("set ids all 1") ? 1 : set_id_)).set(2, type);
    segment.set(3, question).set(5, answer).set(11, "F");
    if (!context_.has("OBX-4 empty")) segment.set(4, std::to_string(group));
    if (!context_.has("observation time missing")) segment.set(14, date(day_));
    if (question.starts_with("64994-7")) {
      segment.set(17, "VXC40^Eligibility captured at the immunization level^CDCPHINVS");
    }
    context_.write(segment);
  }

  void observations() {
    if (!context_.has("eligibility missing")) {
      observation("CE", "64994-7^Vaccine funding program eligibility category^LN", 1,
                  context_.pick("eligibility"));
    }
    if (!context_.has("statements missing")) statement();
    if (context_.has("local observation")) {
      observation("ST", "VISIT^Reason of the visit^" + context_.sender().local_system(), 3,
                  "well child");
    }
  }

  void statement() {
    std::string_view parts = context_.pick("statement");
    const std::string_view code = take_part(&parts);
    const std::string_view document = take_part(&parts);
    if (context_.has("statement by document")) {
      observation("CE", "69764-9^Document type^LN", 2, document);
    } else {
      observation("CE", "30956-7^Vaccine type^LN", 2, code);
    }
    observation("DT", "29768-9^Date vaccine information statement published^LN", 2, parts);
    observation("DT", "29769-7^Date vaccine information statement presented^LN", 2, date(day_));
  }

  void note() {
    std::string text(context_.pick("note text"));
    if (context_.coincidence("name in a note"))
      text += " (" + context_.name().given + " " + context_.name().family + ")";
    context_.write(SegmentText("NTE").set(1, "1").set(3, text));
  }

  RealContext& context_;
  sys_days day_;  ///< RXA-3
  unsigned set_id_ = 0;
};

}  // namespace

void write_real_dose(std::string_view kind, unsigned number, RealContext* context) {
  RealDose(context).write(kind, number);
}

}  // namespace iztk::bench
