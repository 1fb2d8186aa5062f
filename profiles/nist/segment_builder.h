#ifndef IZTK_PROFILES_NIST_SEGMENT_BUILDER_H_
#define IZTK_PROFILES_NIST_SEGMENT_BUILDER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/message/delimiters.h"
#include "profiles/igamt/computable_profile.h"
#include "profiles/nist/message_tree.h"

namespace iztk::profiles::nist {

/// A part of a line, and the column of its first character.
struct Piece {
  std::uint32_t column = 0;
  std::string_view text;
};

/// Splits the line of a segment into fields and components, as the NIST engine does, and adds those
/// that are present to a tree.
class SegmentBuilder {
 public:
  /// Adds an element below another one; returns its index.
  using Add = std::function<std::uint32_t(std::uint32_t parent, const Instance& element)>;

  SegmentBuilder(const parsers::Delimiters& delimiters, Add add)
      : delimiters_(delimiters), add_(std::move(add)) {}

  /// Returns whether the line has more fields than the definition.
  bool build(std::uint32_t segment, const SegmentDefinition& definition, std::string_view line,
             std::uint32_t line_number);

 private:
  void add_field(std::uint32_t segment, std::uint32_t position, std::uint32_t repetition,
                 const Piece& piece);
  void add_components(std::uint32_t parent, const DataType& type, const Piece& piece,
                      char separator);
  void choose_types(const SegmentDefinition& definition, const std::vector<Piece>& pieces);

  parsers::Delimiters delimiters_;
  Add add_;
  std::uint32_t line_number_ = 0;
  const SegmentDefinition* definition_ = nullptr;
  /// By position of the field; nullptr if not found.
  std::map<std::uint32_t, const DataType*> chosen_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_SEGMENT_BUILDER_H_
