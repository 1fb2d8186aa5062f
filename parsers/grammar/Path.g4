grammar Path;

// A place in a message: ORDER[2]/RXA-5[1].1
//
// Every choice is decided by the next token, so that an error says exactly what could have come there.

path       : (relative | absolute) EOF ;

// Inside rules: the element at hand, or a component of it.
relative   : '.' (NUMBER ('.' NUMBER)?)? ;

absolute   : '/'? step ('/' step)* (position | labelled)? ;
step       : NAME index? ;

// Brackets count from 1; parentheses (as in HAPI's Terser) count from 0.
index      : '[' (NUMBER | '*') ']'
           | '(' NUMBER ')'
           ;

// -5[1].1.2, -5-1-2, .5.1.2
position   : separator NUMBER index? (separator NUMBER (separator NUMBER)?)? ;
separator  : '-' | '.' ;

// .F5.R1.C1.S2
labelled   : FIELD REPETITION? (COMPONENT SUBCOMPONENT?)? ;

FIELD        : '.F' [0-9]+ ;
REPETITION   : '.R' [0-9]+ ;
COMPONENT    : '.C' [0-9]+ ;
SUBCOMPONENT : '.S' [0-9]+ ;
NAME         : [A-Z] [A-Z0-9_]* ;
NUMBER       : [0-9]+ ;
