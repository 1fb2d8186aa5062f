#ifndef IZTK_REDACTION_METHODS_AGE_H_
#define IZTK_REDACTION_METHODS_AGE_H_

#include <cstdint>

namespace iztk::redaction {

/// Age, counted from the number of days since birth alone: an age of so many months or years begins
/// on the earliest day on which it can begin, whatever the day of birth (28 days for a month, 365
/// for a year). That is up to four days before the day of the calendar, and never after it. With
/// the calendar, an age beside a number of days would tell how long the months were, and so in
/// which of them the person was born.
int months_of_age(std::int64_t days);
int years_of_age(std::int64_t days);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_AGE_H_
