#include "redaction/classes/public_texts.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_set>
#include <utility>

#include "core/codes/ndc.h"
#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "redaction/classes/embedded_data.h"
#include "redaction/text/split.h"

namespace iztk::redaction {
namespace {

/// Longer texts are no public display texts.
constexpr std::size_t kLongestText = 256;

}  // namespace

/// What is_public() looks in, in small letters. Most runs over few messages never ask for it, so it
/// is made when somebody does.
class Vocabulary::PublicTexts {
 public:
  bool contains(const Vocabulary& vocabulary, std::string_view text) {
    std::call_once(made_, [&] { make(vocabulary); });
    return texts_.contains(text);
  }

 private:
  void make(const Vocabulary& vocabulary) {
    for (const core::CodeTable& table : vocabulary.tables_) {
      for (const core::CodeEntry& entry : table.entries()) {
        add(entry.code);
        add(entry.display);
      }
      for (const std::string_view system : table.systems()) add(system);
    }
    for (const std::string& text : vocabulary.public_) add(text);
  }

  void add(std::string_view text) {
    std::string small = core::lower_case(text);
    if (text.empty() || texts_.contains(small)) return;
    kept_.push_back(std::move(small));
    texts_.insert(kept_.back());
  }

  std::once_flag made_;
  std::deque<std::string> kept_;
  std::unordered_set<std::string_view> texts_;
};

Vocabulary::Vocabulary() : public_texts_(std::make_unique<PublicTexts>()) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;

void Vocabulary::add(core::CodeTable table, std::string_view set) {
  tables_.push_back(std::move(table));
  const core::CodeTable* kept = &tables_.back();
  if (!set.empty()) sets_[std::string(set)].tables.push_back(kept);
  for (const std::string_view system : kept->systems()) {
    systems_[std::string(system)].tables.push_back(kept);
  }
}

void Vocabulary::add(std::string_view system, std::string_view code, std::string_view display) {
  texts_.emplace_back(display);
  systems_[std::string(system)].codes.emplace(code, texts_.back());
  public_.emplace_back(code);
  public_.emplace_back(display);
}

void Vocabulary::add_name(std::string_view system, std::string_view other) {
  const auto found = systems_.find(std::string(system));
  if (found == systems_.end() || other.empty() || other == system) return;
  const System known = found->second;
  System& named = systems_[std::string(other)];
  named.tables.insert(named.tables.end(), known.tables.begin(), known.tables.end());
  named.codes.insert(known.codes.begin(), known.codes.end());
  public_.emplace_back(other);
}

core::Status Vocabulary::add_built_in_sets() {
  const core::Result<core::TsvTable> table = core::TsvTable::parse(
      "code_sets.tsv", embedded_text("code_sets.tsv"), {"set", "kind", "codes"});
  if (!table) return table.error();
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string_view name = table->cell(row, "set");
    const std::string_view kind = table->cell(row, "kind");
    if (kind != "codes" && kind != "shapes") return table->error(row, "kind is codes or shapes");
    Splitter codes(table->cell(row, "codes"), '|');
    for (std::string_view code; codes.next(&code);) {
      kind == "codes" ? add_to_set(name, code) : add_shape_to_set(name, code);
    }
  }
  return core::ok();
}

void Vocabulary::add_to_set(std::string_view set, std::string_view code) {
  texts_.emplace_back(code);
  sets_[std::string(set)].codes.push_back(texts_.back());
}

void Vocabulary::add_shape_to_set(std::string_view set, std::string_view shape) {
  texts_.emplace_back(shape);
  sets_[std::string(set)].shapes.push_back(texts_.back());
}

const Vocabulary::CodeSet* Vocabulary::find_set(std::string_view name) const {
  const auto found = sets_.find(std::string(name));
  return found == sets_.end() ? nullptr : &found->second;
}

std::string_view Vocabulary::display(std::string_view system, std::string_view code) const {
  const auto found = systems_.find(std::string(system));
  if (found == systems_.end()) return {};
  for (const core::CodeTable* table : found->second.tables) {
    // An entry may stand for all codes of a shape; its text is none of theirs.
    const core::CodeEntry* entry = table->find(code);
    if (entry != nullptr && entry->code == code) return entry->display;
  }
  // Drug codes have several forms.
  const core::NdcMatch drug = core::find_ndc(found->second.tables, code);
  if (drug.entry != nullptr && drug.table->has_system("NDC")) return drug.entry->display;
  const auto entry = found->second.codes.find(std::string(code));
  return entry == found->second.codes.end() ? std::string_view() : entry->second;
}

bool Vocabulary::is_public(std::string_view text) const {
  if (text.size() > kLongestText) return false;
  std::array<char, kLongestText> buffer;
  for (std::size_t i = 0; i < text.size(); ++i) buffer[i] = core::to_lower(text[i]);
  return public_texts_->contains(*this, std::string_view(buffer.data(), text.size()));
}

}  // namespace iztk::redaction
