#include "redaction/vocabulary.h"

#include <array>
#include <utility>

namespace iztk::redaction {
namespace {

/// Longer texts are no public display texts.
constexpr std::size_t kLongestText = 256;

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

}  // namespace

std::string_view Vocabulary::keep(std::string text) {
  texts_.push_back(std::move(text));
  return texts_.back();
}

void Vocabulary::add(const core::CodeTable& table) {
  for (const core::CodeEntry& entry : table.entries()) {
    const std::string_view display = keep(std::string(entry.display));
    public_.insert(keep(lower(entry.code)));
    if (!display.empty()) public_.insert(keep(lower(display)));
    for (const std::string_view system : table.systems()) {
      systems_[std::string(system)].emplace(entry.code, display);
    }
  }
  for (const std::string_view system : table.systems()) public_.insert(keep(lower(system)));
}

void Vocabulary::add(std::string_view system, std::string_view code, std::string_view display) {
  const std::string_view text = keep(std::string(display));
  public_.insert(keep(lower(code)));
  if (!text.empty()) public_.insert(keep(lower(text)));
  systems_[std::string(system)].emplace(code, text);
}

void Vocabulary::add_name(std::string_view system, std::string_view other) {
  const auto found = systems_.find(std::string(system));
  if (found == systems_.end() || other.empty() || other == system) return;
  const Codes codes = found->second;
  systems_[std::string(other)].insert(codes.begin(), codes.end());
  public_.insert(keep(lower(other)));
}

std::string_view Vocabulary::display(std::string_view system, std::string_view code) const {
  const auto table = systems_.find(std::string(system));
  if (table == systems_.end()) return {};
  const auto entry = table->second.find(std::string(code));
  return entry == table->second.end() ? std::string_view() : entry->second;
}

bool Vocabulary::is_public(std::string_view text) const {
  if (text.size() > kLongestText) return false;
  std::array<char, kLongestText> buffer;
  for (std::size_t i = 0; i < text.size(); ++i) buffer[i] = to_lower(text[i]);
  return public_.contains(std::string_view(buffer.data(), text.size()));
}

}  // namespace iztk::redaction
