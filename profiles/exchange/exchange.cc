#include "profiles/exchange/exchange.h"

#include <string>
#include <utility>
#include <vector>

#include "core/hash/hash.h"
#include "profiles/quality/check_writer.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;
using parsers::SegmentName;

constexpr std::uint32_t kNone = core::Place::kNoSegment;

std::uint32_t find_segment(const MessageContext& context, std::string_view name) {
  const parsers::Message& message = context.message;
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    if (message.segment(i).name == SegmentName(name)) return i;
  }
  return kNone;
}

/// Reports at an element, whose name is argument {0}.
void report(const RuleContext& context, const core::Rule& rule, const core::Place& place,
            std::string_view first = {}, std::string_view second = {}) {
  CheckedElement checked;
  checked.place = place;
  context.findings.report(rule, place, context.message.message.at(place),
                          {element_label(context, checked), first, second});
}

std::uint64_t field_number(const MessageContext& context, std::uint32_t segment,
                           std::uint32_t field, std::uint64_t start) {
  return core::fnv1a(context.message.field(segment, field).text, core::fnv1a("|", start));
}

/// Sending application and facility, or in an answer the receiving ones.
std::uint64_t party(const MessageContext& context, std::uint32_t application) {
  return field_number(context, 0, application + 1, field_number(context, 0, application, 1));
}

bool is_query_profile(std::string_view profile) { return profile == "Z34" || profile == "Z44"; }

bool answers(std::string_view response, std::string_view query) {
  if (response == "Z23" || response == "Z31" || response == "Z33") return true;
  return query == "Z34" ? response == "Z32" : response == "Z42";
}

/// Whether a query status (table 0208) goes with an acknowledgment code (table 0008).
bool fits(std::string_view status, std::string_view acknowledgment) {
  if (status == "AE" || status == "AR") return acknowledgment == status;
  return acknowledgment == "AA" || acknowledgment == "CA";
}

/// What the guide sends with a status; empty if the profile fits.
std::string_view wanted_profile(std::string_view status, std::string_view profile) {
  const bool persons = profile == "Z31" || profile == "Z32" || profile == "Z42";
  if (persons && status == "NF") return "nothing was found, which Z33 says";
  if (persons && (status == "AE" || status == "AR")) return "an error is told with Z33";
  if (profile == "Z33" && status == "OK") return "persons were found, which Z31, Z32 or Z42 return";
  return {};
}

void check_errors(const RuleContext& context, std::uint32_t msa) {
  const MessageContext& message = context.message;
  const std::string_view code = text_at(message, msa, 1);
  bool any = false;
  bool error = false;
  for (std::uint32_t i = 0; i < message.message.segment_count(); ++i) {
    if (message.message.segment(i).name != SegmentName("ERR")) continue;
    any = true;
    error = error || text_at(message, i, 4) == "E";
  }
  const core::Place place{msa, 1, 0, 0, 0};
  if ((code == "AE" || code == "AR") && !any) report(context, rules::kErrorWithoutErr, place);
  if (code == "AA" && error) report(context, rules::kAcceptedWithError, place);
}

/// QAK-3 repeats QPD-1: code and coding system; the words differ between systems. What is missing
/// is said by the usage rule.
void check_query_name(const RuleContext& context, std::uint32_t qak, std::uint32_t qpd) {
  for (const std::uint32_t part : {1U, 3U}) {
    const std::string_view told = text_at(context.message, qak, 3, part);
    const std::string_view asked = text_at(context.message, qpd, 1, part);
    if (told.empty() || asked.empty() || told == asked) continue;
    report(context, rules::kQueryNameDiffers, {qak, 3, 0, part, 0});
    return;
  }
}

