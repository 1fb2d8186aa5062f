#ifndef IZTK_PROFILES_QUALITY_SUBJECTS_H_
#define IZTK_PROFILES_QUALITY_SUBJECTS_H_

#include "core/tables/code_table.h"
#include "profiles/quality/check_writer.h"

/// The data quality checks that are functions, by subject. The others are rows of checks.tsv.
namespace iztk::profiles {

/// Dates against each other, where an interval matters.
void check_dates(const CheckWriter& writer);
/// The vaccine: its kind, ages, days of use, product, amount, route.
void check_vaccines(const CheckWriter& writer);
/// NDC, CPT and manufacturer against the CVX code.
void check_code_agreement(const CheckWriter& writer);
void check_lots(const CheckWriter& writer);
/// Names of the patient and of the next of kin, and who the next of kin is.
void check_names(const CheckWriter& writer);
void check_contact(const CheckWriter& writer);
/// Whether a dose was given by the sender or reported by another, by the other evidence.
/// Eligibility and funding.
void check_evidence(const CheckWriter& writer);
void check_information_statements(const CheckWriter& writer);
/// Repeated data in one message.
void check_repeats(const CheckWriter& writer);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_QUALITY_SUBJECTS_H_
