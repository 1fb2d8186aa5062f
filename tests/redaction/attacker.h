#ifndef IZTK_TESTS_REDACTION_ATTACKER_H_
#define IZTK_TESTS_REDACTION_ATTACKER_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "tests/redaction/hiding_places.h"

namespace iztk::redaction {

/// A message of an invented person with one value written in another way, in a place that policies
/// keep. Shares no code with the search: who knows the planted text looks for its letters.
struct Attack {
  std::string message;
  std::string planted;      ///< The text that was put there.
  std::string kind;         ///< "name cut", "date with letters": for failures.
  bool of_dates = false;    ///< A policy that keeps dates keeps it.
  bool of_records = false;  ///< A policy that keeps record numbers keeps it.
};

/// The letters and digits of a text in small letters, other bytes as they are: what is left of a
/// planted text if only blanks and marks around it went.
inline std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    }
  }
  return out;
}

class Attacker {
 public:
  explicit Attacker(std::uint64_t seed) : random_(seed) {}

  Attack make() {
    Person person = make_person();
    Attack attack;
    const std::string planted = plant(person, &attack);
    attack.planted = planted;
    attack.message = message_of(person, planted);
    return attack;
  }

 private:
  struct Name {
    const char* written;
    const char* other;  ///< The same name in other letters.
  };
  struct Person {
    std::string family, family_other, given, given_other;
    std::string spanish;  ///< Second family name, with a letter above ASCII.
    int year = 0, month = 0, day = 0;
    std::string record, record_digits, ssn, area, local;
    std::string number, street, suffix;
    int suffix_row = 0;
  };

  template <std::size_t kSize>
  const auto& pick(const std::array<Name, kSize>& names) {
    return names[random_.below(kSize)];
  }

  std::string digits(std::size_t count) {
    std::string out(1, static_cast<char>('1' + random_.below(8)));
    while (out.size() < count) out += static_cast<char>('0' + random_.below(10));
    return out;
  }

  // Letters in an order that no word has.
  std::string stem() {
    constexpr std::string_view kConsonants = "bdfgklmnprvz";
    constexpr std::string_view kVowels = "aeiou";
    std::string out;
    for (int i = 0; i < 4; ++i) {
      out += kConsonants[random_.below(kConsonants.size())];
      out += kVowels[random_.below(kVowels.size())];
    }
    out[0] = static_cast<char>(out[0] - 32);
    return out;
  }

  Person make_person() {
    constexpr std::array<Name, 8> kEnds = {{{"quist", "QUIST"},
                                            {"ễn", "EN"},
                                            {"ăț", "at"},
                                            {"ñez", "NEZ"},
                                            {"ʻela", "ela"},
                                            {"ß", "SS"},
                                            {"øy", "OY"},
                                            {"łek", "lek"}}};
    Person p;
    const std::string family = stem();
    const Name& end = pick(kEnds);
    p.family = family + end.written;
    p.family_other = family + end.other;
    p.given = stem();
    p.spanish = "T" + stem().substr(1) + "\xc3\xb1" + "ez";
    p.given_other = p.given;
    p.year = 1945 + static_cast<int>(random_.below(75));
    p.month = 1 + static_cast<int>(random_.below(12));
    p.day = 1 + static_cast<int>(random_.below(28));
    p.record_digits = digits(7 + random_.below(3));
    p.record = std::string("RX") + p.record_digits;
    p.ssn = digits(3) + "4" + digits(1) + "7" + digits(3);
    p.area = digits(3);
    p.local = "555" + digits(4);
    p.number = digits(2 + random_.below(3));
    p.street = stem();
    constexpr std::array<const char*, 6> kSuffixes = {"Court", "Street", "Avenue",
                                                      "Lane",  "Drive",  "Terrace"};
    p.suffix_row = static_cast<int>(random_.below(kSuffixes.size()));
    p.suffix = kSuffixes[static_cast<std::size_t>(p.suffix_row)];
    return p;
  }

  static std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

  static std::string small(std::string text) { return bare(text); }

