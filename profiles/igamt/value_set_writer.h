#ifndef IZTK_PROFILES_IGAMT_VALUE_SET_WRITER_H_
#define IZTK_PROFILES_IGAMT_VALUE_SET_WRITER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "profiles/igamt/computable_profile.h"
#include "profiles/igamt/guide_texts.h"

namespace iztk::profiles::igamt {

/// The value sets already written, by their names in the guide, with their codes.
using KnownValueSets = std::map<std::string, std::string>;

/// Writes the value sets of an export that are used as tables of a guide, each once.
class ValueSetWriter {
 public:
  ValueSetWriter(const nist::ComputableProfile& profile, KnownValueSets* known, GuideTexts* texts)
      : profile_(profile), known_(*known), texts_(*texts) {}

  /// Distinguishes exports that have different codes under the same name.
  void start_profile(const std::string& id) { id_ = id; }

  /// The cell of an element with bindings: on the element itself, or in `rules`, the rules of the
  /// enclosing segment or data type, by its number. `where` names it in the list of what is left
  /// out.
  std::string of_element(const nist::ElementDefinition& element, const nist::Rules& rules,
                         std::uint32_t number, const std::string& where);

  /// The name of a value set in the guide; empty if the export does not have it.
  std::string name_of(std::string_view id);

 private:
  void add(const nist::Binding& binding, const std::string& where, std::string* cell);
  void leave_out(const std::string& what) { texts_.not_checked.push_back(what); }

  const nist::ComputableProfile& profile_;
  KnownValueSets& known_;
  GuideTexts& texts_;
  std::string id_;
};

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_VALUE_SET_WRITER_H_
