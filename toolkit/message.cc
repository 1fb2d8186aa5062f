#include "iztk/message.h"

#include <optional>
#include <utility>

#include "core/arena.h"
#include "core/findings/diagnostic.h"
#include "parsers/encoding/encoding.h"
#include "parsers/language/path.h"
#include "parsers/message/escape.h"
#include "parsers/message/message.h"
#include "toolkit/one_message.h"

namespace iztk {

class Message::Impl {
 public:
  static Result<std::unique_ptr<Impl>> parse(std::string bytes) {
    auto impl = std::make_unique<Impl>();
    impl->input_ = std::move(bytes);
    if (const Status read = impl->one_.read(impl->input_); !read) return read.error();
    const parsers::Unit& unit = impl->one_.unit().unit;
    if (unit.rejection != nullptr) {
      return Error{std::string(unit.rejection->code) + ", " + std::string(unit.rejection->name) +
                   ": the message cannot be read"};
    }
    impl->message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    core::NoFindings nobody;
    impl->charset_ =
        parsers::decide_charset(impl->message_, unit.offset, std::nullopt, nobody).charset;
    return impl;
  }

  std::string_view bytes() const { return message_.bytes(); }

  Result<std::vector<std::string>> values(std::string_view text) const {
    const Result<parsers::Path> path = parsers::parse_path(text);
    if (!path) return path.error();
    if (!path->groups.empty() || !path->segment.valid() || path->relative || path->field == 0) {
      return Error{"'" + std::string(text) + "': expected a segment and a field, such as PID-5.1"};
    }
    std::vector<std::string> found;
    std::uint32_t instance = 0;
    for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
      if (message_.segment(i).name != path->segment) continue;
      ++instance;
      if (path->segment_instance == 0 || path->segment_instance == instance) {
        add_values(i, *path, &found);
      }
    }
    return found;
  }

 private:
  void add_values(std::uint32_t segment, const parsers::Path& path,
                  std::vector<std::string>* found) const {
    const parsers::Delimiters& d = message_.delimiters();
    const bool whole = message_.declares_delimiters(segment) && path.field <= 2;
    parsers::Parts repetitions(message_.field(segment, path.field), whole ? '\0' : d.repetition);
    parsers::Element element;
    for (std::uint32_t number = 1; repetitions.next(&element); ++number) {
      if (path.repetition != 0 && path.repetition != number) continue;
      if (path.component != 0) element = parsers::part(element, d.component, path.component);
      if (path.subcomponent != 0) {
        element = parsers::part(element, d.subcomponent, path.subcomponent);
      }
      if (element.valued()) found->push_back(text_of(element, whole));
    }
  }

  std::string text_of(const parsers::Element& element, bool as_it_is) const {
    core::Arena arena;
    const std::string_view plain =
        as_it_is ? element.text : parsers::unescape(element.text, message_.delimiters(), arena);
    return std::string(parsers::to_utf8(plain, charset_, arena).value_or(plain));
  }

  std::string input_;
  OneMessage one_;
  parsers::Message message_;
  parsers::Charset charset_ = parsers::Charset::kUtf8;
};

Message::Message(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Message::Message(Message&&) noexcept = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;

Result<Message> Message::parse(std::string bytes) {
  Result<std::unique_ptr<Impl>> impl = Impl::parse(std::move(bytes));
  if (!impl) return impl.error();
  return Message(std::move(*impl));
}

std::string_view Message::bytes() const& { return impl_->bytes(); }

Result<std::vector<std::string>> Message::values(std::string_view path) const {
  return impl_->values(path);
}

Result<std::string> Message::value(std::string_view path) const {
  Result<std::vector<std::string>> all = impl_->values(path);
  if (!all) return all.error();
  return all->empty() ? std::string() : std::move(all->front());
}

}  // namespace iztk
