#ifndef IZTK_LINKAGE_CODES_CODE_ENCODER_H_
#define IZTK_LINKAGE_CODES_CODE_ENCODER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/hash/digest.h"
#include "linkage/codes/code_bits.h"
#include "linkage/codes/sip_hash.h"
#include "linkage/records/person.h"

namespace iztk::linkage {

/// For SecretKey::sub_key(): a person has the same code wherever one is made with the same key.
inline constexpr std::string_view kCodeKeyPurpose = "linkage code 1";

/// Makes linkage codes of people with one key. Nothing of a code can be computed or compared with a
/// dictionary without the key; whoever has the key can do both. One object for each thread.
class CodeEncoder {
 public:
  struct Options {
    bool street = true;  ///< Without it, S is empty and R2 and R4 are made without the street.
    bool phone = true;   ///< Without it, P is empty and R2 and R4 are made without the number.
    /// Without it, names are hashed without the birth date, so that they can be compared whatever
    /// the birth dates are: for names that may be used in clear, never for codes that are handed
    /// on.
    bool salted = true;
  };

  /// `key`: an HMAC with the key of the study. `layout` must outlive the object.
  CodeEncoder(core::Hmac key, const CodeLayout& layout, const Options& options);

  /// The bits of a person. Without a birth date the salted segments are empty, if they are salted.
  CodeBits encode(const Person& person);

 private:
  /// What the segments are made of, folded.
  struct Names {
    std::string first;
    std::vector<std::string> last;
    std::string whole_last;
    std::string street;
    std::string phone;
  };

  Names names_of(const Person& person) const;
  SipKey key_for(std::string_view birth_day);
  const SipKey& salted_key(const std::string& birth_day);
  void add_names(const Person& person, const Names& names, const SipKey& key, CodeBits* code) const;
  void add_street_and_phone(const Names& names, CodeBits* code) const;
  void add_tokens(const Names& names, CodeBits* code) const;
  void add_token(Segment segment, std::string_view a, std::string_view b, CodeBits* code) const;

  core::Hmac key_;
  const CodeLayout& layout_;
  Options options_;
  SipKey unsalted_;
  std::unordered_map<std::string, SipKey> salted_;  ///< By birth day; a feed repeats them.
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_CODES_CODE_ENCODER_H_
