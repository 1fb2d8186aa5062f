#include "cli/redact/unit_account.h"

namespace iztk::cli {

void UnitAccount::add(std::size_t input, const parsers::Unit& unit,
                      const feeds::TranslatedUnit& result) const {
  account.add(unit);
  if (!parsers::holds_message(unit)) return;
  if (result.accepted()) return redaction.add(result.changed, result.quasi_identifiers);
  if (feeds::rejection_code(unit).empty()) account.reject(unit, result.code);
  redaction.leaking += result.code == feeds::kRejectedLeak;
  if (rejects != nullptr) rejects->add(input + 1, unit, result.code, result.path);
  if (!unit.continues_previous) refusals.add(input, unit, result.reason);
}

}  // namespace iztk::cli
