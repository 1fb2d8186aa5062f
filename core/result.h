#ifndef IZTK_CORE_RESULT_H_
#define IZTK_CORE_RESULT_H_

#include "iztk/result.h"

namespace iztk::core {

using iztk::Error;
using iztk::ok;
using iztk::Result;
using iztk::Status;

}  // namespace iztk::core

#endif  // IZTK_CORE_RESULT_H_
