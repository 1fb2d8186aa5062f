#ifndef IZTK_CLI_LINK_LINK_INPUT_H_
#define IZTK_CLI_LINK_LINK_INPUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "cli/records/record_reader.h"
#include "core/result.h"
#include "linkage/codes/code_encoder.h"
#include "linkage/compare/fitting.h"
#include "linkage/links/link_record.h"

namespace iztk::cli {

/// Makes records comparable: reads the linkage code of a record, or makes one of its names. Codes
/// made here never leave the process: their key is the same for everyone.
class LinkInput {
 public:
  /// `as_codes`: names are compared as if there were only linkage codes of them.
  explicit LinkInput(bool as_codes = false);

  /// The error says why the record is rejected.
  core::Result<linkage::LinkRecord> record_of(const linkage::Person& person);

  /// Why the records cannot be compared with each other (codes of two keys, codes beside names);
  /// empty if they can.
  const std::string& conflict() const { return conflict_; }

 private:
  core::Result<linkage::CodeBits> code_of(const linkage::Person& person);

  linkage::CodeEncoder encoder_;
  bool as_codes_;
  std::string key_id_;  ///< Of the codes so far.
  bool has_names_ = false;
  std::string conflict_;
};

/// Labelled pairs: two rows with the same `pair`, one after the other, and a `label`.
class PairInput {
 public:
  explicit PairInput(bool as_codes = false) : input_(as_codes) {}

  /// Takes one row; the error says why it is rejected.
  core::Status add(const linkage::Person& person);

  /// The last pair has only one row.
  bool is_incomplete() const { return !waiting_.empty(); }

  const std::vector<linkage::LabelledPair>& pairs() const { return pairs_; }
  /// A number for each pair, the same for pairs with the same text in `group`.
  const std::vector<std::uint32_t>& groups() const { return groups_; }
  const LinkInput& input() const { return input_; }

 private:
  static std::uint32_t group_number(const linkage::Person& person);

  LinkInput input_;
  std::string waiting_;  ///< The number of the pair that needs its second row.
  linkage::LinkRecord first_;
  std::vector<linkage::LabelledPair> pairs_;
  std::vector<std::uint32_t> groups_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_LINK_LINK_INPUT_H_
