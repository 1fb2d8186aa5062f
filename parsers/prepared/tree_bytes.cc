#include "parsers/prepared/tree_bytes.h"

#include <cassert>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

namespace iztk::parsers {
namespace {

// Writer and reader have the same methods, so that one function says what a tree consists of and in
// which order. It recurses as deep as parentheses are nested, which the languages limit.

class TreeWriter {
 public:
  explicit TreeWriter(std::string* out) : out_(*out) {}

  void number(std::uint32_t value) {
    // Seven bits a byte: nearly all numbers are small.
    for (; value > 0x7f; value >>= 7) out_ += static_cast<char>(0x80 | (value & 0x7f));
    out_ += static_cast<char>(value);
  }
  void number(double value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  void text(const std::string& value) {
    number(static_cast<std::uint32_t>(value.size()));
    out_ += value;
  }
  void name(SegmentName value) { number(value.packed()); }
  template <typename Enum>
  void choice(Enum value) {
    out_ += static_cast<char>(value);
  }
  template <typename Item, typename Each>
  void list(const std::vector<Item>& items, Each each) {
    number(static_cast<std::uint32_t>(items.size()));
    for (const Item& item : items) each(item);
  }

 private:
  std::string& out_;
};

class TreeReader {
 public:
  explicit TreeReader(std::string_view bytes) : bytes_(bytes) {}

  void number(std::uint32_t& value) {
    value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      value |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
      if (byte <= 0x7f) return;
    }
  }
  void number(double& value) { std::memcpy(&value, take(sizeof value).data(), sizeof value); }
  void text(std::string& value) {
    std::uint32_t size = 0;
    number(size);
    value = take(size);
  }
  void name(SegmentName& value) {
    std::uint32_t packed = 0;
    number(packed);
    if (packed == 0) return;
    const char text[] = {static_cast<char>(packed & 0xff), static_cast<char>(packed >> 8 & 0xff),
                         static_cast<char>(packed >> 16 & 0xff)};
    value = SegmentName(std::string_view(text, sizeof text));
  }
  template <typename Enum>
  void choice(Enum& value) {
    value = static_cast<Enum>(take(1).front());
  }
  template <typename Item, typename Each>
  void list(std::vector<Item>& items, Each each) {
    std::uint32_t size = 0;
    number(size);
    items.resize(size);
    for (Item& item : items) each(item);
  }

 private:
  std::string_view take(std::size_t size) {
    assert(size <= bytes_.size());
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }

  std::string_view bytes_;
};

/// `Tree` or `const Tree`.
template <typename Given, typename Tree>
concept is_tree = std::is_same_v<std::remove_const_t<Given>, Tree>;

template <typename Run, is_tree<Path> Tree>
void run(Run& step, Tree& path) {
  step.list(path.groups, [&](auto& group) {
    step.text(group.name);
    step.number(group.instance);
  });
  step.name(path.segment);
  step.number(path.segment_instance);
  step.number(path.field);
  step.number(path.repetition);
  step.number(path.component);
  step.number(path.subcomponent);
  step.choice(path.relative);
}

template <typename Run, is_tree<RuleExpression> Tree>
void run(Run& step, Tree& rule) {
  step.choice(rule.kind);
  step.choice(rule.negated);
  step.choice(rule.comparison);
  step.choice(rule.date_comparison);
  step.choice(rule.format);
  step.number(rule.number);
  run(step, rule.path);
  run(step, rule.other);
  step.list(rule.texts, [&](auto& text) { step.text(text); });
  step.list(rule.operands, [&](auto& operand) { run(step, operand); });
}

template <typename Run, is_tree<MapReference> Tree>
void run(Run& step, Tree& reference) {
  step.text(reference.name);
  step.number(reference.first);
  step.number(reference.second);
}

template <typename Run, is_tree<MapCondition> Tree>
void run(Run& step, Tree& condition) {
  step.choice(condition.kind);
  step.choice(condition.negated);
  step.choice(condition.comparison);
  step.number(condition.number);
  run(step, condition.reference);
  run(step, condition.other);
  step.list(condition.texts, [&](auto& text) { step.text(text); });
  step.list(condition.operands, [&](auto& operand) { run(step, operand); });
}

template <typename Tree>
void write(const Tree& tree, std::string* out) {
  TreeWriter writer(out);
  run(writer, tree);
}

template <typename Tree>
void read(std::string_view bytes, Tree* tree) {
  TreeReader reader(bytes);
  run(reader, *tree);
}

}  // namespace

void write_bytes(const Path& path, std::string* out) { write(path, out); }
void write_bytes(const RuleExpression& rule, std::string* out) { write(rule, out); }
void write_bytes(const MapCondition& condition, std::string* out) { write(condition, out); }

void read_bytes(std::string_view bytes, Path* path) { read(bytes, path); }
void read_bytes(std::string_view bytes, RuleExpression* rule) { read(bytes, rule); }
void read_bytes(std::string_view bytes, MapCondition* condition) { read(bytes, condition); }

}  // namespace iztk::parsers
