// Functions for answers: MSA, ERR and QAK become OperationOutcomes.

#include <array>
#include <string>

#include "translators/functions/function_helpers.h"

namespace iztk::translators {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 14> kIssueCodes{{{"0", "informational"},
                                            {"100", "structure"},
                                            {"101", "required"},
                                            {"102", "value"},
                                            {"103", "code-invalid"},
                                            {"104", "value"},
                                            {"200", "not-supported"},
                                            {"201", "not-supported"},
                                            {"202", "not-supported"},
                                            {"203", "not-supported"},
                                            {"204", "not-found"},
                                            {"205", "conflict"},
                                            {"206", "lock-error"},
                                            {"207", "exception"}}};

constexpr std::array<Pair, 4> kSeverities{
    {{"I", "information"}, {"W", "warning"}, {"E", "error"}, {"F", "fatal"}}};

template <std::size_t N>
std::string_view look_up(const std::array<Pair, N>& pairs, std::string_view key,
                         std::string_view otherwise) {
  for (const auto& [from, to] : pairs) {
    if (from == key) return to;
  }
  return otherwise;
}

/// "PID[1]-7[1].1": what an ERL names, as a path.
std::string error_location(Session& session, const Value& erl) {
  std::string out(session.text(session.part(erl, 1)));
  if (out.empty()) return out;
  const auto number = [&](std::uint32_t part) {
    return std::string(session.text(session.part(erl, part)));
  };
  if (!number(2).empty()) out += "[" + number(2) + "]";
  if (!number(3).empty()) out += "-" + number(3);
  if (!number(4).empty()) out += "[" + number(4) + "]";
  if (!number(5).empty()) out += "." + number(5);
  if (!number(6).empty()) out += "." + number(6);
  return out;
}

/// The FHIR element that a field of the message of the sender becomes: found in the sheets.
std::string expression_of(Session& session, const Value& erl) {
  const std::string segment(session.text(session.part(erl, 1)));
  const std::string element = segment + "-" + std::string(session.text(session.part(erl, 3)));
  if (element.back() == '-') return {};
  for (const Sheet& sheet : session.maps().sheets()) {
    if (!sheet.segment || sheet.source != segment || sheet.target == nullptr) continue;
    for (const MapRow& row : sheet.rows) {
      if (row.identifier != element || row.path.empty()) continue;
      std::string out(sheet.target->name);
      for (const PathStep& step : row.path) {
        if (step.element->is("extension")) break;
        out += "." + std::string(step.element->name);
      }
      return out;
    }
  }
  return {};
}

bool error_issue(Session& session, const Call& call) {
  fhir::Node* issue = session.append(&call.resource->root, "issue");
  const Value severity = session.at(call.segment, 4);
  const Value code = session.at(call.segment, 3);
  session.set_text(session.child(issue, "severity"),
                   look_up(kSeverities, session.text(severity), "error"), call.row, severity);
  session.set_text(session.child(issue, "code"),
                   look_up(kIssueCodes, session.text(code), "processing"), call.row, code);
  if (severity.valued()) session.used(severity);
  fhir::Node* details = session.child(issue, "details");
  if (code.valued()) session.codeable_concept(code, details, call.segment);
  if (const Value own = session.at(call.segment, 5); own.valued()) {
    fhir::Node* second = session.append(details, "coding");
    session.apply_type(*session.maps().sheet("CWE[Coding]"), own, call.resource, second,
                       call.segment);
  }
  const Value words = session.at(call.segment, 8);
  const Value diagnosis = session.at(call.segment, 7);
  session.set(session.child(details, "text"), words, call.row);
  session.set(session.child(issue, "diagnostics"), diagnosis, call.row);
  for (const Value& erl : session.repetitions(call.segment, 2)) {
    const std::string location = error_location(session, erl);
    if (location.empty()) continue;
    session.set_text(session.append(issue, "location"), session.keep(location), call.row, erl);
    const std::string expression = expression_of(session, erl);
    if (!expression.empty()) {
      session.set_text(session.append(issue, "expression"), session.keep(expression), call.row,
                       erl);
    }
    session.used_whole(erl);
  }
  return true;
}

/// An acknowledgment without ERR still is an outcome.
bool acknowledgment(Session& session, const Call& call) {
  const auto& segments = session.message().segments();
  for (const parsers::Message::Segment& segment : segments) {
    if (segment.name == parsers::SegmentName("ERR")) return true;
  }
  const Value code = session.at(call.segment, 1);
  const std::string_view text = session.text(code);
  const bool good = text == "AA" || text == "CA";
  fhir::Node* issue = session.append(&call.resource->root, "issue");
  session.set_text(session.child(issue, "severity"), good ? "information" : "error", call.row,
                   code);
  session.set_text(session.child(issue, "code"), good ? "informational" : "processing", call.row,
                   code);
  session.set(session.child(issue, "diagnostics"), session.at(call.segment, 3), call.row);
  return true;
}

struct QueryStatus {
  std::string_view status, severity, code, display;
};

constexpr std::array<QueryStatus, 5> kQueryStatus{{
    {"OK", "information", "informational", "Data found, no errors"},
    {"NF", "warning", "not-found", "No data found, no errors"},
    {"AE", "error", "invalid", "Application error"},
    {"AR", "fatal", "processing", "Application reject"},
    {"TM", "warning", "too-costly", "Too many candidates found"},
}};

bool query_status(Session& session, const Call& call) {
  const Value value = session.at(call.segment, 2);
  const std::string_view status = session.text(value);
  for (const QueryStatus& each : kQueryStatus) {
    if (each.status != status) continue;
    fhir::Node* issue = session.append(&call.resource->root, "issue");
    session.set_text(session.child(issue, "severity"), each.severity, call.row, value);
    session.set_text(session.child(issue, "code"), each.code, call.row, value);
    put_coding(session, session.child(issue, "details"),
               "http://terminology.hl7.org/CodeSystem/v2-0208", status, each.display, call.row,
               value);
    session.used(value);
    return true;
  }
  session.lose(value, "no query response status of table 0208");
  return false;
}

/// QAK-1 or QPD-2: what links query and answer.
bool query_tag(Session& session, const Call& call) {
  fhir::Node* tag = session.append(session.child(&call.resource->root, "meta"), "tag");
  session.set_constant(session.child(tag, "system"),
                       "https://iztk.example.org/fhir/CodeSystem/query-tag", call.row);
  return session.set(session.child(tag, "code"), call.self, call.row);
}

constexpr std::array<NamedFunction, 4> kAnswerFunctions{{
    {"error_issue", &error_issue},
    {"acknowledgment", &acknowledgment},
    {"query_status", &query_status},
    {"query_tag", &query_tag},
}};

}  // namespace

std::span<const NamedFunction> answer_functions() { return kAnswerFunctions; }

}  // namespace iztk::translators
