#include "synthesis/messages/message_facts.h"

#include <algorithm>
#include <vector>

#include "core/tables/tsv.h"
#include "core/text/date_time.h"
#include "core/text/day_text.h"
#include "synthesis/choices/number_range.h"
#include "synthesis/choices/vaccine_row.h"
#include "synthesis/messages/sys_day.h"

namespace iztk::synthesis {
namespace {

using core::two_digits;
using linkage::DoseField;
using linkage::PersonField;
using std::chrono::days;
using std::chrono::sys_days;

constexpr int kTries = 40;

/// YYYYMMDD
std::string date_text(sys_days day) {
  const std::chrono::year_month_day parts(day);
  return std::to_string(static_cast<int>(parts.year())) +
         two_digits(static_cast<unsigned>(parts.month())) +
         two_digits(static_cast<unsigned>(parts.day()));
}

/// Takes what is before the next `mark` off the front.
std::string_view take(std::string_view* text, char mark) {
  const std::string_view part = text->substr(0, text->find(mark));
  text->remove_prefix(std::min(text->size(), part.size() + 1));
  return part;
}

/// A text of a code set, as it stands in a component.
std::string escaped(std::string_view text) {
  static constexpr std::string_view kMarks = "|^~\\&";
  static constexpr std::string_view kNames = "FSRET";
  std::string out;
  for (const char c : text) {
    const std::size_t mark = kMarks.find(c);
    if (mark == std::string_view::npos) {
      out += c;
    } else {
      out += {'\\', kNames[mark], '\\'};
    }
  }
  return out;
}

}  // namespace

const MessageFacts::Fact MessageFacts::kFacts[] = {
    {"clinic", &MessageFacts::clinic},
    {"clinic in a component", &MessageFacts::clinic_in_a_component},
    {"clinic application", &MessageFacts::clinic_application},
    {"clinic organization", &MessageFacts::clinic_organization},
    {"clinic code", &MessageFacts::clinic_code},
    {"provider", &MessageFacts::provider},
    {"time", &MessageFacts::time},
    {"message type", &MessageFacts::message_type},
    {"profile identifier", &MessageFacts::profile_identifier},
    {"control id", &MessageFacts::own_control_id},
    {"answered control id", &MessageFacts::answered_control_id},
    {"tag", &MessageFacts::tag},
    {"query name", &MessageFacts::query_name},
    {"hits", &MessageFacts::hits},
    {"set id", &MessageFacts::set_id},
    {"identifier", &MessageFacts::identifier},
    {"identifiers", &MessageFacts::identifiers},
    {"name", &MessageFacts::name},
    {"maiden name", &MessageFacts::maiden_name},
    {"relative", &MessageFacts::relative},
    {"birth", &MessageFacts::birth},
    {"sex", &MessageFacts::sex},
    {"address", &MessageFacts::address},
    {"phone", &MessageFacts::phone},
    {"race", &MessageFacts::race},
    {"ethnicity", &MessageFacts::ethnicity},
    {"multiple birth", &MessageFacts::multiple_birth},
    {"birth order", &MessageFacts::birth_order},
    {"recently", &MessageFacts::recently},
    {"order number", &MessageFacts::order_number},
    {"placer number", &MessageFacts::placer_number},
    {"day", &MessageFacts::day},
    {"vaccine", &MessageFacts::vaccine},
    {"vaccine code", &MessageFacts::vaccine_code},
    {"maker", &MessageFacts::maker},
    {"lot", &MessageFacts::lot},
    {"expiry", &MessageFacts::expiry},
    {"route", &MessageFacts::route},
    {"published", &MessageFacts::published},
    {"dose number", &MessageFacts::dose_number},
    {"earliest", &MessageFacts::earliest},
    {"due", &MessageFacts::due},
    {"overdue", &MessageFacts::overdue},
    {"observation number", &MessageFacts::observation_number},
    {"observation group", &MessageFacts::observation_group},
    {"observation type", &MessageFacts::observation_type},
    {"observation code", &MessageFacts::observation_code},
    {"observation value", &MessageFacts::observation_value},
    {"observation units", &MessageFacts::observation_units},
    {"observation method", &MessageFacts::observation_method},
};

MessageFacts::MessageFacts(const profiles::Guide& guide, const ChoiceTable& choices,
                           const profiles::Profile& profile, const Sender& sender,
                           std::uint64_t index, Random random)
    : guide_(guide),
      choices_(choices),
      profile_(profile),
      sender_(sender),
      random_(random),
      control_id_(sender.facility() + "-" + std::to_string(index)),
      sent_(kLastDay - days(below(30))) {
  begin_patient();
}

MessageFacts::MessageFacts(const profiles::Guide& guide, const ChoiceTable& choices,
                           const profiles::Profile& profile, const Sender& sender,
                           const MessageSubject& subject, Random random)
    : guide_(guide),
      choices_(choices),
      profile_(profile),
      sender_(sender),
      random_(random),
      control_id_(subject.control_id),
      sent_(subject.sent),
      subject_(&subject) {
  take_person();
}

const MessageFacts::Fact* MessageFacts::find(std::string_view name) {
  const auto is_it = [name](const Fact& fact) { return fact.name == name; };
  const auto* const found = std::find_if(std::begin(kFacts), std::end(kFacts), is_it);
  return found == std::end(kFacts) ? nullptr : found;
}

void MessageFacts::begin_patient() {
  name_ = invent_name(choices_, SenderKind::kGood, random_);
  mother_ = invent_name(choices_, SenderKind::kGood, random_);
  record_ = random_number(random_, 8);
  sex_ = below(2) == 0 ? "F" : "M";
  constexpr unsigned kDaysOfAYear = 365;
  constexpr unsigned kYoungest = 60;  // Days; the message is up to 30 days old.
  const std::uint64_t years = number_in(pick("age"), random_);
  birth_ = kLastDay - days(years * kDaysOfAYear + kYoungest + below(kDaysOfAYear - kYoungest));
  // Drawn one by one: in one expression, compilers would draw in different orders.
  const std::string_view kind = below(2) == 0 ? "H" : "L";
  const std::string_view town = pick("town");
  const std::string_view end = pick("street ends");
  const std::string_view street = pick("street");
  address_ = std::to_string(1 + below(9999));
  for (const std::string_view part :
       {std::string_view(" "), street, std::string_view(" "), end, std::string_view("^^"), town,
        std::string_view("^USA^"), kind}) {
    address_ += part;
  }
  phone_ = "^PRN^PH^^^217^55501" + two_digits(below(100));
}

void MessageFacts::take_person() {
  const linkage::Person& person = *subject_->person;
  name_ = {escaped(person[PersonField::kLastName]), escaped(person[PersonField::kFirstName])};
  middle_ = escaped(person[PersonField::kMiddleName]);
  record_ = escaped(person[PersonField::kId]);
  sex_ = person[PersonField::kSex];
  birth_ = day_of(person[PersonField::kBirthDate]);
  address_ = escaped(person[PersonField::kStreet]) + "^^" + std::string(subject_->town) + "^" +
             person[PersonField::kState] + "^" + person[PersonField::kZip] + "^USA^H^^" +
             person[PersonField::kCounty];
  const std::string& phone = person[PersonField::kPhone];
  constexpr std::size_t kArea = 3;
  if (phone.size() <= kArea) return;
  phone_ = "^PRN^PH^^^" + phone.substr(0, kArea) + "^" + phone.substr(kArea);
}

void MessageFacts::take_dose() {
  const linkage::Dose& dose = subject_->doses[doses_ - 1];
  day_ = day_of(dose[DoseField::kDate]);
  lot_ = escaped(dose[DoseField::kLot]);
  if (const auto row = find_vaccine(choices_, dose[DoseField::kCvx])) set_vaccine(*row);
}

void MessageFacts::set_vaccine(const VaccineRow& row) {
  vaccine_code_ = row.code;
  product_ = row.product;
  maker_ = row.maker;
}

void MessageFacts::begin_dose(bool given) {
  ++doses_;
  if (subject_ != nullptr) return take_dose();
  constexpr int kLongestHistory = 30 * 365;
  const sys_days oldest =
      std::max(birth_, given ? sent_ - days(30) : sent_ - days(kLongestHistory));
  day_ = oldest + days(below(static_cast<std::uint64_t>((sent_ - oldest).count()) + 1));
  lot_ = "L" + random_number(random_, 5) + "AA";
  pick_vaccine(given);
}

/// A vaccine whose code is in use on the day of the dose and, if it was given by the sender, whose
/// manufacturer is known.
void MessageFacts::pick_vaccine(bool given) {
  const std::string year = date_text(day_).substr(0, 4);
  for (int tries = 0; tries < kTries; ++tries) {
    const VaccineRow row = vaccine_row(pick("vaccine"));
    set_vaccine(row);
    const bool later = !row.year.empty() && row.year > year;
    if (!later && is_valid(vaccine_code_, "CVX") && (!given || !maker_.empty())) return;
  }
  vaccine_code_ = "03^MMR^CVX";
  product_ = {};
  maker_ = "MSD^Merck and Co., Inc.^MVX";
}

void MessageFacts::begin_observation(const ObservationRow& row) {
  observation_ = &row;
  ++observations_;
}

std::string MessageFacts::expand(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open + 1);
    out += replace(take(&text, '}'));
  }
  return out;
}

