parser grammar Er7;

// The five levels of a segment in vertical-bar encoding (HL7 2.5.1, chapter 2.5). This is the grammar of record: the
// fast scan is held against it in tests.
//
// A token is a delimiter with the text behind it, up to the next delimiter; which character is which delimiter
// says MSH-1 and MSH-2 of the message. So the text behind a field separator is at once the first repetition, its
// first component and its first subcomponent, and none of the levels can be nothing.

tokens {
  NAME,          // three characters at the start of the line
  HEADER,        // MSH, FHS or BHS with the field separator and the encoding characters, which are data there
  FIELD,         // |text
  REPETITION,    // ~text
  COMPONENT,     // ^text
  SUBCOMPONENT   // &text
}

segment      : name field* EOF ;
name         : NAME | HEADER ;
field        : FIELD subcomponent* component* repetition* ;
repetition   : REPETITION subcomponent* component* ;
component    : COMPONENT subcomponent* ;
subcomponent : SUBCOMPONENT ;
