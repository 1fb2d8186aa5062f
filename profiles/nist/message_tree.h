#ifndef IZTK_PROFILES_NIST_MESSAGE_TREE_H_
#define IZTK_PROFILES_NIST_MESSAGE_TREE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/message/delimiters.h"
#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::nist {

constexpr std::uint32_t kNone = 0xffffffff;

/// An element that is present in a message: a group, segment, field or component. Elements refer to
/// one another by their index in the tree.
struct Instance {
  enum class Kind : std::uint8_t { kGroup, kSegment, kField, kComponent };
  enum class Shape : std::uint8_t {
    kSimple,
    kComplex,
    kNull,        ///< A composite field that is `""`: no children.
    kUnresolved,  ///< A field whose data type could not be found.
  };

  Kind kind = Kind::kGroup;
  Shape shape = Shape::kComplex;
  bool has_extra = false;  ///< More parts than the profile defines.
  std::uint32_t position = 0;
  std::uint32_t instance = 1;  ///< Among those at its position.
  std::uint32_t number =
      0;  ///< Of a segment: its number among the segments of that name in the message.
  std::uint32_t parent = kNone;
  std::uint32_t first_child = kNone;
  std::uint32_t last_child = kNone;
  std::uint32_t next_sibling = kNone;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  const StructureNode* node = nullptr;            ///< Of a group or segment.
  const ElementDefinition* definition = nullptr;  ///< Of a field or component.
  const DataType* type = nullptr;                 ///< Of a field or component, if it is known.
  std::string_view text;                          ///< As written in the message.

  bool simple() const { return shape == Shape::kSimple; }
  bool complex() const { return shape == Shape::kComplex || shape == Shape::kNull; }
};

/// A message as the NIST engine sees it: segments are matched to the profile greedily and in order,
/// without backtracking. What cannot be placed is unexpected and is not checked.
class MessageTree {
 public:
  struct Line {
    std::uint32_t number = 0;
    std::string_view text;
  };

  /// Reads a message; `text` and `profile` must outlive the tree. failure() is set if it contains
  /// no message.
  void read(std::string_view text, const MessageProfile& profile);

  const std::string& failure() const { return failure_; }
  const parsers::Delimiters& delimiters() const { return delimiters_; }
  const std::vector<Line>& invalid() const& { return invalid_; }
  const std::vector<Line>& unexpected() const& { return unexpected_; }

  static constexpr std::uint32_t kRoot = 0;
  const Instance& operator[](std::uint32_t index) const& { return instances_[index]; }

  /// "PID[1]-3[2].4.1", "VXU_V04.ORDER[2]"
  std::string path(std::uint32_t index) const;
  /// The path of the first child at a position of an element, whether it is present or not.
  std::string child_path(std::uint32_t index, std::uint32_t position) const;

 private:
  std::uint32_t add(std::uint32_t parent, Instance instance);
  bool find_delimiters(std::string_view header);
  void sort_lines(std::string_view text, const StructureNode& root);
  void place_children(std::uint32_t parent, const std::vector<StructureNode>& nodes,
                      std::size_t first);
  void place_segments(std::uint32_t parent, const StructureNode& node, std::uint32_t position,
                      bool head);
  void place_groups(std::uint32_t parent, const StructureNode& node, std::uint32_t position);
  void add_segment(std::uint32_t parent, const StructureNode& node, std::uint32_t position,
                   std::uint32_t instance, const Line& line);
  void locate_groups();

  parsers::Delimiters delimiters_;
  std::string failure_;
  std::vector<Instance> instances_;
  std::vector<Line> lines_;
  std::size_t next_line_ = 0;
  std::vector<Line> invalid_;
  std::vector<Line> unexpected_;
  std::map<std::string_view, std::uint32_t> counts_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_MESSAGE_TREE_H_
