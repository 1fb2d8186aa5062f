#ifndef IZTK_PARSERS_MESSAGE_DELIMITERS_H_
#define IZTK_PARSERS_MESSAGE_DELIMITERS_H_

namespace iztk::parsers {

/// The delimiters that a message declares in MSH-1 and MSH-2 (HL7 2.5.1, chapter 2.5.4).
struct Delimiters {
  char field = '|';
  char component = '^';
  char repetition = '~';
  char escape = '\\';
  char subcomponent = '&';
  char truncation = '\0';  ///< Fifth encoding character (HL7 2.7); 0 when there is none.

  friend bool operator==(const Delimiters&, const Delimiters&) = default;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_DELIMITERS_H_