std::string MessageFacts::replace(std::string_view placeholder) {
  if (const Fact* fact = find(placeholder)) return (this->*fact->make)();
  const std::string_view kind = take(&placeholder, ' ');
  if (kind == "code") return code_of(placeholder, false);
  if (kind == "id") return code_of(placeholder, true);
  constexpr std::string_view kIn = " in ";
  const std::size_t in = placeholder.find(kIn);
  if (in == std::string_view::npos) return std::string(pick(placeholder));
  return pick_in(placeholder.substr(0, in), placeholder.substr(in + kIn.size()));
}

bool MessageFacts::knows(std::string_view text) const {
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
    text.remove_prefix(open + 1);
    std::string_view placeholder = take(&text, '}');
    if (find(placeholder) != nullptr) continue;
    const std::string_view kind = take(&placeholder, ' ');
    const std::size_t in = placeholder.find(" in ");
    const std::string_view table = kind != "choice"               ? take(&placeholder, ' ')
                                   : in != std::string_view::npos ? placeholder.substr(in + 4)
                                                                  : std::string_view();
    if (kind == "choice" && !choices_.has(placeholder.substr(0, in))) return false;
    if (kind != "choice" && kind != "code" && kind != "id") return false;
    if (!table.empty() && guide_.table(table) == nullptr) return false;
  }
  return true;
}

