#ifndef IZTK_TESTS_TOOLKIT_TOOLKIT_HELPER_H_
#define IZTK_TESTS_TOOLKIT_TOOLKIT_HELPER_H_

#include <string>
#include <string_view>

#include "iztk/iztk.h"

namespace iztk::testing {

/// With the policy safe-harbor; loaded once.
const Toolkit& shared_toolkit();

/// A file of testdata/messages.
std::string test_message(std::string_view name);

/// A VXU with a dose, valid against Z22.
std::string valid_message();

/// The same with a vaccine code that does not exist: VAL001.
std::string invalid_message();

}  // namespace iztk::testing

#endif  // IZTK_TESTS_TOOLKIT_TOOLKIT_HELPER_H_
