#ifndef IZTK_PROFILES_IGAMT_RULE_TABLE_WRITER_H_
#define IZTK_PROFILES_IGAMT_RULE_TABLE_WRITER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "profiles/igamt/computable_profile.h"
#include "profiles/igamt/guide_texts.h"
#include "profiles/igamt/rule_writer.h"
#include "profiles/igamt/value_set_writer.h"

namespace iztk::profiles::igamt {

/// Writes the predicates and constraints of an export as tables of a guide. Rules that the rule
/// language cannot express are left out and listed.
class RuleTableWriter {
 public:
  /// Predicates already written, by the number of their element.
  using Predicates = std::map<std::uint32_t, const nist::Predicate*>;

  /// All must outlive the writer.
  RuleTableWriter(const nist::ComputableProfile& profile, ValueSetWriter* value_sets,
                  GuideTexts* texts)
      : profile_(profile), value_sets_(*value_sets), texts_(*texts) {}

  /// Everything written from now on belongs to the profile `id`, whose message is `root`.
  void start_message(const std::string& id, const nist::StructureNode* root) {
    id_ = id;
    root_ = root;
  }

  /// Writes the rules of a context: a message, group, segment or data type.
  Predicates write(const nist::Rules& rules, const RulePlace& place, const std::string& context);

  /// Adds the predicates of a segment's fields that refer to the enclosing group; those of the
  /// groups must already be written.
  Predicates take_of_groups(const nist::SegmentDefinition& segment) {
    return std::exchange(group_predicates_[&segment], {});
  }

 private:
  bool write_predicate(const nist::Predicate& predicate, const RulePlace& place,
                       const std::string& context);
  void write_constraint(const nist::Constraint& constraint, const RulePlace& place,
                        const std::string& context);
  void write_numbering(const nist::Constraint& constraint, const nist::SegmentDefinition& segment,
                       const std::string& id);
  std::optional<std::string> rule_text(const nist::Expression& expression, const RulePlace& place,
                                       AbsentMeans absent);
  std::string& file(const std::string& name) { return texts_.files[name]; }
  void leave_out(const std::string& what) { texts_.not_checked.push_back(what); }

  const nist::ComputableProfile& profile_;
  ValueSetWriter& value_sets_;
  GuideTexts& texts_;
  std::string id_;
  const nist::StructureNode* root_ = nullptr;
  std::map<const nist::SegmentDefinition*, Predicates> group_predicates_;
};

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_RULE_TABLE_WRITER_H_
