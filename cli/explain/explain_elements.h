#ifndef IZTK_CLI_EXPLAIN_EXPLAIN_ELEMENTS_H_
#define IZTK_CLI_EXPLAIN_EXPLAIN_ELEMENTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// A segment ("RXA"): its fields, and how the profiles use them.
std::optional<std::string> explain_segment(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> segment_topics(const profiles::Guide& guide);

/// A field or component ("PID-11", "PID-11.3", and what parsers::parse_path() takes besides): its
/// type, use, lengths, value sets, condition and parts.
std::optional<std::string> explain_element(std::string_view topic, const profiles::Guide& guide);

/// A data type ("CX", "CX_IZ"): its components.
std::optional<std::string> explain_data_type(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> data_type_topics(const profiles::Guide& guide);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_EXPLAIN_ELEMENTS_H_