  std::string name_form(const Person& p, Attack* attack) {
    const std::string stem_letters = small(p.family).substr(0, 8);
    const std::string initial = small(p.given).substr(0, 1);
    const std::size_t cut = 4 + random_.below(4);
    switch (random_.below(12)) {
      case 9:
        attack->kind = "name with a named character of HTML";
        return p.spanish.substr(0, 8) + "&ntilde;ez";
      case 10:
        attack->kind = "name in UTF-7";
        return p.spanish.substr(0, 8) + "+APE-ez";
      case 11:
        attack->kind = "name in small capitals";
        return hiding::small_capitals(p.given);
      case 6:
        attack->kind = "name with a letter of another script";
        return "\xd0\xa2" + p.spanish.substr(1);
      case 7:
        attack->kind = "name misread";
        return p.spanish.substr(0, 8) + "\xc3\x83\xc2\xb1" + "ez";
      case 8:
        attack->kind = "name without its accented letter";
        return p.spanish.substr(0, 8) + "?ez";
      case 0:
        attack->kind = "name in other letters";
        return p.family_other;
      case 1:
        attack->kind = "name with a byte order mark";
        return p.given.substr(0, 3) + "\xef\xbb\xbf" + p.given.substr(3);
      case 2:
        attack->kind = "name cut, initial behind";
        return stem_letters.substr(0, cut) + initial;
      case 3:
        attack->kind = "initial, name cut";
        return initial + stem_letters.substr(0, cut);
      case 4:
        attack->kind = "given name in capitals";
        return upper(p.given);
      default:
        attack->kind = "both names, joined";
        return p.given + p.family_other;
    }
  }

  static std::string upper(std::string text) {
    for (char& c : text) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    return text;
  }

  static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

  // Counted month by month.
  static long days_since_1970(const Person& p) {
    constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long days = p.day - 1;
    for (int month = 1; month < p.month; ++month) {
      days += kLengths[month - 1] + (month == 2 && is_leap(p.year) ? 1 : 0);
    }
    for (int year = 1970; year < p.year; ++year) days += is_leap(year) ? 366 : 365;
    for (int year = p.year; year < 1970; ++year) days -= is_leap(year) ? 366 : 365;
    return days;
  }

  // The week of a day is that of its Thursday.
  static std::string week_of(const Person& p, long days) {
    const int weekday = static_cast<int>(((days + 3) % 7 + 7) % 7);  // Monday is 0.
    Person first = p;
    first.month = first.day = 1;
    long of_year = days + 3 - weekday - days_since_1970(first);
    if (of_year < 0) {
      --first.year;
      of_year = days + 3 - weekday - days_since_1970(first);
    } else if (of_year >= (is_leap(p.year) ? 366 : 365)) {
      ++first.year;
      of_year = days + 3 - weekday - days_since_1970(first);
    }
    return std::to_string(first.year) + "-W" + two(static_cast<int>(of_year / 7) + 1) + "-" +
           std::to_string(weekday + 1);
  }

