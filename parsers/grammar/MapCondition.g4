grammar MapCondition;

// The conditions of HL7's v2-to-FHIR sheets, column "Computable ANTLR", as they are really written there. The reader
// (map_condition.cc) brings everything outside of quotes into capital letters and closes open parentheses first.
//
// A test without a reference is about the row's own element. A reference without a test shares the test that follows:
// `PID-33 AND PID-34 VALUED`. Tests that stand side by side must all hold.

condition   : disjunction EOF ;
disjunction : conjunction ('OR' conjunction)* ;
conjunction : 'IF'? term ('AND' 'IF'? term | about)* ;
term        : '(' disjunction ')' | about | test ;
about       : REFERENCE test* ;

test        : linking? negation? predicate ;
linking     : 'IS' | 'DOES' ;
negation    : 'NOT' ;
predicate   : valued | empty | membership | equality | measure ;
valued      : 'VALUED' | 'VALUE' | 'EXIST' ;
empty       : 'EMPTY' ;
membership  : 'IN' (list | REGISTRY) ;
list        : '(' text (',' text)* ')' ;
equality    : ('EQUALS' | 'EQUAL') 'TO'? (text | REFERENCE) | '='? text ;
measure     : (COUNT | 'LENGTH') comparison NUMBER ;
comparison  : '=' | '>' | 'EQUALS' | 'GREATER' 'THAN' | 'LESS' 'THAN' ('OR' 'EQUALS')? ;
text        : TEXT | OPEN_TEXT ;

COUNT       : 'LST.'? 'COUNT' ;
NUMBER      : [0-9]+ ;
TEXT        : '"' ~["\r\n]* '"' | '\'' ~['\r\n]* '\'' ;
OPEN_TEXT   : [A-Z0-9]+ '"' ;                    // The first quote was forgotten: X"
REGISTRY    : 'HTTP' ~[ \t]* ;                   // The address of a list.
REFERENCE   : [A-Z] [A-Z0-9]* ([-.] [0-9]+)+
            | [A-Z]+ [0-9]+ '.' ;                // The point is one place too far right: PL3.
SPACE       : [ \t\r\n]+ -> skip ;
