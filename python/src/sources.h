#ifndef IZTK_PYTHON_SOURCES_H_
#define IZTK_PYTHON_SOURCES_H_

#include <pybind11/pybind11.h>

#include <string>
#include <string_view>
#include <vector>

#include "iztk/feed.h"

namespace iztk::python {

/// An input: a file, or bytes that Python owns. Neither needs the GIL to be read.
struct Source {
  std::string path;        ///< Of a file; empty for bytes.
  std::string_view bytes;  ///< Valid as long as the Sources.
};

/// The inputs of a run. Create and destroy it with the GIL.
class Sources {
 public:
  /// Paths (str) and objects with the buffer protocol.
  explicit Sources(const pybind11::sequence& inputs);

  const std::vector<Source>& list() const { return list_; }

 private:
  std::vector<pybind11::buffer_info> buffers_;  ///< Keeps the bytes where they are.
  std::vector<Source> list_;
};

/// A reader of an input. The error says why a file cannot be opened; it holds no name but that.
Result<Reader> open_source(const Source& source);

}  // namespace iztk::python

#endif  // IZTK_PYTHON_SOURCES_H_
