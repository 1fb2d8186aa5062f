#ifndef IZTK_INSPECT_TABLES_ROW_FINDER_H_
#define IZTK_INSPECT_TABLES_ROW_FINDER_H_

#include <vector>

#include "inspect/tables/table_row.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::inspect {

/// Appends the rows that a table has of a message, which must outlive them. The segments of an
/// order are found by their names alone: the ORC before an RXA, and what follows up to the next
/// ORC, RXA or PID.
using RowFinder = void (*)(const profiles::MessageContext& context, std::vector<TableRow>* rows);

/// Each PID.
void find_people(const profiles::MessageContext& context, std::vector<TableRow>* rows);

/// Each RXA other than 998, "no vaccine was given".
void find_doses(const profiles::MessageContext& context, std::vector<TableRow>* rows);

/// Each OBX.
void find_observations(const profiles::MessageContext& context, std::vector<TableRow>* rows);

/// Each group of observations of an order (OBX-4) that has a date on which a vaccine is due, or may
/// be given at the earliest or latest (LOINC 30980-7, 30981-5, 59777-3, 59778-1), or a vaccine that
/// is due next (30979-9).
void find_forecasts(const profiles::MessageContext& context, std::vector<TableRow>* rows);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_ROW_FINDER_H_
