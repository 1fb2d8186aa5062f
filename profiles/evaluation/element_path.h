#ifndef IZTK_PROFILES_EVALUATION_ELEMENT_PATH_H_
#define IZTK_PROFILES_EVALUATION_ELEMENT_PATH_H_

#include <cstdint>
#include <string>

#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"
#include "parsers/structure/structure.h"

namespace iztk::profiles {

/// Canonical path of a place: `ORDER[2]/RXA-5[1].1`; without a structure `RXA[2]-5[1].1`.
std::string element_path(const parsers::Message& message, const parsers::Structure* structure,
                         const core::Place& place);

/// The two parts of element_path(): the segment with the groups around it, which is the same for
/// all findings in a segment (nothing if the line has no name), and the numbers within it.
void append_segment_path(const parsers::Message& message, const parsers::Structure* structure,
                         std::uint32_t segment, std::string* text);
void append_element_numbers(const core::Place& place, std::string* text);

/// The same without instances and repetitions: `RXA-5.1`.
std::string field_path(const parsers::Message& message, const core::Place& place);
void append_field_path(const parsers::Message& message, const core::Place& place,
                       std::string* text);

/// Path of a node of the structure: `ORDER[2]`, `ORDER[2]/RXR`.
std::string node_path(const parsers::Structure& structure, std::uint32_t node);
void append_node_path(const parsers::Structure& structure, std::uint32_t node, std::string* text);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_ELEMENT_PATH_H_