std::string MessageFacts::pick_in(std::string_view choice, std::string_view value_set) {
  std::string_view value = pick(choice);
  for (int tries = 0; tries < kTries && !is_valid(value, value_set); ++tries) value = pick(choice);
  return std::string(is_valid(value, value_set) ? value : std::string_view());
}

/// Whether a coded value ("03^MMR^CVX") is a code of the table that is in use on the day of the
/// dose.
bool MessageFacts::is_valid(std::string_view code, std::string_view table) const {
  const core::CodeTable* const known = guide_.table(table);
  if (known == nullptr || code.empty()) return false;
  const std::string_view id = take(&code, '^');
  take(&code, '^');
  const core::Day day = doses_ == 0 ? 0 : core::parse_day(date_text(day_));
  return known->find(id) != nullptr && known->has_system(code) &&
         known->state(id, day) == core::CodeState::kValid;
}

std::string MessageFacts::code_of(std::string_view table_and_codes, bool alone) {
  std::vector<std::string_view> words = core::split_words(table_and_codes);
  const core::CodeTable* const table = guide_.table(words.front());
  words.erase(words.begin());
  std::vector<const core::CodeEntry*> entries;
  for (const core::CodeEntry& entry : table->entries()) {
    const bool wanted =
        words.empty() || std::find(words.begin(), words.end(), entry.code) != words.end();
    if (wanted && entry.active && entry.code.find('#') == std::string_view::npos) {
      entries.push_back(&entry);
    }
  }
  const core::CodeEntry& entry = *entries[below(entries.size())];
  if (alone) return std::string(entry.code);
  return std::string(entry.code) + "^" + escaped(entry.display) + "^" +
         std::string(table->systems().front());
}

