grammar Rule;

// The rule language (docs/rule-language.md): predicates and conformance statements of a guide.
//
// Every choice is decided by the next token, so that an error says exactly what could have come there. `implies`
// binds weakest, then `or`, `and`, `not`. Paths are tokens here; Path.g4 says what is inside.

statement    : expression EOF ;

expression   : disjunction ('implies' disjunction)? ;
disjunction  : conjunction ('or' conjunction)* ;
conjunction  : negation ('and' negation)* ;
negation     : 'not'? primary ;

primary      : '(' expression ')'
             | quantified
             | count
             | function
             | PATH test
             ;
quantified   : ('some' | 'every') PATH '(' expression ')' ;
count        : 'count' '(' PATH ')' comparison NUMBER ;
function     : NAME '(' PATH ')' ;

test         : valued
             | negated
             | membership
             | equality
             | order
             | date
             | matches
             | format
             | numbered
             ;
valued       : 'valued' ;
negated      : 'not' (valued | membership | date) ;
membership   : 'in' (list | 'value' 'set' set_name) ;
list         : '{' TEXT (',' TEXT)* '}' ;
set_name     : PATH | NAME | TEXT ;
equality     : ('=' | '!=') (TEXT | NUMBER | PATH) ;
order        : ('<' | '<=' | '>' | '>=') NUMBER ;
comparison   : '=' | '!=' | '<' | '<=' | '>' | '>=' ;
date         : ('before' | 'after') PATH ;
matches      : 'matches' TEXT ;
numbered     : 'numbered' 'sequentially' ('within' PATH)? ;

format       : 'is' (positive_integer | integer | number | oid | date_format | time_format) ;
positive_integer : 'positive' 'integer' ;
integer      : 'integer' ;
number       : 'number' ;
oid          : 'oid' ;
date_format  : 'date' (to_the_day | at_least | without_offset) ;
to_the_day   : 'to' 'the' 'day' ;
at_least     : 'at' 'least' 'to' 'the' ('month' | 'day') ;
without_offset : 'without' 'offset' ;
time_format  : 'time' 'to' 'the' 'second' 'with' 'offset' ;

TEXT         : '\'' (~['\r\n] | '\'\'')* '\'' ;
NUMBER       : '-'? [0-9]+ ('.' [0-9]+)? ;
PATH         : '/'? STEP ('/' STEP)* ([-.] [FRCS]? [0-9]+ INDEX?)*
             | '.' ([0-9]+ ('.' [0-9]+)?)?
             ;
NAME         : [A-Za-z] [A-Za-z0-9_]* ;
SPACE        : [ \t\r\n]+ -> skip ;
COMMENT      : '#' ~[\r\n]* -> skip ;

fragment STEP  : [A-Z] [A-Z0-9_]* INDEX? ;
fragment INDEX : '[' ([0-9]+ | '*') ']' ;
