#include "core/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace iztk::core {
namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;

Error system_error(int code) { return {std::generic_category().message(code)}; }

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most_bytes) {
  const Descriptor file(path);
  if (file.number() < 0) return system_error(errno);
  std::string text;
  std::size_t size = 0;
  while (true) {
    text.resize(size + kBlockBytes);
    const ssize_t got = ::read(file.number(), text.data() + size, kBlockBytes);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > most_bytes)
      return Error{"it has more than " + std::to_string(most_bytes) + " bytes"};
  }
  text.resize(size);
  return text;
}

}  // namespace iztk::core
