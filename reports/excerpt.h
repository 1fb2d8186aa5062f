#ifndef IZTK_REPORTS_EXCERPT_H_
#define IZTK_REPORTS_EXCERPT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "core/arena.h"
#include "reports/masking.h"

namespace iztk::reports {

/// A piece of a line of the input, safe to print, and the columns of it that a finding is about.
struct Excerpt {
  std::string_view text;       ///< UTF-8; `…` stands for what was cut off.
  std::size_t mark_begin = 0;  ///< First marked column in `text`, from 0.
  std::size_t mark_length = 1;
};

/// What is to be shown of a unit.
struct ExcerptRequest {
  std::string_view bytes;  ///< Of the unit.
  std::size_t offset = 0;  ///< Of the marked element in `bytes`.
  std::size_t length = 0;  ///< Of it; 0: something is missing here.
  std::size_t width = 80;  ///< Most columns of the text.
  bool masked = true;
  const parsers::Message* message = nullptr;  ///< nullptr: not a message, so all of it is masked.
  std::uint32_t segment = core::Place::kNoSegment;  ///< The one that the offset is in, if known.
  ShownValues* values = nullptr;                    ///< nullptr: none.
};

/// The line around the element, cut to the width. The text is in `arena`.
Excerpt make_excerpt(const ExcerptRequest& request, core::Arena* arena);

/// Makes excerpts of one unit after another as make_excerpt() does. A line that is masked for one
/// finding is kept for the others in it. Serves one thread.
class ExcerptMaker {
 public:
  /// Before the first excerpt of a unit.
  void start_unit() { segment_ = core::Place::kNoSegment; }

  Excerpt make(const ExcerptRequest& request, core::Arena* arena);

 private:
  bool find_line(const ExcerptRequest& request);
  void show(const ExcerptRequest& request, std::size_t begin, std::size_t end);

  // The line that was found last: of the message, plain, and in a segment of it or not.
  std::uint32_t segment_ = core::Place::kNoSegment;
  bool plain_ = false;
  std::size_t offset_ = 0;  ///< Of the line in the unit.
  std::size_t size_ = 0;
  std::string line_;  ///< As it is shown, from shown_begin_ to shown_end_.
  std::size_t shown_begin_ = 0;
  std::size_t shown_end_ = 0;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_EXCERPT_H_
