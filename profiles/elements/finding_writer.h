#ifndef IZTK_PROFILES_ELEMENTS_FINDING_WRITER_H_
#define IZTK_PROFILES_ELEMENTS_FINDING_WRITER_H_

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "profiles/evaluation/by_segment.h"
#include "profiles/evaluation/message_context.h"
#include "profiles/guide/overlay.h"

namespace iztk::profiles {

/// Makes findings about one message: fills in where the element stands, keeps the arguments alive
/// until the next message, and counts.
class FindingWriter : public core::DiagnosticSink {
 public:
  FindingWriter(const MessageContext& context, core::DiagnosticSink& sink,
                std::span<const SeverityOverride> severities = {})
      : context_(context), sink_(sink), severities_(severities) {}

  /// Passes on what a layer below has found.
  void report(const core::Diagnostic& diagnostic) override;

  /// About an element. `element` gives the bytes; an absent one its place.
  void report(const core::Rule& rule, const core::Place& place, const parsers::Element& element,
              std::initializer_list<std::string_view> arguments);

  /// About something that has no place of its own: a missing segment or group, shown before
  /// `segment`.
  void report_missing(const core::Rule& rule, std::string_view path, std::uint32_t before_segment,
                      std::initializer_list<std::string_view> arguments);

  /// From now on, nothing more is reported about the field of a place: what was found there
  /// explains the rest.
  void settle_field(const core::Place& place) { settled_.push_back({place.segment, place.field}); }

  /// A text made for an argument; lives until the next message.
  std::string_view keep(std::string_view text) { return context_.arena.copy(text); }

  /// Whether the element, or one around it, was found missing, forbidden or of the wrong format.
  /// What else is wrong with it is then a consequence.
  bool is_faulty(const core::Place& place) const;

  /// Whether anything was found at a field or in it.
  bool has_finding(std::uint32_t segment, std::uint32_t field) const;

  /// Whether the rule or statement with this code was found broken at a segment.
  bool has_finding(std::string_view code, std::uint32_t segment) const;

  /// How many findings of the severity were passed on.
  std::uint32_t errors() const { return errors_; }
  std::uint32_t warnings() const { return warnings_; }

 private:
  /// False if the finding is to be left out.
  bool apply_severity(core::Diagnostic& diagnostic) const;
  void send(core::Diagnostic& diagnostic, std::initializer_list<std::string_view> arguments);

  const MessageContext& context_;
  core::DiagnosticSink& sink_;
  std::span<const SeverityOverride> severities_;
  struct Field {
    std::uint32_t segment = 0;
    std::uint32_t field = 0;
  };
  bool is_settled(const core::Place& place) const;

  std::vector<Field> settled_;  ///< Few, if any.
  BySegment<core::Place> faulty_;
  /// What was found where, without the remarks.
  struct Found {
    const core::Rule* rule = nullptr;
    std::uint32_t field = 0;
  };
  BySegment<Found> found_;
  std::uint32_t errors_ = 0;
  std::uint32_t warnings_ = 0;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_ELEMENTS_FINDING_WRITER_H_
