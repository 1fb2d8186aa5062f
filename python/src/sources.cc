#include "sources.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include "errors.h"

namespace iztk::python {

namespace py = pybind11;

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }
  int fd() const { return fd_; }

 private:
  int fd_;
};

Reader reader_of_bytes(std::string_view bytes) {
  return [rest = bytes](char* buffer, std::size_t size) mutable {
    const std::size_t count = std::min(size, rest.size());
    std::memcpy(buffer, rest.data(), count);
    rest.remove_prefix(count);
    return static_cast<std::ptrdiff_t>(count);
  };
}

}  // namespace

Sources::Sources(const py::sequence& inputs) {
  for (const py::handle& input : inputs) {
    if (py::isinstance<py::str>(input)) {
      list_.push_back({input.cast<std::string>(), {}});
      continue;
    }
    const auto buffer = py::reinterpret_borrow<py::buffer>(input);
    buffers_.push_back(buffer.request());
    const py::buffer_info& info = buffers_.back();
    if (info.itemsize != 1 || info.ndim != 1 || (info.size > 1 && info.strides[0] != 1)) {
      raise("UsageError", "expected bytes, one after another", "usage");
    }
    list_.push_back(
        {{}, {static_cast<const char*>(info.ptr), static_cast<std::size_t>(info.size)}});
  }
}

Result<Reader> open_source(const Source& source) {
  if (source.path.empty()) return reader_of_bytes(source.bytes);
  const int fd = ::open(source.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return Error{"cannot read '" + source.path + "': " + std::generic_category().message(errno)};
  }
  const auto file = std::make_shared<Descriptor>(fd);
  return Reader([file](char* buffer, std::size_t size) -> std::ptrdiff_t {
    for (;;) {
      const ssize_t count = ::read(file->fd(), buffer, size);
      if (count >= 0 || errno != EINTR) return count;
    }
  });
}

}  // namespace iztk::python
