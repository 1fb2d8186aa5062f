#include "tests/redaction/adversary.h"

#include <iterator>

#include "tests/redaction/hiding_places.h"

namespace iztk::redaction {
namespace {

std::string day(Random& random) {
  const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(1950 + random.below(70)) + two(1 + random.below(12)) +
         two(1 + random.below(28));
}

/// Where a hidden form may stand: `{}` is replaced by it.
constexpr std::string_view kHidingSegments[] = {
    "NTE|1||{}",
    "OBX|9|TX|48767-8^Annotation comment^LN|1|{}||||||F",
    "OBX|9|CE|64994-7^{}^LN|1|V02^{}^HL70064||||||F",
    "OBX|9|ED|11369-6^History^LN|1|^AP^PDF^Base64^{}||||||F",
    "ZPI|1|{}|x^{}",
    "PV1|1|R|{}^^^{}",
    "RXR|C28161^{}^NCIT|LA^^HL70163^^{}",
    "GT1|1|{}^^^A|{}^{}",
    "IN1|1|{}|{}|||||{}",
    "NK1|7|{}^{}|MTH^{}^HL70063",
};

/// Places for codes: `{}` is replaced by words that stand nowhere else and are no codes.
constexpr std::string_view kCodePlaces[] = {
    "NTE|1|{}|x|{}",
    "PV1|1|{}|^^^^{}|{}||||||{}||||||||{}",
    "NK1|8|A^B^^^^^{}|{}^^HL70063|^^^{}^^{}^{}|||{}^^HL70131||||||||{}|{}",
    "OBX|8|CE|{}^^LN|1|{}^^CVX^{}|{}^^UCUM|||||F|||2024|||{}",
    "OBX|8|CE|64994-7^^LN|1|V02^^{}|mL^^UCUM^{}^^{}|||||{}",
    "OBX|{}|{}|64994-7^^LN|{}|V02^^HL70064||||||F",
    "RXR|{}^^NCIT^IM^^{}|{}^{}^HL70163",
    "RXR|C28161^^{}|LA^^HL70163^^^^{}",
    "ORC|{}|P2^A^^{}|||{}|||||||||||{}||||||||||||{}",
    "PRT|1|{}|{}|{}",
};

std::string place(std::string_view pattern, const std::string& text) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t hole = pattern.find("{}", at);
    out += pattern.substr(at, hole - at);
    if (hole == std::string_view::npos) return out;
    out += text;
    at = hole + 2;
  }
}

}  // namespace

bool keeps(std::string_view policy, Kind kind) {
  const bool limited = policy == "limited-data-set";
  const bool cvrs = policy.starts_with("cvrs");
  switch (kind) {
    case Kind::kPerson:
      return policy == "none";
    case Kind::kProvider:
      return policy == "none" || limited;
    case Kind::kArea:
      return policy == "none" || limited || cvrs;
    case Kind::kRecordNumber:
      return policy == "none" || cvrs;
  }
  return false;
}

std::string Canaries::word(Random& random, Kind kind) {
  constexpr std::string_view kConsonants = "bdfgklmnprstvz";
  constexpr std::string_view kVowels = "aeiou";
  std::string text = "Q";
  for (int i = 0; i < 5; ++i) {
    text += kVowels[random.below(kVowels.size())];
    text += kConsonants[random.below(kConsonants.size())];
  }
  all.push_back({text, kind});
  return text;
}

std::string Canaries::digits(Random& random, std::size_t count) {
  // No part of a date of day() with a time is like that: a date that is kept is no leak.
  std::string text =
      "8" + std::to_string(2 + random.below(8)) + std::to_string(2 + random.below(8));
  while (text.size() < count) text += static_cast<char>('0' + random.below(10));
  all.push_back({text, Kind::kPerson});
  return text;
}

Adversary make_adversary(std::uint64_t seed) {
  Random random(seed);
  Adversary a;
  Canaries& n = a.names;
  const auto w = [&](Kind kind = Kind::kPerson) { return n.word(random, kind); };
  const auto d = [&](std::size_t count) { return n.digits(random, count); };
  const auto clinician = [&] { return w(Kind::kProvider) + "^" + w(Kind::kProvider); };
  const std::string family = w();
  const std::string given = w();
  const std::string street = d(6) + " " + w() + " Street";
  std::string& m = a.message;
  m = "MSH|^~\\&|APP|FAC|IIS|IIS|" + day(random) + "1015||VXU^V04^VXU_V04|C" +
      std::to_string(seed) + "|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r";
  m += "PID|1|" + w(Kind::kRecordNumber) + "|X1^^^A^MR~" + d(9) + "^^^B^SS|" +
       w(Kind::kRecordNumber) + "|" + family + "^" + given + "^" + w() + "~" + w() + "^" + w() +
       "|" + w() + "|" + day(random) + "|F|" + w() + "^" + w() + "|2106-3^White^CDCREC|" + street +
       "^" + w() + "^" + w(Kind::kArea) + "^IL^62701^USA^H|" + w(Kind::kArea) + "|^PRN^PH^" + w() +
       "@example.org^^555^" + d(7) + "|" + d(10) + "||||" + w() + "|" + d(9) + "|" + w() + "|||" +
       w() + "\r";
  m += "PD1|||Clinic^^1|||||||||||" + w() + "\r";
  m += "NK1|1|" + w() + "^" + w() + "|MTH^Mother^HL70063|" + w() + "^^" + w(Kind::kArea) +
       "^IL|^PRN^PH^^^555^" + d(7) + "||||||||" + w() + "|||" + day(random) + "||||||||||" + w() +
       "^" + w() + "\r";
  m += "ORC|RE|P1^A|F1^A|||||||7^" + clinician() + "||8^" + family + "^" + given + "\r";
  m += "RXA|0|1|" + day(random) + "||03^MMR^CVX|0.5|mL^^UCUM||00^^NIP001|9^" + clinician() +
       "|^^^CLINIC^^^^^" + street + "||||L" + std::to_string(random.below(1000)) +
       "|20300101|MSD^^MVX|||CP|A\r";
  // The person's values, hidden in other places.
  const std::string secrets[] = {family, given, street.substr(0, 6)};
  for (int i = 0; i < 4; ++i) {
    const std::string& secret = secrets[random.below(3)];
    const std::string hidden = hide(secret, static_cast<int>(random.below(kHidingForms)));
    m += place(kHidingSegments[random.below(std::size(kHidingSegments))], hidden) + "\r";
  }
  // Words that stand in places for codes only.
  std::string places(kCodePlaces[random.below(std::size(kCodePlaces))]);
  for (std::size_t at = places.find("{}"); at != std::string::npos; at = places.find("{}")) {
    places.replace(at, 2, w());
  }
  m += places + "\r";
  // Values that only stand where nobody knows of them.
  m += "ZZZ|" + w() + "|" + w() + "\r";
  m += "RXR|C28161^^NCIT^^^^^^^^" + w() + "|LA^^HL70163||||||||" + w() + "\r";
  return a;
}

}  // namespace iztk::redaction
