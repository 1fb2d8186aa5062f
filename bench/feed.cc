#include "bench/feed.h"

#include <array>
#include <string_view>

#include "core/random.h"

namespace iztk::bench {
namespace {

class FeedRandom : public Random {
 public:
  using Random::Random;

  bool one_in(std::uint64_t n) { return below(n) == 0; }

  template <std::size_t N>
  std::string_view pick(const std::array<std::string_view, N>& values) {
    return values[below(N)];
  }
};

constexpr std::array<std::string_view, 12> kSurnames = {
    "Testpatient", "Sampleton", "Example",    "Mockley",    "Fakeman",     "Trialson",
    "Demoson",     "Specimen",  "Probeworth", "Dummington", "Placeholder", "Inventado"};
constexpr std::array<std::string_view, 12> kGivenNames = {
    "Ada", "Ben", "Cleo", "Dario", "Edda", "Finn", "Gina", "Hugo", "Ines", "Joost", "Kira", "Lars"};
constexpr std::array<std::string_view, 8> kStreets = {
    "Elm St", "Oak Ave", "Main St", "Birch Ln", "Maple Dr", "Cedar Ct", "Walnut St", "Ash Pl"};
constexpr std::array<std::string_view, 5> kRaces = {
    "2106-3^White^CDCREC", "2054-5^Black or African American^CDCREC", "2028-9^Asian^CDCREC",
    "1002-5^American Indian or Alaska Native^CDCREC", "2131-1^Other Race^CDCREC"};
constexpr std::array<std::string_view, 2> kEthnicities = {"2186-5^Not Hispanic or Latino^CDCREC",
                                                          "2135-2^Hispanic or Latino^CDCREC"};
constexpr std::array<std::string_view, 10> kVaccines = {
    "08^Hep B, adolescent or pediatric^CVX",
    "20^DTaP^CVX",
    "49^Hib (PRP-OMP)^CVX",
    "10^IPV^CVX",
    "03^MMR^CVX",
    "21^varicella^CVX",
    "83^Hep A, ped/adol, 2 dose^CVX",
    "133^Pneumococcal conjugate PCV 13^CVX",
    "115^Tdap^CVX",
    "140^Influenza, split virus, trivalent, PF^CVX"};
constexpr std::array<std::string_view, 4> kManufacturers = {
    "MSD^Merck and Co., Inc.^MVX", "PMC^sanofi pasteur^MVX", "SKB^GlaxoSmithKline^MVX",
    "PFR^Pfizer, Inc^MVX"};
constexpr std::array<std::string_view, 3> kSites = {
    "LT^Left Thigh^HL70163", "RA^Right Upper Arm^HL70163", "LA^Left Upper Arm^HL70163"};
constexpr std::array<std::string_view, 4> kEligibilities = {
    "V01^Not VFC eligible^HL70064", "V02^VFC eligible - Medicaid/Medicaid Managed Care^HL70064",
    "V03^VFC eligible - Uninsured^HL70064",
    "V05^VFC eligible - Federally Qualified Health Center Patient^HL70064"};

std::string digits(std::uint64_t value, int width) {
  std::string text(static_cast<std::size_t>(width), '0');
  for (int i = width - 1; i >= 0; --i, value /= 10)
    text[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  return text;
}

std::string day(FeedRandom& random, unsigned first_year, unsigned years) {
  return digits(first_year + random.below(years), 4) + digits(1 + random.below(12), 2) +
         digits(1 + random.below(28), 2);
}

class MessageWriter {
 public:
  MessageWriter(std::uint64_t seed, std::uint64_t index, std::string* out)
      : random_(seed * 0x2545f4914f6cdd1d + index), index_(index), out_(*out) {}

  void write() {
    surname_ = random_.pick(kSurnames);
    header();
    patient();
    const std::uint64_t shape = random_.below(10);
    const std::uint64_t orders = shape < 5 ? 1 : shape < 8 ? 2 : 1 + random_.below(4);
    for (std::uint64_t i = 0; i < orders; ++i) {
      const std::uint64_t kind = random_.below(10);
      if (kind < 5) given_dose(i);
      if (kind >= 5 && kind < 9) historical_dose(i);
      if (kind == 9) refusal();
    }
  }

 private:
  template <typename... Parts>
  void line(const Parts&... parts) {
    ((out_ += parts), ...);
    out_ += '\r';
  }

  void header() {
    line("MSH|^~\\&|SAMPLEEHR|SAMPLECLINIC|SAMPLEIIS|SAMPLESTATE|", day(random_, 2024, 1),
         digits(random_.below(24), 2), digits(random_.below(60), 2),
         "00-0500||VXU^V04^VXU_V04|FEED", digits(index_, 9),
         "|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS|SAMPLECLINIC^^^^^SAMPLESTATE^XX^^^100-",
         digits(random_.below(9000), 4));
  }

  void patient() {
    birth_ = day(random_, 1950, 74);
    const std::string address = digits(100 + random_.below(900), 3) + " " +
                                std::string(random_.pick(kStreets)) + "^^Sampletown^IL^" +
                                digits(60000 + random_.below(2999), 5) + "^USA^L";
    const std::string phone = "^PRN^PH^^1^217^55501" + digits(random_.below(100), 2);
    line("PID|1||MRN", digits(random_.next() % 100000000, 8), "^^^SAMPLECLINIC^MR",
         random_.one_in(3) ? "~SR" + digits(random_.below(1000000), 6) + "^^^SAMPLESTATE^SR"
                           : std::string(),
         "||", surname_, "^", random_.pick(kGivenNames), "^", random_.pick(kGivenNames), "^^^^L|",
         random_.pick(kSurnames), "^", random_.pick(kGivenNames), "^^^^^M|", birth_, "|",
         random_.one_in(2) ? "F" : "M", "||", random_.pick(kRaces), "|", address, "||", phone,
         "|||||||||", random_.pick(kEthnicities), "||N|1|||||N");
    line("PD1|||||||||||02^Reminder/Recall - any method^HL70215|N|", day(random_, 2024, 1), "|||A|",
         day(random_, 2024, 1), "|", day(random_, 2024, 1));
    if (!random_.one_in(4)) {
      line("NK1|1|", surname_, "^", random_.pick(kGivenNames), "^^^^^L|MTH^Mother^HL70063|",
           address, "|", phone);
    }
  }

  void given_dose(std::uint64_t order) {
    const std::string date = day(random_, 2024, 1);
    order_head(order);
    line("RXA|0|1|", date, "||", random_.pick(kVaccines),
         "|0.5|mL^milliliter^UCUM||00^New Record^NIP001|", digits(1000 + random_.below(9000), 4),
         "^Nursling^", random_.pick(kGivenNames), "^^^^^^SAMPLECLINIC^L^^^PRN|^^^SAMPLECLINIC||||L",
         digits(random_.below(100000), 5), "|20261231|", random_.pick(kManufacturers), "|||CP|A");
    line("RXR|C28161^Intramuscular^NCIT|", random_.pick(kSites));
    line("OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|1|",
         random_.pick(kEligibilities), "||||||F|||", date,
         "|||VXC40^Eligibility captured at the immunization level^CDCPHINVS");
    if (random_.one_in(4)) {
      line("OBX|2|CE|30963-3^Vaccine funding source^LN|1|PHC70^Private funds^CDCPHINVS||||||F|||",
           date);
      visit_statement(3, date);
    } else {
      visit_statement(2, date);
    }
  }

  void visit_statement(unsigned set_id, const std::string& date) {
    const std::string vaccine =
        "|CE|30956-7^Vaccine type^LN|2|85^Hep A, unspecified formulation^CVX||||||F|||";
    line("OBX|", std::to_string(set_id), vaccine, date);
    line("OBX|", std::to_string(set_id + 1),
         "|DT|29768-9^Date vaccine information statement published^LN|2|20200728||||||F|||", date);
    line("OBX|", std::to_string(set_id + 2),
         "|DT|29769-7^Date vaccine information statement presented^LN|2|", date, "||||||F|||",
         date);
  }

  void historical_dose(std::uint64_t order) {
    order_head(order);
    line("RXA|0|1|", day(random_, 2010, 13), "||", random_.pick(kVaccines),
         "|999|||01^Historical information - source unspecified^NIP001|||||||||||CP|A");
  }

  void refusal() {
    line("ORC|RE||9999^SAMPLEEHR|||||||", "^Clerk^", random_.pick(kGivenNames));
    line("RXA|0|1|", day(random_, 2024, 1), "||", random_.pick(kVaccines),
         "|999||||||||||||00^Parental decision^NIP002||RE|A");
  }

  void order_head(std::uint64_t order) {
    line("ORC|RE||", digits(index_, 9), "-", digits(order, 2), "^SAMPLEEHR|||||||7824^Clerk^",
         random_.pick(kGivenNames), "^^^^^^SAMPLECLINIC^L^^^PRN||5768^Orderer^",
         random_.pick(kGivenNames),
         "^^^^^^SAMPLECLINIC^L^^^PRN|||||SAMPLECLINIC^Sample Clinic^HL70362");
  }

  FeedRandom random_;
  std::uint64_t index_;
  std::string& out_;
  std::string_view surname_;
  std::string birth_;
};

}  // namespace

void Feed::append_message(std::uint64_t index, std::string* out) const {
  MessageWriter(seed_, index, out).write();
}

std::string make_feed(std::uint64_t bytes, std::uint64_t seed) {
  const Feed feed(seed);
  std::string out;
  out.reserve(bytes + 8192);
  for (std::uint64_t index = 1; out.size() < bytes; ++index) feed.append_message(index, &out);
  return out;
}

}  // namespace iztk::bench
