#include "linkage/codes/code_encoder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text/ascii.h"
#include "linkage/codes/folded_text.h"
#include "linkage/codes/word_tables.h"

namespace iztk::linkage {
namespace {

constexpr std::string_view kPurpose = "K1|";
constexpr char kPad = '_';

SipKey sip_key(const core::Digest& digest) {
  SipKey key = {};
  for (std::size_t i = 0; i < 16; ++i) {
    key[i / 8] |= static_cast<std::uint64_t>(digest[i]) << (i % 8 * 8);
  }
  return key;
}

/// Sets the bits of grams in one segment.
class GramBits {
 public:
  /// `bits`, `hashes` and `tag` say which segment it is.
  GramBits(const SipKey& key, char tag, std::uint32_t bits, std::uint32_t hashes)
      : key_(key), tag_(tag), bits_(bits), hashes_(hashes) {}

  /// Positions are slices of 16 bits, multiplied and shifted into the range: no two depend on each
  /// other as they would with double hashing.
  void add(std::string_view prefix, std::string_view gram) {
    std::string text(1, tag_);
    text += prefix;
    text += gram;
    std::uint64_t hash = 0;
    for (std::uint32_t i = 0; i < hashes_; ++i) {
      if (i % 4 == 0) {
        if (i != 0) text += '\x01';
        hash = sip_hash(key_, text);
      }
      const std::uint64_t position = (hash >> (i % 4 * 16) & 0xFFFF) * bits_ >> 16;
      set_[position / 64] |= std::uint64_t{1} << (position % 64);
    }
  }

  /// The 2-grams of a text with a pad before and after it; letters outside ASCII are whole grams.
  void add_grams(std::string_view prefix, std::string_view text) {
    if (text.empty()) return;
    const std::string padded = kPad + std::string(text) + kPad;
    std::size_t begin = 0;
    while (begin < padded.size()) {
      const std::size_t second = next_letter(padded, begin);
      if (second >= padded.size()) return;
      const std::size_t end = next_letter(padded, second);
      add(prefix, std::string_view(padded).substr(begin, end - begin));
      begin = second;
    }
  }

  const SegmentBits& set() const { return set_; }

 private:
  static std::size_t next_letter(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  }

