#include "cli/link/link_input.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/hash/hash.h"
#include "core/text/ascii.h"
#include "linkage/codes/code_text.h"

namespace iztk::cli {
namespace {

using linkage::PersonField;

constexpr std::string_view kOpenKey = "iztk link: codes that never leave the process";

std::optional<linkage::Label> label_of(std::string_view text) {
  const std::string word = core::lower_case(text);
  const auto found = std::ranges::find(linkage::kLabels, word);
  if (found == std::end(linkage::kLabels)) return std::nullopt;
  return static_cast<linkage::Label>(found - std::begin(linkage::kLabels));
}

}  // namespace

LinkInput::LinkInput(bool as_codes)
    : encoder_(core::Hmac(kOpenKey), linkage::CodeLayout::built_in(), {.salted = as_codes}),
      as_codes_(as_codes) {}

core::Result<linkage::LinkRecord> LinkInput::record_of(const linkage::Person& person) {
  const core::Result<linkage::CodeBits> code = code_of(person);
  if (!code) return code.error();
  linkage::LinkRecord record;
  record.coded = linkage::coded_person(*code, linkage::CodeLayout::built_in(), person);
  record.coded.unsalted = !as_codes_ && person[PersonField::kCode].empty();
  record.source = person[PersonField::kSource];
  record.id = person[PersonField::kId];
  record.person = person[PersonField::kPerson];
  return record;
}

core::Result<linkage::CodeBits> LinkInput::code_of(const linkage::Person& person) {
  const std::string& text = person[PersonField::kCode];
  if (text.empty()) {
    has_names_ = true;
    if (!key_id_.empty()) conflict_ = "some records have linkage codes and others do not";
    return encoder_.encode(person);
  }
  const core::Result<linkage::CodeText> code = linkage::parse_code(text);
  if (!code) return code.error();
  if (key_id_.empty()) key_id_ = code->key_id;
  if (has_names_) conflict_ = "some records have linkage codes and others do not";
  if (key_id_ != code->key_id) {
    conflict_ = "the codes were made with different keys (" + key_id_ + " and " + code->key_id +
                "), so nothing can be compared; encode all sources with one key";
  }
  return code->bits;
}

core::Status PairInput::add(const linkage::Person& person) {
  const std::string& pair = person[PersonField::kPair];
  if (pair.empty()) return core::Error{"it has no pair"};
  const std::optional<linkage::Label> label = label_of(person[PersonField::kLabel]);
  if (!label) return core::Error{"its label must be match, possible or not"};
  core::Result<linkage::LinkRecord> record = input_.record_of(person);
  if (!record) return record.error();
  const bool completes = waiting_ == pair;
  const bool is_alone = !waiting_.empty() && !completes;
  if (!completes) {
    waiting_ = pair;
    first_ = std::move(*record);
    if (is_alone) return core::Error{"the pair before it has only one row"};
    return core::ok();
  }
  waiting_.clear();
  pairs_.push_back({linkage::compare(first_.coded, record->coded), *label});
  groups_.push_back(group_number(person));
  return core::ok();
}

std::uint32_t PairInput::group_number(const linkage::Person& person) {
  const std::string& group = person[PersonField::kGroup];
  const std::string& name = group.empty() ? person[PersonField::kPair] : group;
  // Spread, so that neighbours are not in the same fold, and the same on every machine.
  return static_cast<std::uint32_t>(core::fnv1a(name) >> 20);
}

}  // namespace iztk::cli
