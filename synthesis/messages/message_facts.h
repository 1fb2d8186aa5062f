#ifndef IZTK_SYNTHESIS_MESSAGES_MESSAGE_FACTS_H_
#define IZTK_SYNTHESIS_MESSAGES_MESSAGE_FACTS_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "profiles/guide/guide.h"
#include "synthesis/choices/choice_table.h"
#include "synthesis/choices/vaccine_row.h"
#include "synthesis/messages/message_subject.h"
#include "synthesis/messages/message_tables.h"
#include "synthesis/messages/sender.h"

namespace iztk::synthesis {

/// The last day of a feed: fixed, so that the same seed gives the same messages on every day.
inline constexpr std::chrono::sys_days kLastDay =
    std::chrono::year{2025} / std::chrono::month{11} / std::chrono::day{14};

/// What a message is about: invented values by name, which placeholders in the tables refer to.
///   {birth}              a fact of the message, its patient, dose or observation
///   {choice race}        one of the values of a choice; {choice race in CDCREC_RACE}: one that the
///                        code set has
///   {code HL70533}       a code of a code set, with text and coding system; {code NIP002 00 03}:
///                        one of these
///   {id HL70086}         a code alone
class MessageFacts {
 public:
  /// Everything must outlive the object.
  MessageFacts(const profiles::Guide& guide, const ChoiceTable& choices,
               const profiles::Profile& profile, const Sender& sender, std::uint64_t index,
               Random random);
  /// About a person and doses that are known. `subject` must outlive the object.
  MessageFacts(const profiles::Guide& guide, const ChoiceTable& choices,
               const profiles::Profile& profile, const Sender& sender,
               const MessageSubject& subject, Random random);

  /// Invents a patient, or the next one of a list.
  void begin_patient();
  /// Invents the next dose of the patient. `given`: by the sender, of late.
  void begin_dose(bool given);
  /// The observation that comes next.
  void begin_observation(const ObservationRow& row);
  /// PID-1, NK1-1: the number of a segment.
  void set_number(unsigned number) { set_id_ = number; }

  /// The text with its placeholders replaced.
  std::string expand(std::string_view text);
  /// Whether all placeholders of a text are known: for tests.
  bool knows(std::string_view text) const;

  std::string_view pick(std::string_view choice) {
    return choices_.pick(choice, SenderKind::kGood, random_);
  }
  std::uint64_t below(std::uint64_t limit) { return random_.below(limit); }
  Random& random() { return random_; }
  const Sender& sender() const { return sender_; }
  const std::string& control_id() const { return control_id_; }
  /// nullptr if the message invents whom it is about.
  const MessageSubject* subject() const { return subject_; }

 private:
  using Make = std::string (MessageFacts::*)();
  struct Fact {
    std::string_view name;
    Make make;
  };
  static const Fact kFacts[];
  static const Fact* find(std::string_view name);

  std::string replace(std::string_view placeholder);
  std::string pick_in(std::string_view choice, std::string_view value_set);
  std::string code_of(std::string_view table_and_codes, bool alone);
  bool is_valid(std::string_view code, std::string_view table) const;
  void pick_vaccine(bool given);
  void take_person();
  void take_dose();
  void set_vaccine(const VaccineRow& row);

  std::string clinic() { return sender_.authority(); }
  std::string clinic_in_a_component() { return sender_.authority_in_a_component(); }
  std::string clinic_application();
  std::string clinic_organization();
  std::string clinic_code();
  std::string provider() { return sender_.provider(random_); }
  std::string time();
  std::string message_type();
  std::string profile_identifier() { return std::string(profile_.identifier); }
  std::string own_control_id() { return control_id_; }
  std::string answered_control_id() { return "Q-" + control_id_; }
  std::string tag() { return "TAG-" + control_id_; }
  std::string query_name();
  std::string hits() { return std::to_string(1 + below(20)); }
  std::string set_id() { return std::to_string(set_id_); }
  std::string identifier();
  std::string identifiers();
  std::string name();
  std::string maiden_name();
  std::string relative();
  std::string birth();
  std::string sex() { return sex_; }
  std::string address() { return address_; }
  std::string phone() { return phone_; }
  std::string race() { return std::string(subject_->race); }
  std::string ethnicity() { return std::string(subject_->ethnicity); }
  std::string multiple_birth();
  std::string birth_order();
  std::string recently();
  std::string order_number();
  std::string placer_number();
  std::string day();
  std::string vaccine();
  std::string vaccine_code() { return std::string(vaccine_code_); }
  std::string maker() { return std::string(maker_); }
  std::string lot() { return lot_; }
  std::string expiry();
  std::string route();
  std::string published();
  std::string dose_number() { return std::to_string(1 + below(4)); }
  std::string earliest();
  std::string due();
  std::string overdue();
  std::string observation_number() { return std::to_string(observations_); }
  std::string observation_group();
  std::string observation_type();
  std::string observation_code();
  std::string observation_value();
  std::string observation_units();
  std::string observation_method();

  const profiles::Guide& guide_;
  const ChoiceTable& choices_;
  const profiles::Profile& profile_;
  const Sender& sender_;
  Random random_;
  std::string control_id_;
  std::chrono::sys_days sent_;
  unsigned set_id_ = 1;
  const MessageSubject* subject_ = nullptr;

  // Of the patient.
  PersonName name_;
  PersonName mother_;
  std::string middle_;  ///< Of a subject.
  std::string record_;
  std::string sex_;
  std::string address_;
  std::string phone_;
  std::chrono::sys_days birth_;

  // Of the dose.
  unsigned doses_ = 0;
  std::chrono::sys_days day_;
  std::string_view vaccine_code_;
  std::string_view product_;
  std::string_view maker_;
  std::string lot_;

  const ObservationRow* observation_ = nullptr;
  unsigned observations_ = 0;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_MESSAGE_FACTS_H_
