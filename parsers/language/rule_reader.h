#ifndef IZTK_PARSERS_LANGUAGE_RULE_READER_H_
#define IZTK_PARSERS_LANGUAGE_RULE_READER_H_

// Internal to the grammar library: this header shows ANTLR types.

#include <string_view>

#include "RuleParser.h"
#include "parsers/language/rule_expression.h"

namespace iztk::parsers::grammar {

/// The rule in a parse tree. `text` is what was parsed; texts are taken from it. Throws
/// SyntaxFaultFound for a path that is none.
RuleExpression read_rule(RuleParser::StatementContext& statement, std::string_view text);

}  // namespace iztk::parsers::grammar

#endif  // IZTK_PARSERS_LANGUAGE_RULE_READER_H_
