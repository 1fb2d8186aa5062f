#ifndef IZTK_PARSERS_PREPARED_TREE_BYTES_H_
#define IZTK_PARSERS_PREPARED_TREE_BYTES_H_

#include <string>
#include <string_view>

#include "parsers/language/map_condition.h"
#include "parsers/language/path.h"
#include "parsers/language/rule_expression.h"

/// Trees of the small languages as bytes and back. The bytes are for the program of the same build
/// and are not checked: what was written by write_bytes() is read by read_bytes().
namespace iztk::parsers {

void write_bytes(const Path& path, std::string* out);
void write_bytes(const RuleExpression& rule, std::string* out);
void write_bytes(const MapCondition& condition, std::string* out);

void read_bytes(std::string_view bytes, Path* path);
void read_bytes(std::string_view bytes, RuleExpression* rule);
void read_bytes(std::string_view bytes, MapCondition* condition);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_PREPARED_TREE_BYTES_H_
