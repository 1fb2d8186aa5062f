#ifndef IZTK_PROFILES_IGAMT_READER_CONTEXT_H_
#define IZTK_PROFILES_IGAMT_READER_CONTEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/xml/xml.h"
#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::igamt {

/// What the readers of the files of one profile share: the profile under construction, the current
/// file, and the first error. After an error the readers continue without effect; the caller checks
/// failed() at the end.
class ReaderContext {
 public:
  ReaderContext(nist::ComputableProfile& profile, std::string_view file)
      : profile_(profile), file_(file) {}

  nist::ComputableProfile& profile() { return profile_; }

  void fail(const core::XmlElement& element, std::string_view message);
  bool failed() const { return failure_.has_value(); }
  core::Error failure() const { return failure_.value_or(core::Error{}); }

  /// Records something in the file that is not evaluated.
  void not_checked(const core::XmlElement& element, std::string_view what);

  /// A required attribute.
  std::string required(const core::XmlElement& element, std::string_view attribute);
  nist::Path path(const core::XmlElement& element, std::string_view attribute);
  nist::Usage usage(const core::XmlElement& element, std::string_view attribute);
  bool truth(const core::XmlElement& element, std::string_view attribute);
  /// A number from 0, or `*` for no maximum.
  std::uint32_t count(const core::XmlElement& element, std::string_view text);

 private:
  nist::ComputableProfile& profile_;
  std::string file_;
  std::optional<core::Error> failure_;
};

/// Each reads one kind of file into the profile. The profile file comes first.
void read_profile(ReaderContext& context, const core::XmlElement& root);
void read_constraints(ReaderContext& context, const core::XmlElement& root);
void read_value_sets(ReaderContext& context, const core::XmlElement& root);
void read_bindings(ReaderContext& context, const core::XmlElement& root);

/// One element of Expressions.xsd.
nist::Expression read_expression(ReaderContext& context, const core::XmlElement& element);

/// "1" or "1:4" of an attribute BindingLocation.
std::vector<std::uint32_t> read_positions(ReaderContext& context, const core::XmlElement& element);
/// "A:B:C"
std::vector<std::string> read_set_names(std::string_view text);

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_READER_CONTEXT_H_