void check_query_status(const RuleContext& context, std::uint32_t msa, std::uint32_t qak) {
  const MessageContext& message = context.message;
  const std::string_view status = text_at(message, qak, 2);
  const std::string_view acknowledgment = text_at(message, msa, 1);
  const core::Place place{qak, 2, 0, 0, 0};
  if (!status.empty() && !acknowledgment.empty() && !fits(status, acknowledgment)) {
    report(context, rules::kQueryStatusDiffers, place);
  } else if (const auto wanted = wanted_profile(status, message.profile->id); !wanted.empty()) {
    report(context, rules::kStatusOfOtherProfile, place, message.profile->id, wanted);
  }
  const std::uint32_t qpd = find_segment(message, "QPD");
  if (qpd == kNone) return;
  const std::string_view tag = text_at(message, qak, 1);
  const std::string_view asked = text_at(message, qpd, 2);
  if (!tag.empty() && !asked.empty() && tag != asked) {
    report(context, rules::kQueryTagDiffers, {qak, 1, 0, 0, 0});
  }
  check_query_name(context, qak, qpd);
}

/// Of a QPD without the empty fields at its end.
std::uint64_t query_number(std::string_view segment, const MessageContext& context) {
  while (segment.ends_with(context.message.delimiters().field)) segment.remove_suffix(1);
  return core::fnv1a(segment);
}

/// The message behind its first segment.
std::string_view body_of(const parsers::Message& message) {
  if (message.segment_count() < 2) return {};
  return message.bytes().substr(message.segment(1).begin);
}

std::vector<ExchangeFacts::Dose> read_doses(const MessageContext& message, const Facts& facts,
                                            std::uint64_t patient) {
  std::vector<ExchangeFacts::Dose> doses;
  for (const Dose& dose : facts.doses) {
    const bool new_record = text_at(message, dose.rxa, 21) != "U";
    if (!dose.given || !new_record || dose.day == 0 || dose.code.empty() || dose.order == kNone) {
      continue;
    }
    const std::uint64_t key =
        core::fnv1a(dose.code, core::fnv1a(std::to_string(dose.day), patient));
    const std::uint64_t order = core::fnv1a(text_at(message, dose.order, 3, 0));
    doses.push_back({key, order, {dose.rxa, 5, 0, 1, 0}});
  }
  return doses;
}

std::optional<ExchangeFacts::History> read_history(const RuleContext& context, const Guide& guide) {
  const MessageContext& message = context.message;
  const VaccineTables tables(guide);
  const Facts facts = collect_facts(message, tables);
  if (facts.patient == kNone) return std::nullopt;
  ExchangeFacts::History history;
  history.pid = facts.patient;
  history.body = core::fnv1a(body_of(message.message), party(message, 3));
  history.birth = facts.birth;
  const std::string_view number = text_at(message, facts.patient, 3, 0);
  if (number.empty()) return history;
  history.patient = core::fnv1a(number, party(message, 3));
  history.doses = read_doses(message, facts, history.patient);
  return history;
}

}  // namespace

void check_answer(const RuleContext& context) {
  const std::uint32_t msa = find_segment(context.message, "MSA");
  if (msa == kNone) return;
  check_errors(context, msa);
  const std::uint32_t qak = find_segment(context.message, "QAK");
  if (qak != kNone) check_query_status(context, msa, qak);
}

ExchangeFacts exchange_facts(const RuleContext& context, const Guide& guide,
                             const QualityChecks* quality) {
  const MessageContext& message = context.message;
  ExchangeFacts facts;
  facts.profile = message.profile->id;
  facts.query = is_query_profile(facts.profile);
  facts.sender = party(message, 3);
  facts.receiver = party(message, 5);
  const parsers::Element control_id = message.message.field(0, 10);
  if (message.valued(control_id)) facts.control_id = core::fnv1a(control_id.text);
  facts.acknowledges_query = text_at(message, 0, 9, 2) == "Q11";
  facts.qpd = find_segment(message, "QPD");
  if (facts.qpd != kNone) {
    facts.query_text = query_number(message.message.segment_text(facts.qpd), message);
  }
  facts.msa = find_segment(message, "MSA");
  if (facts.msa != kNone) {
    const parsers::Element named = message.message.field(facts.msa, 2);
    if (message.valued(named)) facts.answered = core::fnv1a(named.text);
  } else if (quality != nullptr) {
    facts.history = read_history(context, guide);
  }
  return facts;
}

