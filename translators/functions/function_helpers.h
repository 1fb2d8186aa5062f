#ifndef IZTK_TRANSLATORS_FUNCTIONS_FUNCTION_HELPERS_H_
#define IZTK_TRANSLATORS_FUNCTIONS_FUNCTION_HELPERS_H_

#include <string_view>

#include "translators/engine/session.h"
#include "translators/engine/systems.h"
#include "translators/tables/named_function.h"

namespace iztk::translators {

/// The URI of an assigning authority (HD): from the table, else by its universal ID, else a local
/// one made of its name. Empty if the value is empty. Marks what it used.
std::string_view authority_uri(Session& session, const Value& hd);

/// Adds an identifier with a value and the system of its authority.
void put_identifier(Session& session, fhir::Node* identifier, const Value& value,
                    const Value& authority, const MapRow* row);

/// Sets an Organization from an HD: identifier, name, active.
void put_organization(Session& session, fhir::Resource* organization, const Value& hd,
                      const MapRow* row);

/// A coding of a code system; empty parts are left out.
void put_coding(Session& session, fhir::Node* concept_node, std::string_view system,
                std::string_view code, std::string_view display, const MapRow* row,
                const Value& origin);

/// Notes that all parts of a repetition are not carried over.
void lose_parts(Session& session, const Value& repetition, std::string_view reason);

/// Whether the dose of an RXA was not given: RXA-20, else RXA-18 and ORC say so.
bool not_given(Session& session, std::uint32_t rxa);

/// The tables of functions, by file.
std::span<const NamedFunction> header_functions();
std::span<const NamedFunction> value_functions();
std::span<const NamedFunction> person_functions();
std::span<const NamedFunction> dose_functions();
std::span<const NamedFunction> dose_observation_functions();
std::span<const NamedFunction> forecast_functions();
std::span<const NamedFunction> answer_functions();
std::span<const NamedFunction> query_functions();

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_FUNCTIONS_FUNCTION_HELPERS_H_
