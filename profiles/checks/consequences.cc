#include "profiles/checks/consequences.h"

#include <cstdint>
#include <utility>

#include "profiles/checks/rule_elements.h"

namespace iztk::profiles {
namespace {

using core::Diagnostic;

/// A message with more findings is broken as a whole; comparing them all would take too long.
constexpr std::size_t kMostFindings = 1000;

/// The findings of one message, each with the one that it follows from.
class FindingTree {
 public:
  FindingTree(const MessageContext& context, const std::vector<ConsequenceRow>& rows,
              std::span<const Diagnostic* const> findings, std::vector<ConsequenceRoles> roles)
      : context_(context), rows_(rows), findings_(findings), roles_(std::move(roles)) {}

  std::vector<std::size_t> roots() {
    parents_ = each_alone(findings_.size());
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      if (roles_[i].cause != 0) causes_.push_back(i);
    }
    for (std::size_t i = 0; i < parents_.size(); ++i) parents_[i] = cause_of(i);
    std::vector<std::size_t> roots(parents_.size());
    for (std::size_t i = 0; i < roots.size(); ++i) roots[i] = root_of(i);
    return roots;
  }

  static std::vector<std::size_t> each_alone(std::size_t count) {
    std::vector<std::size_t> own(count);
    for (std::size_t i = 0; i < count; ++i) own[i] = i;
    return own;
  }

 private:
  // Its own index if it has none.
  std::size_t cause_of(std::size_t consequence) const {
    if (roles_[consequence].consequence == 0) return consequence;
    for (const std::size_t cause : causes_) {
      if (explains(cause, consequence) && root_of(cause) != consequence) return cause;
    }
    return consequence;
  }

  // The first row that says something of the two decides. Where each follows from the other, the
  // first finding stands for both.
  bool explains(std::size_t cause, std::size_t consequence) const {
    const std::uint32_t there = roles_[cause].cause & roles_[consequence].consequence;
    const std::uint32_t back = roles_[consequence].cause & roles_[cause].consequence;
    if (there == 0 || cause == consequence) return false;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const std::uint32_t bit = std::uint32_t{1} << row;
      const bool forth = (there & bit) != 0 && follows(rows_[row], cause, consequence);
      const bool reverse = (back & bit) != 0 && follows(rows_[row], consequence, cause);
      if (forth || reverse) return forth && (!reverse || cause < consequence);
    }
    return false;
  }

  std::size_t root_of(std::size_t finding) const {
    while (parents_[finding] != finding) finding = parents_[finding];
    return finding;
  }

  // That the row names both of their rules is known.
  bool follows(const ConsequenceRow& row, std::size_t cause, std::size_t consequence) const {
    const Diagnostic& from = *findings_[cause];
    const Diagnostic& what = *findings_[consequence];
    return from.severity >= what.severity && in_field(from) && in_field(what) &&
           is_at(row.cause_at, from) && is_at(row.consequence_at, what) &&
           related(row.relation, from, what);
  }

  bool in_field(const Diagnostic& finding) const {
    return finding.place.segment < context_.message.segment_count() && finding.place.field != 0;
  }

  bool is_at(const parsers::Path& path, const Diagnostic& finding) const {
    if (path.field == 0) return true;
    return context_.message.segment(finding.place.segment).name == path.segment &&
           finding.place.field == path.field;
  }

  bool related(FindingRelation relation, const Diagnostic& cause,
               const Diagnostic& consequence) const {
    switch (relation) {
      case FindingRelation::kSame:
        return lies_in(cause.place, consequence.place) && lies_in(consequence.place, cause.place);
      case FindingRelation::kInside:
        return lies_in(consequence.place, cause.place);
      case FindingRelation::kAround:
        return lies_in(cause.place, consequence.place);
      case FindingRelation::kSegment:
        return cause.place.segment == consequence.place.segment;
      case FindingRelation::kDepends:
        return looks_at(context_, consequence, cause.place);
      case FindingRelation::kWithin:
        return are_parts_of_one(cause.place, consequence.place) &&
               looks_at(context_, consequence, cause.place);
      case FindingRelation::kCondition:
        return have_same_predicate(context_, cause, consequence);
    }
    return false;
  }

  const MessageContext& context_;
  const std::vector<ConsequenceRow>& rows_;
  std::span<const Diagnostic* const> findings_;
  std::vector<ConsequenceRoles> roles_;
  std::vector<std::size_t> causes_;  ///< Findings from which others may follow, in order.
  std::vector<std::size_t> parents_;
};

}  // namespace

std::vector<std::size_t> Consequences::roots(const MessageContext& context,
                                             std::span<const Diagnostic* const> findings) {
  if (context.structure == nullptr || findings.size() > kMostFindings) {
    return FindingTree::each_alone(findings.size());
  }
  std::vector<ConsequenceRoles> roles;
  roles.reserve(findings.size());
  for (const Diagnostic* finding : findings) {
    const auto [known, is_new] = roles_.try_emplace(finding->rule);
    if (is_new) known->second = table_.roles_of(*finding->rule);
    roles.push_back(known->second);
  }
  return FindingTree(context, table_.rows(), findings, std::move(roles)).roots();
}

}  // namespace iztk::profiles