  std::string date_form(const Person& p, Attack* attack) {
    constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr int kBefore[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    attack->of_dates = true;
    const std::string year = std::to_string(p.year);
    const std::string month = kMonths[p.month - 1];
    const bool leap = p.year % 4 == 0 && (p.year % 100 != 0 || p.year % 400 == 0);
    std::string of_year =
        std::to_string(kBefore[p.month - 1] + p.day + (leap && p.month > 2 ? 1 : 0));
    while (of_year.size() < 3) of_year.insert(0, "0");
    constexpr const char* kSpanish[] = {"enero", "febrero", "marzo",     "abril",
                                        "mayo",  "junio",   "julio",     "agosto",
                                        "sept.", "octubre", "noviembre", "dic"};
    constexpr const char* kRoman[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                      "VII", "VIII", "IX",  "X",  "XI", "XII"};
    const long days = days_since_1970(p);
    switch (random_.below(19)) {
      case 10:
        attack->kind = "month in Roman numerals";
        return std::to_string(p.day) + "." + kRoman[p.month - 1] + "." + year;
      case 11:
        attack->kind = "month and day";
        return month + " " + std::to_string(p.day);
      case 12:
        attack->kind = "day and month";
        return two(p.day) + "-" + month;
      case 13:
        attack->kind = "day of a spreadsheet";
        return "serial " + std::to_string(days + 25569);
      case 14:
        attack->kind = "day of MUMPS";
        return std::to_string(days + 47117) + ",3600";
      case 15:
        attack->kind = "date of FileMan";
        return std::to_string(p.year - 1700) + two(p.month) + two(p.day);
      case 16:
        attack->kind = "day of the year, short year";
        return "born " + year.substr(2) + of_year;
      case 17:
        if (days < 1200 && days > -1200) return two(p.month) + "/" + year;
        attack->kind = "seconds since 1970";
        return std::to_string((days * 24 + static_cast<long>(random_.below(24))) * 3600) +
               (random_.below(2) == 0 ? "000" : "");
      case 18:
        attack->kind = "week";
        return week_of(p, days);
      case 8:
        attack->kind = "name of the month in Spanish";
        return std::to_string(p.day) + " de " + kSpanish[p.month - 1] + " de " + year;
      case 9:
        attack->kind = "without zeros, short year";
        // Of five digits at least: fewer are found by chance.
        if ((p.month < 10) == (p.day < 10)) {
          return two(p.month) + "/" + two(p.day) + "/" + year.substr(2);
        }
        return std::to_string(p.month) + "/" + std::to_string(p.day) + "/" + year.substr(2);
      case 0:
        attack->kind = "month and year";
        return two(p.month) + "/" + year;
      case 1:
        attack->kind = "name of the month and year";
        return month + " " + year;
      case 2:
        attack->kind = "day of the year";
        return year + of_year;
      case 3:
        attack->kind = "six digits behind a letter";
        return "L" + two(p.month) + two(p.day) + year.substr(2);
      case 4:
        attack->kind = "six digits before a letter";
        return year.substr(2) + two(p.month) + two(p.day) + "B";
      case 5:
        attack->kind = "Buddhist year";
        return std::to_string(p.year + 543) + two(p.month) + two(p.day);
      case 6:
        attack->kind = "year, name of the month, day";
        return year + "-" + month + "-" + two(p.day);
      default:
        attack->kind = "year and month";
        return year + "-" + two(p.month);
    }
  }

  std::string number_form(const Person& p, Attack* attack) {
    switch (random_.below(8)) {
      case 7:
        attack->kind = "masked digits";
        return "XXXXX" + p.ssn.substr(5);
      case 0:
        attack->kind = "telephone in one piece";
        return "1" + p.area + p.local;
      case 1:
        attack->kind = "telephone with marks";
        return "(" + p.area + ") " + p.local.substr(0, 3) + "-" + p.local.substr(3);
      case 2:
        attack->kind = "record number without letters";
        attack->of_records = true;
        return p.record_digits;
      case 3:
        attack->kind = "last four digits";
        return "SSN " + p.ssn.substr(5);
      case 4:
        attack->kind = "social security number with blanks";
        return p.ssn.substr(0, 3) + " " + p.ssn.substr(3, 2) + " " + p.ssn.substr(5);
      case 5:
        attack->kind = "record number with another suffix";
        attack->of_records = true;
        return p.record_digits + "-X";
      default:
        attack->kind = "local number";
        return p.local;
    }
  }

  std::string street_form(const Person& p, Attack* attack) {
    constexpr std::array<std::array<const char*, 3>, 6> kShort = {{{"Ct", "CT.", "Crt"},
                                                                   {"St", "STR", "St."},
                                                                   {"Ave", "AV", "Aven"},
                                                                   {"Ln", "LN.", "ln"},
                                                                   {"Dr", "DRV", "Dr."},
                                                                   {"Ter", "TERR", "Ter."}}};
    const std::string suffix = kShort[static_cast<std::size_t>(p.suffix_row)][random_.below(3)];
    attack->kind = "street";
    switch (random_.below(4)) {
      case 0:
        return p.number + " " + p.street + " " + suffix;
      case 1:
        return p.number + " N " + upper(p.street) + " " + suffix;
      case 2:
        return "Apt 4B, " + p.number + " " + p.street + " " + suffix;
      default:
        return "Home: " + p.number + " " + p.street;
    }
  }

  std::string plant(const Person& p, Attack* attack) {
    switch (random_.below(4)) {
      case 0:
        return name_form(p, attack);
      case 1:
        return date_form(p, attack);
      case 2:
        return number_form(p, attack);
      default:
        return street_form(p, attack);
    }
  }

  std::string message_of(const Person& p, const std::string& planted) {
    constexpr std::string_view kPlaces = "ABCDEF";
    const char place = kPlaces[random_.below(kPlaces.size())];
    const auto at = [&](char wanted, const std::string& otherwise) {
      return place == wanted ? planted : otherwise;
    };
    const std::string birth = std::to_string(p.year) + two(p.month) + two(p.day);
    return "MSH|^~\\&|" + at('A', "EHR") + "|" + at('B', "Example Clinic") +
           "|IIS|IIS|20250317||VXU^V04^VXU_V04|M-1|P|2.5.1\rPID|1||" + p.record + "^^^EHR^MR~" +
           p.ssn + "^^^SSA^SS||" + p.family + "^" + p.given + "~" + p.spanish + "^" + p.given +
           "||" + birth + "|F|||" + p.number + " " + p.street + " " + p.suffix +
           "^^Oakhollow^VT^05401||^PRN^PH^^^" + p.area + "^" + p.local + "\rIN1|1|HMO|12345|" +
           at('C', "Example Plan") + "\rORC|RE|P1|F1\rRXA|0|1|20250317||03^MMR^CVX|0.5|mL^^UCUM||" +
           "00^^NIP001||^^^" + at('D', "Site A") + "||||" + at('E', "LOT77") +
           "|20270131|MSD^^MVX|||CP|A\rRXR|C38299^^NCIT|LA^^HL70163\r" + "OBX|1|CE|30956-7^^LN|" +
           at('F', "1") + "|03^^CVX||||||F\r";
  }

  Random random_;
};

}  // namespace iztk::redaction

#endif  // IZTK_TESTS_REDACTION_ATTACKER_H_
