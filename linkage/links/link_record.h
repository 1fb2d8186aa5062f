#ifndef IZTK_LINKAGE_LINKS_LINK_RECORD_H_
#define IZTK_LINKAGE_LINKS_LINK_RECORD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "linkage/compare/answer.h"
#include "linkage/compare/coded_person.h"

namespace iztk::linkage {

/// A record to be linked.
struct LinkRecord {
  CodedPerson coded;
  std::string source;
  std::string id;
  std::string person;  ///< Who it truly is; only for evaluation.
};

/// Two records, by their numbers, `a` less than `b`, and what was decided about them.
struct Link {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Judgement judgement;
};

struct LinkOptions {
  AnswerOptions answers;
  bool across = false;      ///< Only records of different sources.
  bool one_to_one = false;  ///< No source has a person twice: a record has one partner in another.
  std::size_t threads = 1;
};

/// Sorts records so that their numbers do not depend on the order in which they were read: by
/// birth date, source, id and code.
void sort_records(std::vector<LinkRecord>* records);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_LINKS_LINK_RECORD_H_
