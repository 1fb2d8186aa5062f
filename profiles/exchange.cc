#include "profiles/exchange.h"

#include <string>
#include <utility>
#include <vector>

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
  return text_number(context.message.field(segment, field).text, text_number("|", start));
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
}

/// Of a QPD without the empty fields at its end.
std::uint64_t query_number(std::string_view segment, const MessageContext& context) {
  while (segment.ends_with(context.message.delimiters().field)) segment.remove_suffix(1);
  return text_number(segment);
}

/// The message behind its first segment.
std::string_view body_of(const parsers::Message& message) {
  if (message.segment_count() < 2) return {};
  return message.bytes().substr(message.segment(1).begin);
}

}  // namespace

void check_answer(const RuleContext& context) {
  const std::uint32_t msa = find_segment(context.message, "MSA");
  if (msa == kNone) return;
  check_errors(context, msa);
  const std::uint32_t qak = find_segment(context.message, "QAK");
  if (qak != kNone) check_query_status(context, msa, qak);
}

void Exchange::check(const RuleContext& context, const Guide& guide, const QualityChecks* quality) {
  const MessageContext& message = context.message;
  const parsers::Element control_id = message.message.field(0, 10);
  if (message.valued(control_id)) {
    const std::uint64_t key = text_number(control_id.text, party(message, 3));
    if (control_ids_.find(key) != nullptr) {
      report(context, rules::kControlIdTwice, {0, 10, 0, 0, 0});
    }
    control_ids_.add(key, true);
  }
  if (find_segment(message, "MSA") != kNone) {
    check_response(context);
  } else {
    check_request(context);
    if (quality != nullptr) check_history(context, guide, *quality);
  }
}

void Exchange::check_request(const RuleContext& context) {
  const MessageContext& message = context.message;
  Request request;
  request.profile = message.profile->id;
  request.query = is_query_profile(request.profile);
  request.sender = party(message, 3);
  if (const std::uint32_t qpd = find_segment(message, "QPD"); qpd != kNone) {
    request.query_text = query_number(message.message.segment_text(qpd), message);
  }
  requests_.add(text_number(message.message.field(0, 10).text), request);
}

void Exchange::check_response(const RuleContext& context) {
  const std::uint32_t msa = find_segment(context.message, "MSA");
  const parsers::Element named = context.message.message.field(msa, 2);
  if (!context.message.valued(named)) return;
  Request* request = requests_.find(text_number(named.text));
  if (request != nullptr) check_against(context, *request);
}

void Exchange::check_against(const RuleContext& context, Request& request) {
  const MessageContext& message = context.message;
  const core::Place named{find_segment(message, "MSA"), 2, 0, 0, 0};
  const std::string_view profile = message.profile->id;
  if (request.answered) report(context, rules::kAnsweredTwice, named);
  request.answered = true;
  if (party(message, 5) != request.sender) {
    // Perhaps another sender used the same id: no more is said.
    return report(context, rules::kAnswerToOtherSender, {0, 5, 0, 0, 0});
  }
  if (!request.query) {
    if (profile != "Z23") report(context, rules::kAnswerOfOtherKind, named);
    return;
  }
  const bool acknowledges_update = profile == "Z23" && text_at(message, 0, 9, 2) != "Q11";
  if (acknowledges_update) return report(context, rules::kAnswerOfOtherKind, named);
  if (!answers(profile, request.profile)) {
    report(context, rules::kAnswerOfOtherProfile, {0, 21, 0, 0, 0}, profile, request.profile);
  }
  const std::uint32_t qpd = find_segment(message, "QPD");
  if (qpd != kNone &&
      query_number(message.message.segment_text(qpd), message) != request.query_text) {
    report(context, rules::kQueryNotEchoed, {qpd, 0, 0, 0, 0});
  }
}

void Exchange::check_history(const RuleContext& context, const Guide& guide,
                             const QualityChecks& quality) {
  const MessageContext& message = context.message;
  const VaccineTables tables(guide);
  const Facts facts = collect_facts(message, tables);
  const CheckWriter writer(context, quality, tables, facts);
  if (facts.patient == kNone) return;

  const std::uint64_t body = text_number(body_of(message.message), party(message, 3));
  if (bodies_.find(body) != nullptr) {
    // What the message holds is then known, too.
    return writer.report(rules::kMessageRepeated, {0, 10, 0, 0, 0});
  }
  bodies_.add(body, true);

  const std::string_view number = text_at(message, facts.patient, 3, 0);
  if (number.empty()) return;
  const std::uint64_t patient = text_number(number, party(message, 3));
  if (const core::Day* birth = births_.find(patient);
      birth != nullptr && facts.birth != 0 && *birth != facts.birth) {
    writer.report(rules::kBirthChanged, {facts.patient, 7, 0, 0, 0});
  }
  if (facts.birth != 0) births_.add(patient, facts.birth);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> found;
  for (const Dose& dose : facts.doses) check_dose(writer, dose, patient, &found);
  // Noted behind the loop: within one message repeats.cc speaks.
  for (const auto& [dose, order] : found) doses_.add(dose, order);
}

void Exchange::check_dose(const CheckWriter& writer, const Dose& dose, std::uint64_t patient,
                          std::vector<std::pair<std::uint64_t, std::uint64_t>>* found) {
  const bool new_record = writer.text(dose.rxa, 21) != "U";
  if (!dose.given || !new_record || dose.day == 0 || dose.code.empty() || dose.order == kNone) {
    return;
  }
  const std::uint64_t key = text_number(dose.code, text_number(std::to_string(dose.day), patient));
  const std::uint64_t order = text_number(writer.text(dose.order, 3, 0));
  const std::uint64_t* earlier = doses_.find(key);
  if (earlier != nullptr && *earlier != order) {
    writer.report(rules::kDoseInEarlierMessage, {dose.rxa, 5, 0, 1, 0});
  }
  if (earlier == nullptr) found->emplace_back(key, order);
}

}  // namespace iztk::profiles
