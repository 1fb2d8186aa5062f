#include "reports/formats/nist.h"

#include <array>
#include <utility>
#include <vector>

#include "core/json/json_writer.h"
#include "core/text/printable.h"
#include "reports/report.h"

namespace iztk::reports {
namespace {

using profiles::nist::Detection;
using profiles::nist::Part;

constexpr std::array<std::pair<Part, std::string_view>, 3> kParts = {
    {{Part::kStructure, "structure"}, {Part::kContent, "content"}, {Part::kValueSet, "value-set"}}};

/// The part of a NIST report that a family of rules belongs to.
Part part_of(std::string_view code) {
  if (code.starts_with("VAL")) return Part::kValueSet;
  constexpr std::array<std::string_view, 7> kStructural = {"ENC", "SYN", "STR", "USE",
                                                           "CAR", "LEN", "FMT"};
  for (const std::string_view family : kStructural) {
    if (code.starts_with(family)) return Part::kStructure;
  }
  return Part::kContent;
}

/// The findings of the guide-correct mode in the shape of a NIST report. Paths stay as they are:
/// they say more than NIST's.
class NistRenderer final : public Renderer {
 public:
  explicit NistRenderer(Sink& output) : output_(output) {}

  bool for_people() const override { return false; }

  void finding(const Finding& finding) override {
    if (finding.file != file_ || finding.message_number != number_) {
      write_message();
      file_ = finding.file;
      number_ = finding.message_number;
    }
    Entry entry;
    entry.part = part_of(finding.diagnostic->rule->code);
    entry.line = finding.location.line;
    entry.column = finding.location.column;
    entry.path = finding.element_path;
    entry.description = core::message_text(*finding.diagnostic);
    entry.category = finding.diagnostic->rule->nist_category;
    entry.classification = nist_classification(finding.diagnostic->severity);
    entries_.push_back(std::move(entry));
  }

  void end(const RunSummary&) override { write_message(); }

 private:
  struct Entry {
    Part part = Part::kStructure;
    std::uint64_t line = 0;
    std::uint64_t column = 0;
    std::string path;
    std::string description;
    std::string_view category;
    std::string_view classification;
  };

  void write_message() {
    if (entries_.empty()) return;
    json_.begin_object();
    json_.member("file", std::string_view(file_));
    json_.member("message", number_);
    for (const auto& [part, name] : kParts) {
      json_.key(name);
      json_.begin_array();
      for (const Entry& entry : entries_) {
        if (entry.part == part) write_entry(entry);
      }
      json_.end_array();
    }
    json_.end_object();
    output_.write(json_.take() + "\n");
    entries_.clear();
  }

  void write_entry(const Entry& entry) {
    json_.begin_object();
    json_.member("line", entry.line);
    json_.member("column", entry.column);
    json_.member("path", std::string_view(entry.path));
    json_.member("description", std::string_view(entry.description));
    json_.member("category", entry.category);
    json_.member("classification", entry.classification);
    json_.end_object();
  }

  Sink& output_;
  core::JsonWriter json_;
  std::string file_;
  std::uint64_t number_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace

std::string_view nist_classification(core::Severity severity) {
  switch (severity) {
    case core::Severity::kError:
      return "Error";
    case core::Severity::kWarning:
      return "Warning";
    case core::Severity::kInfo:
      return "Informational";
  }
  return "Error";
}

std::unique_ptr<Renderer> make_nist_renderer(Sink& output) {
  return std::make_unique<NistRenderer>(output);
}

std::string nist_json_line(const NistMessage& message, const profiles::nist::Report& report) {
  core::JsonWriter json;
  json.begin_object();
  json.member("file", message.file);
  json.member("message", message.number);
  json.member("profile", message.profile);
  if (!report.failure.empty()) json.member("exception", std::string_view(report.failure));
  for (const auto& [part, name] : kParts) {
    json.key(name);
    json.begin_array();
    for (const Detection& detection : report.detections) {
      if (detection.part != part) continue;
      json.begin_object();
      json.member("line", std::uint64_t{detection.line} + message.line - 1);
      json.member("column", std::uint64_t{detection.column});
      json.member("path", std::string_view(detection.path));
      json.member("description", std::string_view(detection.description));
      json.member("category", detection.category);
      json.member("classification", name_of(detection.classification));
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.take() + "\n";
}

std::string nist_text_lines(const NistMessage& message, const profiles::nist::Report& report) {
  const std::string file(message.file);
  if (!report.failure.empty()) {
    return file + ":" + std::to_string(message.line) + ": " + core::printable(report.failure) +
           "\n";
  }
  std::string lines;
  for (const Detection& detection : report.detections) {
    lines += file + ":" + std::to_string(detection.line + message.line - 1) + ":" +
             std::to_string(detection.column) + ": " +
             std::string(name_of(detection.classification)) + "[" +
             std::string(detection.category) + "] " + detection.path + " " +
             core::printable(detection.description) + "\n";
  }
  return lines;
}

}  // namespace iztk::reports