std::string MessageFacts::clinic_application() { return "SAMPLEEHR" + std::to_string(below(3)); }

std::string MessageFacts::clinic_organization() {
  return sender_.clinic_name() + "^^^^^" + clinic_in_a_component() + "^XX^^^" + sender_.facility();
}

std::string MessageFacts::clinic_code() {
  return sender_.facility() + "^" + sender_.clinic_name() + "^HL70362";
}

std::string MessageFacts::time() {
  // Drawn one by one: in one expression, compilers would draw in different orders.
  const std::string second = two_digits(below(60));
  const std::string minute = two_digits(below(60));
  const std::string hour = two_digits(below(24));
  return date_text(sent_) + hour + minute + second + "-0600";
}

std::string MessageFacts::message_type() {
  return std::string(profile_.message_types[below(profile_.message_types.size())]);
}

std::string MessageFacts::query_name() {
  return profile_.id == "Z44" || profile_.id == "Z42"
             ? "Z44^Request Evaluated History and Forecast^CDCPHINVS"
             : "Z34^Request Immunization History^CDCPHINVS";
}

std::string MessageFacts::identifier() { return record_ + "^^^" + clinic_in_a_component() + "^MR"; }

std::string MessageFacts::identifiers() {
  if (subject_ != nullptr || below(4) != 0) return identifier();
  return identifier() + "~" + random_number(random_, 7) + "^^^SAMPLESTATE^SR";
}

std::string MessageFacts::name() {
  if (subject_ != nullptr) return name_.family + "^" + name_.given + "^" + middle_ + "^^^^L";
  const std::string middle = below(2) == 0 ? std::string(pick("given name")) : std::string();
  return name_.family + "^" + name_.given + "^" + middle + "^^^^L";
}

std::string MessageFacts::multiple_birth() {
  return (*subject_->person)[PersonField::kMultipleBirth];
}

std::string MessageFacts::birth_order() { return (*subject_->person)[PersonField::kBirthOrder]; }

std::string MessageFacts::maiden_name() { return mother_.family + "^^^^^^M"; }

std::string MessageFacts::relative() {
  return name_.family + "^" + std::string(pick("given name")) + "^^^^^L";
}

std::string MessageFacts::birth() { return date_text(birth_); }

std::string MessageFacts::recently() { return date_text(sent_ - days(below(400))); }

std::string MessageFacts::order_number() {
  if (subject_ != nullptr) return subject_->doses[doses_ - 1][DoseField::kId] + "^" + clinic();
  return control_id_ + "." + std::to_string(doses_) + "^" + clinic();
}

std::string MessageFacts::placer_number() {
  return "P" + std::to_string(doses_) + "-" + control_id_ + "^" + clinic();
}

std::string MessageFacts::day() { return date_text(day_); }

std::string MessageFacts::vaccine() {
  const std::string code(vaccine_code_);
  // NDC of products that were withdrawn or renamed are left out.
  const bool has_product = !product_.empty() && is_valid(product_, "NDC_UNIT_OF_USE");
  return has_product && below(3) == 0 ? code + "^" + std::string(product_) : code;
}

std::string MessageFacts::expiry() { return date_text(day_ + days(90 + below(500))); }

std::string MessageFacts::route() {
  std::string_view row = pick("route");
  return std::string(take(&row, '|'));
}

std::string MessageFacts::published() { return date_text(day_ - days(100 + below(900))); }

std::string MessageFacts::earliest() { return date_text(sent_ + days(below(60))); }

std::string MessageFacts::due() { return date_text(sent_ + days(60 + below(60))); }

std::string MessageFacts::overdue() { return date_text(sent_ + days(120 + below(300))); }

std::string MessageFacts::observation_group() { return expand(observation_->group); }
std::string MessageFacts::observation_type() { return expand(observation_->type); }
std::string MessageFacts::observation_code() { return expand(observation_->code); }
std::string MessageFacts::observation_value() { return expand(observation_->value); }
std::string MessageFacts::observation_units() { return expand(observation_->units); }
std::string MessageFacts::observation_method() { return expand(observation_->method); }

}  // namespace iztk::synthesis
