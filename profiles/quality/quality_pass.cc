#include "profiles/quality/quality_pass.h"

#include "profiles/evaluation/selection.h"
#include "profiles/quality/subjects.h"

namespace iztk::profiles {
namespace {

using parsers::StructureNode;

/// A list of candidates (Z31) has several patients; each is then checked by itself. Otherwise the
/// patient and the header are accessible from everywhere.
std::uint32_t node_around(const Facts& facts, const StructureNode& node) {
  return facts.patient == Facts::kNone ? node.parent : 0;
}

void report_row(const CheckWriter& writer, const QualityRow& row, const Scope& scope) {
  const MessageContext& message = writer.message();
  if (writer.rules().evaluator.evaluate(row.fault, message, scope) != Truth::kTrue) return;
  for_each_segment(row.element, message, scope, [&](std::uint32_t segment) {
    writer.report(*row.rule, {segment, row.element.field, row.element.repetition,
                              row.element.component, row.element.subcomponent});
    return false;
  });
}

void check_row(const CheckWriter& writer, const QualityRow& row) {
  const parsers::Structure& structure = *writer.message().structure;
  for (std::uint32_t i = 0; i < structure.nodes.size(); ++i) {
    const StructureNode& node = structure.nodes[i];
    Scope scope;
    if (node.kind == StructureNode::Kind::kGroup) {
      if (row.group.empty() || parsers::group_name(structure.id, node.group) != row.group) continue;
      scope.node = i;
    } else {
      if (node.kind != StructureNode::Kind::kSegment || node.segment != row.segment) continue;
      scope.node = node_around(writer.facts(), node);
      scope.segment = node.segment_index;
    }
    report_row(writer, row, scope);
  }
}

}  // namespace

void check_quality(const RuleContext& context, const QualityChecks& checks, const Guide& guide) {
  const VaccineTables tables(guide);
  if (tables.cvx == nullptr) return;
  const Facts facts = collect_facts(context.message, tables);
  const CheckWriter writer(context, checks, tables, facts);
  for (const QualityRow& row : checks.rows()) check_row(writer, row);
  check_dates(writer);
  check_vaccines(writer);
  check_code_agreement(writer);
  check_lots(writer);
  check_names(writer);
  check_contact(writer);
  check_evidence(writer);
  check_information_statements(writer);
  check_repeats(writer);
}

}  // namespace iztk::profiles
