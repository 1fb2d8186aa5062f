#include <string>

#include "profiles/quality/subjects.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr core::Place code_place(std::uint32_t rxa) { return {rxa, 5, 0, 0, 0}; }

bool holds(std::string_view list, std::string_view code) {
  for (const std::string_view word : core::split_words(list)) {
    if (word == code) return true;
  }
  return false;
}

void check_product_code(const CheckWriter& writer, const Dose& dose) {
  if (dose.ndc.entry == nullptr) return;
  const std::string_view cvx = dose.ndc.table->cell(*dose.ndc.entry, "cvx");
  const std::string_view mvx = dose.ndc.table->cell(*dose.ndc.entry, "mvx");
  if (!dose.code.empty() && dose.vaccine != nullptr && !cvx.empty() && !holds(cvx, dose.code)) {
    writer.report(rules::kNdcAndCvxDisagree, code_place(dose.rxa), cvx);
  }
  if (!dose.manufacturer.empty() && !mvx.empty() && !holds(mvx, dose.manufacturer)) {
    writer.report(rules::kNdcAndMvxDisagree, {dose.rxa, 17, 0, 1, 0}, mvx);
  }
}

// A CPT code may stand for several vaccines; another one of the same group is accepted.
void check_billing_code(const CheckWriter& writer, const Dose& dose) {
  if (dose.cpt == nullptr || dose.vaccine == nullptr) return;
  const VaccineTables& tables = writer.tables();
  const std::string_view codes = tables.cpt->cell(*dose.cpt, "cvx");
  for (const std::string_view code : core::split_words(codes)) {
    const core::CodeEntry* vaccine = tables.vaccine(code);
    if (vaccine == nullptr || tables.related(*vaccine, *dose.vaccine)) return;
  }
  if (!codes.empty()) writer.report(rules::kCptAndCvxDisagree, code_place(dose.rxa));
}

// Whether the manufacturer makes the vaccine, and did so on the day of the dose.
void check_manufacturer(const CheckWriter& writer, const Dose& dose) {
  const core::CodeTable* products = writer.tables().product;
  if (products == nullptr || dose.code.empty() || dose.manufacturer.empty()) return;
  if (dose.manufacturer == "OTH" || dose.manufacturer == "UNK") return;  // Has its own check.
  bool vaccine_listed = false;
  bool pair_listed = false;
  bool in_use = false;
  for (const core::CodeEntry& product : products->entries()) {
    if (products->cell(product, "cvx") != dose.code) continue;
    vaccine_listed = true;
    if (products->cell(product, "mvx") != dose.manufacturer) continue;
    pair_listed = true;
    in_use = in_use || ((product.valid_from == 0 || dose.day >= product.valid_from) &&
                        (product.valid_to == 0 || dose.day <= product.valid_to));
  }
  const core::Place place{dose.rxa, 17, 0, 1, 0};
  if (vaccine_listed && !pair_listed) writer.report(rules::kProductUnknown, place);
  if (pair_listed && !in_use && dose.day != 0) writer.report(rules::kProductOutOfUse, place);
}

}  // namespace

void check_code_agreement(const CheckWriter& writer) {
  for (const Dose& dose : writer.facts().doses) {
    if (!dose.given) continue;
    check_product_code(writer, dose);
    check_billing_code(writer, dose);
    if (dose.administered) check_manufacturer(writer, dose);
  }
}

}  // namespace iztk::profiles