  const SipKey& key_;
  char tag_;
  std::uint32_t bits_;
  std::uint32_t hashes_;
  SegmentBits set_ = {};
};

/// 128 bits folded to `bits` by OR.
SegmentBits folded_bits(const SegmentBits& wide, std::uint32_t from_bits, std::uint32_t bits) {
  SegmentBits out = {};
  for (std::uint32_t i = 0; i < from_bits; ++i) {
    const std::uint64_t bit = wide[i / 64] >> (i % 64) & 1;
    out[0] |= bit << (i % bits);
  }
  return out;
}

/// Birth order (known, 3 bits), suffix (known, 2 bits), multiple birth. Numbers are masked by bits
/// that all people of a birth date share, so that they can be compared and not read.
std::uint64_t birth_bits(const Person& person, const SipKey& key) {
  const std::uint64_t mask = sip_hash(key, "B");
  std::uint64_t bits = 0;
  const std::string& order = person[PersonField::kBirthOrder];
  if (order.size() == 1 && order[0] >= '1' && order[0] <= '8') {
    bits |= 1 | ((static_cast<std::uint64_t>(order[0] - '1') ^ mask) & 7) << 1;
  }
  std::uint64_t suffix = suffix_number(person[PersonField::kSuffix]);
  if (suffix != 0) bits |= 1 << 4 | ((suffix ^ mask >> 3) & 3) << 5;
  const std::string multiple = core::upper_case(person[PersonField::kMultipleBirth]);
  if (multiple == "Y" || multiple == "YES" || multiple == "1" || multiple == "TRUE") bits |= 1 << 7;
  return bits;
}

}  // namespace

CodeEncoder::CodeEncoder(core::Hmac key, const CodeLayout& layout, const Options& options)
    : key_(std::move(key)), layout_(layout), options_(options), unsalted_(key_for({})) {}

SipKey CodeEncoder::key_for(std::string_view birth_day) {
  return sip_key(key_.of(std::string(kPurpose) + std::string(birth_day)));
}

CodeEncoder::Names CodeEncoder::names_of(const Person& person) const {
  Names names;
  names.first = folded_value("name", person[PersonField::kFirstName]);
  names.last = last_name_parts(person[PersonField::kLastName]);
  for (const std::string& part : names.last) names.whole_last += part;
  for (std::string& part : last_name_parts(person[PersonField::kOtherLastName])) {
    if (std::ranges::find(names.last, part) == names.last.end()) {
      names.last.push_back(std::move(part));
    }
  }
  if (options_.street) names.street = folded_street(person[PersonField::kStreet]);
  if (options_.phone) names.phone = phone_digits(person[PersonField::kPhone]);
  return names;
}

CodeBits CodeEncoder::encode(const Person& person) {
  const Names names = names_of(person);
  const std::string birth_day = linkage::birth_day(person[PersonField::kBirthDate]);
  CodeBits code;
  if (!options_.salted) {
    add_names(person, names, unsalted_, &code);
  } else if (!birth_day.empty()) {
    add_names(person, names, salted_key(birth_day), &code);
  }
  add_street_and_phone(names, &code);
  add_tokens(names, &code);
  return code;
}

const SipKey& CodeEncoder::salted_key(const std::string& birth_day) {
  // More days than there are people for; a feed of nonsense must not fill the memory.
  constexpr std::size_t kMostDays = 65'536;
  const auto found = salted_.find(birth_day);
  if (found != salted_.end()) return found->second;
  if (salted_.size() == kMostDays) salted_.clear();
  return salted_.emplace(birth_day, key_for(birth_day)).first->second;
}

void CodeEncoder::add_names(const Person& person, const Names& names, const SipKey& key,
                            CodeBits* code) const {
  const CodeLayout::Row& first_row = layout_.row(Segment::kFirst);
  const CodeLayout::Row& middle_row = layout_.row(Segment::kMiddle);
  const CodeLayout::Row& last_row = layout_.row(Segment::kLast);
  const CodeLayout::Row& guardian_row = layout_.row(Segment::kGuardian);

  GramBits first(key, 'F', first_row.bits, first_row.hashes);
  first.add_grams({}, names.first);
  code->set(first_row, first.set());

  GramBits last(key, 'L', last_row.bits, last_row.hashes);
  for (const std::string& part : names.last) last.add_grams({}, part);
  code->set(last_row, last.set());

  // As in F, so that a first name can be found in the middle name.
  GramBits middle(key, 'F', first_row.bits, middle_row.hashes);
  middle.add_grams({}, folded_value("name", person[PersonField::kMiddleName]));
  code->set(middle_row, folded_bits(middle.set(), first_row.bits, middle_row.bits));

  GramBits guardian(key, 'G', guardian_row.bits, guardian_row.hashes);
  guardian.add_grams("g", folded_value("name", person[PersonField::kGuardianFirstName]));
  guardian.add_grams("m", folded_value("name", person[PersonField::kMotherMaidenName]));
  code->set(guardian_row, guardian.set());

  if (!names.first.empty()) {
    const WordTables::Root root = WordTables::built_in().root(names.first);
    const std::string_view full = root.full.empty() ? names.first : root.full;
    const std::uint64_t token = sip_hash(key, "N" + std::string(full)) & 0xFFFE;
    code->set(layout_.row(Segment::kNickname),
              {std::max<std::uint64_t>(token, 2) | (root.is_short_form ? 1 : 0), 0});
  }
  code->set(layout_.row(Segment::kBirth), {birth_bits(person, key), 0});
}

void CodeEncoder::add_street_and_phone(const Names& names, CodeBits* code) const {
  const CodeLayout::Row& street_row = layout_.row(Segment::kStreet);
  GramBits street(unsalted_, 'S', street_row.bits, street_row.hashes);
  street.add_grams({}, names.street);
  street.add_grams("n", street_number(names.street));
  code->set(street_row, street.set());

  const CodeLayout::Row& phone_row = layout_.row(Segment::kPhone);
  GramBits phone(unsalted_, 'P', phone_row.bits, phone_row.hashes);
  for (std::size_t i = 0; i + 1 < names.phone.size(); ++i) {
    phone.add(std::string(1, static_cast<char>('0' + i)),
              std::string_view(names.phone).substr(i, 2));
  }
  code->set(phone_row, phone.set());
}

void CodeEncoder::add_tokens(const Names& names, CodeBits* code) const {
  const std::string& place = names.street.empty() ? names.phone : names.street;
  // In the order of the alphabet: first and last name are often swapped.
  std::array<std::string, 2> both = {names.first, names.whole_last};
  std::array<std::string, 2> sounds = {soundex(names.first), soundex(names.whole_last)};
  std::ranges::sort(both);
  std::ranges::sort(sounds);
  add_token(Segment::kToken1, both[0], both[1], code);
  add_token(Segment::kToken2, names.whole_last, place, code);
  add_token(Segment::kToken3, sounds[0], sounds[1], code);
  add_token(Segment::kToken4, names.first, place, code);
}

void CodeEncoder::add_token(Segment segment, std::string_view a, std::string_view b,
                            CodeBits* code) const {
  if (a.empty() || b.empty()) return;
  std::string text(kSegments[static_cast<std::size_t>(segment)]);
  text.append("|").append(a).append("|").append(b);
  const std::uint64_t token = sip_hash(unsalted_, text) & 0xFFFF;
  code->set(layout_.row(segment), {std::max<std::uint64_t>(token, 1), 0});
}

}  // namespace iztk::linkage
