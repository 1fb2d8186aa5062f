#ifndef IZTK_IZTK_H_
#define IZTK_IZTK_H_

/// iztk reads, validates, acknowledges, translates (to FHIR R4) and de-identifies HL7 v2
/// immunization messages. docs/library.md shows how.

#include "iztk/acknowledge.h"
#include "iztk/feed.h"
#include "iztk/guide.h"
#include "iztk/message.h"
#include "iztk/redact.h"
#include "iztk/result.h"
#include "iztk/table.h"
#include "iztk/translate.h"
#include "iztk/validate.h"

#endif  // IZTK_IZTK_H_
