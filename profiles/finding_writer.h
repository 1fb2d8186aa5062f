#ifndef IZTK_PROFILES_FINDING_WRITER_H_
#define IZTK_PROFILES_FINDING_WRITER_H_

#include <initializer_list>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "profiles/message_context.h"

namespace iztk::profiles {

/// Makes findings about one message: fills in where the element stands, keeps the arguments alive
/// until the next message, and counts.
class FindingWriter : public core::DiagnosticSink {
 public:
  FindingWriter(const MessageContext& context, core::DiagnosticSink& sink)
      : context_(context), sink_(sink) {}

  /// Passes on what a layer below has found.
  void report(const core::Diagnostic& diagnostic) override;

  /// About an element. `element` gives the bytes; an absent one its place.
  void report(const core::Rule& rule, const core::Place& place, const parsers::Element& element,
              std::initializer_list<std::string_view> arguments);

  /// About something that has no place of its own: a missing segment or group, shown before
  /// `segment`.
  void report_missing(const core::Rule& rule, std::string_view path, std::uint32_t before_segment,
                      std::initializer_list<std::string_view> arguments);

  /// A text made for an argument; lives until the next message.
  std::string_view keep(std::string_view text) { return context_.arena.copy(text); }

  /// Whether the element, or one around it, was found missing, forbidden or of the wrong format.
  /// What else is wrong with it is then a consequence.
  bool is_faulty(const core::Place& place) const;

  std::uint32_t errors() const { return errors_; }
  std::uint32_t warnings() const { return warnings_; }

 private:
  void send(core::Diagnostic& diagnostic, std::initializer_list<std::string_view> arguments);

  const MessageContext& context_;
  core::DiagnosticSink& sink_;
  std::vector<core::Place> faulty_;
  std::uint32_t errors_ = 0;
  std::uint32_t warnings_ = 0;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_FINDING_WRITER_H_
