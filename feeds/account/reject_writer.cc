#include "feeds/account/reject_writer.h"

#include "core/json/json_writer.h"

namespace iztk::feeds {

void RejectWriter::add(std::size_t input, const parsers::Unit& unit, std::string_view code,
                       std::string_view path, std::string_view rule) {
  if (!unit.continues_previous) {
    input_ = input;
    first_ = unit;
    first_.bytes = {};
    code_ = code;
    path_ = path;
    rule_ = rule;
    length_ = 0;
  }
  bytes_->write(unit.bytes);
  length_ += unit.bytes.size();
  if (!unit.continued) write_line();
}

void RejectWriter::write_line() {
  core::JsonWriter json;
  json.begin_object();
  json.member("input", static_cast<std::uint64_t>(input_));
  json.member("message", first_.message_number);
  json.member("offset", first_.offset);
  json.member("length", length_);
  json.member("line", first_.line);
  json.member("code", std::string_view(code_));
  if (!rule_.empty()) json.member("rule", std::string_view(rule_));
  if (!path_.empty()) json.member("path", std::string_view(path_));
  json.end_object();
  index_->write(json.take() + "\n");
}

}  // namespace iztk::feeds
