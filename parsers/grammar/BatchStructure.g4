parser grammar BatchStructure;

// The batch envelope (HL7 2.5.1, chapter 2.10.3). A token is an envelope segment or a whole message. The framer reads
// envelopes by hand, because they may be of any size; tests hold it against this grammar.

tokens { FHS, BHS, MESSAGE, BTS, FTS }

file  : FHS? batch+ FTS? EOF ;
batch : BHS MESSAGE* BTS?
      | MESSAGE+ BTS?
      ;