void report_exchange(const RuleContext& context, const QualityChecks* quality,
                     std::span<const ExchangeFinding> findings) {
  for (const ExchangeFinding& finding : findings) {
    if (!finding.quality) {
      report(context, *finding.rule, finding.place, finding.first, finding.second);
    } else if (quality != nullptr) {
      report_check(context, *quality, *finding.rule, finding.place);
    }
  }
}

std::vector<ExchangeFinding> Exchange::check(const ExchangeFacts& facts) {
  Findings findings;
  if (facts.profile.empty()) return findings;
  if (facts.control_id != 0) {
    const std::uint64_t key = facts.control_id ^ (facts.sender * 0x9e3779b97f4a7c15ULL);
    if (control_ids_.find(key) != nullptr) {
      findings.push_back({&rules::kControlIdTwice, {0, 10, 0, 0, 0}});
    }
    control_ids_.add(key, true);
  }
  if (facts.msa != kNone) {
    check_response(facts, &findings);
    return findings;
  }
  requests_.add(facts.control_id,
                {facts.profile, facts.query, facts.sender, facts.query_text, false});
  if (facts.history) check_history(*facts.history, &findings);
  return findings;
}

void Exchange::check_response(const ExchangeFacts& facts, Findings* findings) {
  Request* request = facts.answered == 0 ? nullptr : requests_.find(facts.answered);
  if (request == nullptr) return;
  const core::Place named{facts.msa, 2, 0, 0, 0};
  if (request->answered) findings->push_back({&rules::kAnsweredTwice, named});
  request->answered = true;
  if (facts.receiver != request->sender) {
    // Perhaps another sender used the same id: no more is said.
    findings->push_back({&rules::kAnswerToOtherSender, {0, 5, 0, 0, 0}});
    return;
  }
  const bool acknowledgment = facts.profile == "Z23";
  const bool fits_kind =
      request->query ? !acknowledgment || facts.acknowledges_query : acknowledgment;
  if (!fits_kind) {
    findings->push_back({&rules::kAnswerOfOtherKind, named});
    return;
  }
  if (!request->query) return;
  if (!answers(facts.profile, request->profile)) {
    findings->push_back(
        {&rules::kAnswerOfOtherProfile, {0, 21, 0, 0, 0}, facts.profile, request->profile});
  }
  if (facts.qpd != kNone && facts.query_text != request->query_text) {
    findings->push_back({&rules::kQueryNotEchoed, {facts.qpd, 0, 0, 0, 0}});
  }
}

void Exchange::check_history(const ExchangeFacts::History& history, Findings* findings) {
  const auto report = [findings](const core::Rule& rule, const core::Place& place) {
    findings->push_back({&rule, place, {}, {}, true});
  };
  if (bodies_.find(history.body) != nullptr) {
    // What the message holds is then known, too.
    return report(rules::kMessageRepeated, {0, 10, 0, 0, 0});
  }
  bodies_.add(history.body, true);
  if (history.patient == 0) return;
  if (const core::Day* birth = births_.find(history.patient);
      birth != nullptr && history.birth != 0 && *birth != history.birth) {
    report(rules::kBirthChanged, {history.pid, 7, 0, 0, 0});
  }
  if (history.birth != 0) births_.add(history.patient, history.birth);
  check_doses(history, findings);
}

void Exchange::check_doses(const ExchangeFacts::History& history, Findings* findings) {
  std::vector<const ExchangeFacts::Dose*> unknown;
  for (const ExchangeFacts::Dose& dose : history.doses) {
    const std::uint64_t* earlier = doses_.find(dose.key);
    if (earlier == nullptr) {
      unknown.push_back(&dose);
    } else if (*earlier != dose.order) {
      findings->push_back({&rules::kDoseInEarlierMessage, dose.place, {}, {}, true});
    }
  }
  // Noted behind the loop: within one message repeats.cc speaks.
  for (const ExchangeFacts::Dose* dose : unknown) doses_.add(dose->key, dose->order);
}

}  // namespace iztk::profiles
